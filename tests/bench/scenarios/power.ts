/** What is lost when the power fails. */
import { compile, Disk } from '../../faults/power-loss/power-loss';
import { SEED, seeded } from '../../random';
import type { Bench, Scenario } from '../bench';
import { withLoad } from '../load/load';
import { type Server, Site } from '../servers/server';
import {
  type Ending,
  FIRST_CLIENT,
  HOW,
  killAgainAndAgain,
  lossFindings,
  typeUntilEnd,
  WRITERS,
} from './killing';

/** How long is typed into a server whose syncs do nothing. */
const CONTROL_MS = 1_000;

/** As long as a good disk takes: at one that is done at once a random moment finds everything synced. */
const SYNC_MS = 5;

export const power: Scenario = {
  name: 'power',
  title: 'The power fails while people type',
  about:
    `${HOW} What the server wrote reaches the disk only when it syncs it (fsync, fdatasync): a library below the ` +
    'process notes what was written and not synced, and takes it away after the kill, in turn all of it or some ' +
    `sectors of it, as disks do that write in an order of their own. A sync takes ${SYNC_MS} ms. File names are left as they are.`,
  async run(bench) {
    const library = compile();
    if (library === null) throw new Error('The scenario "power" needs Linux and a C compiler (cc).');
    const rounds = await bench.rounds(
      bench.servers(({ keeps }) => keeps),
      async (server) => {
        await proveDisk(bench, library, server);
        const { powerLosses, peerKills } = bench.options;
        return killAgainAndAgain(bench, server, {
          kills: server.role === 'ours' ? powerLosses : peerKills,
          ending: (folder, random) => powerLossesOf(new Disk(library, folder), random),
        });
      },
      1,
    );
    return lossFindings(rounds, 'characters seen and then lost, all power losses together', [
      'Before that, each server ran once on a disk whose syncs do nothing, and nothing of its files was left: ' +
        'all that it writes is seen.',
    ]);
  },
};

function powerLossesOf(disk: Disk, random: () => number): Ending {
  let cuts = 0;
  return {
    env: disk.environment({ syncMs: SYNC_MS }),
    afterKill() {
      cuts += 1;
      disk.cut(cuts % 2 === 1 ? 'strict' : 'torn', random);
    },
  };
}

/**
 * Throws unless a server whose syncs do nothing leaves nothing behind: else it writes in a way that the
 * simulated disk does not see, and would seem to lose less than it does.
 */
async function proveDisk(bench: Bench, library: string, server: Server): Promise<void> {
  const site = await Site.make(server);
  const disk = new Disk(library, site.place.folder);
  try {
    await site.start({ env: disk.environment({ lies: true }) });
    const [room] = await site.makeRooms(1, WRITERS);
    if (!room) throw new Error('There is no document.');
    await withLoad(1, async (load) => {
      if (!load) throw new Error('A load process is needed.');
      // Told to stop, so that it writes what it would write later.
      await typeUntilEnd(site, load, room, {
        firstClient: FIRST_CLIENT,
        afterMs: CONTROL_MS,
        signal: 'SIGTERM',
      });
    });
    const { files, bytes } = disk.cut('strict', seeded(SEED));
    if (bytes === 0) throw new Error('The simulated disk saw nothing that the server wrote.');
    const left = disk.filled();
    if (left.length > 0) throw new Error(`The simulated disk did not see who wrote ${left.join(', ')}.`);
    bench.say(`  without syncs nothing is left of ${bytes} bytes in ${files} files`);
  } finally {
    await site.remove();
  }
}
