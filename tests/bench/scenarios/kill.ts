/** What is lost when the process is killed. */
import type { Scenario } from '../bench';
import { HOW, killAgainAndAgain, lossFindings } from './killing';

export const kill: Scenario = {
  name: 'kill',
  title: 'Killed while people type',
  about: HOW,
  async run(bench) {
    const rounds = await bench.rounds(
      bench.servers(({ keeps }) => keeps),
      (server) => {
        const { kills, peerKills } = bench.options;
        return killAgainAndAgain(bench, server, { kills: server.role === 'ours' ? kills : peerKills });
      },
      1,
    );
    return lossFindings(rounds, 'characters seen and then lost, all kills together', [
      'A kill leaves what the operating system holds; a power loss does not: that is the next section.',
    ]);
  },
};
