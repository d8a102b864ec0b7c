/** What is lost when the process is killed. */
import type { Scenario } from '../bench';
import { killAgainAndAgain, lossFindings } from './killing';

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
    return lossFindings(rounds, 'characters seen and then lost, all kills together', [
      'Servers without persistence are left out: they lose everything.',
      'A kill leaves what the operating system holds; a power loss does not (tests/faults/power.test.ts).',
    ]);
  },
};
