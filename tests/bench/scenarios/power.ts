/** What is lost when the power fails. */
import { compile, Disk } from '../../faults/power-loss/power-loss';
import { SEED, seeded } from '../../random';
import type { Scenario } from '../bench';
import { killAgainAndAgain, lossFindings } from './killing';

export const power: Scenario = {
  name: 'power',
  title: 'The power fails while people type',
  about:
    'As before, but what the server wrote reaches the disk only when it syncs it: a library below the process keeps ' +
    'the rest back, and at the kill takes it away, all of it or in turn some sectors of it, as disks do that write ' +
    'in an order of their own. File names and truncations that were not synced are left as they are.',
  async run(bench) {
    const library = compile();
    if (library === null) throw new Error('The scenario "power" needs Linux and a C compiler (cc).');
    const random = seeded(SEED);
    const rounds = await bench.rounds(
      bench.servers(({ keeps }) => keeps),
      (server) => {
        const { powerLosses, peerKills } = bench.options;
        let disk: Disk | null = null;
        let cuts = 0;
        return killAgainAndAgain(bench, server, {
          kills: server.role === 'ours' ? powerLosses : peerKills,
          env: ({ folder }) => {
            disk = new Disk(library, folder);
            return disk.environment();
          },
          afterKill: async () => {
            cuts += 1;
            disk?.cut(cuts % 2 === 1 ? 'strict' : 'torn', random);
          },
        });
      },
      1,
    );
    return lossFindings(rounds, 'characters seen and then lost, all power losses together', []);
  },
};
