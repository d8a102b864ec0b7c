/** What is lost when the process is killed. */
import type { Scenario } from '../bench';
import type { Row } from '../report/result';
import { killAgainAndAgain } from './killing';

export const kill: Scenario = {
  name: 'kill',
  title: 'Killed while people type',
  about:
    'Four people type 64 keystrokes a second in all into one document; at a random moment within five seconds ' +
    'the server is killed (SIGKILL) and started again on its data. Its clients never come back. What a fresh ' +
    'reader is given is compared with every character that one of the four had been sent by another.',
  async run(bench) {
    const servers = bench.servers(({ keeps }) => keeps);
    const rounds = await bench.rounds(
      servers,
      (server) => {
        const { kills, peerKills } = bench.options;
        return killAgainAndAgain(bench, server, { kills: server.role === 'ours' ? kills : peerKills });
      },
      1,
    );
    return {
      columns: [
        { key: 'kills', title: 'kills', digits: 0 },
        { key: 'seen', title: 'characters seen by another, per kill', digits: 0 },
        { key: 'lost', title: 'of them lost, per kill', digits: 1 },
        { key: 'lostAtMost', title: 'lost at most', digits: 0 },
        { key: 'killsWithLoss', title: 'kills with a loss', digits: 0 },
      ],
      rows: rounds.map(
        ({ server, found }): Row => ({
          server: server.label,
          case: '',
          values: { ...found, seen: found.seen / found.kills, lost: found.lost / found.kills },
        }),
      ),
      targets: [
        {
          what: 'characters seen and then lost, all kills together',
          value: rounds.find(({ server }) => server.role === 'ours')?.found.lost ?? null,
          limit: 0,
          unit: '',
        },
      ],
      notes: [
        'Servers without persistence are left out: they lose everything.',
        'A kill leaves what the operating system holds; a power loss does not. @y/websocket-server does not sync to the disk.',
      ],
      rounds: rounds.map(({ server, round, found }) => ({ server: server.id, round, found })),
    };
  },
};
