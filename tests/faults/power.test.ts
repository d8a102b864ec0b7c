/**
 * Four people write; the server is killed at random moments and then the power is cut: what was not
 * synced is gone, wholly or torn by sectors. Whatever another person had on the screen, or the author's
 * screen called saved, is in the journal's file afterwards. POWER_LOSSES=50 does it so often.
 */
import { cpSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openSqliteJournal } from '../../server/store/journal/sqlite-journal';
import { newFolder } from '../integration/sync/harness';
import { SEED, seeded } from '../random';
import { startEngineProcess } from './engine-process';
import { docInFile } from './journal-file';
import { typeUntilKilled } from './kill';
import { compile, Disk, type PowerLoss } from './power-loss/power-loss';
import { missingFrom } from './writer';

const LOSSES = Number(process.env.POWER_LOSSES ?? 16);
const MODES: readonly PowerLoss[] = ['strict', 'torn'];
const SECONDS_EACH = 20;
/** As long as a good disk takes: at one that is done at once a random moment finds everything synced. */
const SYNC_MS = 5;

const library = compile();
const withDisk = test.runIf(library !== null);

withDisk(
  `${LOSSES} power losses lose nothing that was shown or called saved`,
  async () => {
    console.log(`TOCKY_SEED=${SEED}`);
    const random = seeded(SEED);
    const disk = new Disk(library ?? '', newFolder());
    const { folder } = disk;
    const inAll = { shown: 0, saved: 0, unsynced: 0, lossesWithUnsynced: 0 };
    for (let loss = 1; loss <= LOSSES; loss++) {
      const server = await startEngineProcess(folder, disk.environment({ syncMs: SYNC_MS }));
      const { shown, saved } = await typeUntilKilled(server, random);
      const taken = disk.cut(MODES[loss % MODES.length] ?? 'strict', random);
      // Looked at in a copy: recovery is the next server's own work.
      const copy = newFolder();
      cpSync(folder, copy, { recursive: true });
      const journal = await openSqliteJournal({ folder: copy });
      expect((await journal.verify()).problems, `after loss ${loss}, seed ${SEED}`).toEqual([]);
      await journal.close();
      const kept = docInFile(copy);
      rmSync(copy, { recursive: true });
      const lost = [missingFrom(kept, shown).length, missingFrom(kept, saved).length];
      expect(lost, `after loss ${loss}, seed ${SEED}`).toEqual([0, 0]);
      inAll.shown += shown.length;
      inAll.saved += saved.length;
      inAll.unsynced += taken.bytes;
      if (taken.bytes > 0) inAll.lossesWithUnsynced += 1;
    }
    console.log(`lost 0 in ${LOSSES} power losses:`, inAll, disk.counters());
    expect(inAll.saved).toBeGreaterThan(LOSSES);
    // Else the losses took nothing away and proved nothing.
    expect(inAll.unsynced).toBeGreaterThan(0);
  },
  LOSSES * SECONDS_EACH * 1_000,
);

withDisk('the same test finds what a server loses that does not sync', async () => {
  const random = seeded(SEED);
  const disk = new Disk(library ?? '', newFolder());
  const server = await startEngineProcess(disk.folder, disk.environment({ lies: true }));
  const { shown } = await typeUntilKilled(server, random);
  expect(missingFrom(docInFile(disk.folder), shown)).toEqual([]);
  disk.cut('strict', random);
  // Not one byte had reached the disk, not even the tables.
  expect(disk.filled()).toEqual([]);
});
