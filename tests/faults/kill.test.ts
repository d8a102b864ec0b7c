/**
 * Four people write; the server is killed with SIGKILL at random moments, again and again. Whatever
 * another person had on the screen, or the author's screen called saved, is in the journal afterwards:
 * read from the SQLite file itself, with no client there to send anything again.
 */
import { expect, test } from 'vitest';
import { openSqliteJournal } from '../../server/store/journal/sqlite-journal';
import { newFolder } from '../integration/sync/harness';
import { SEED, seeded } from '../random';
import { startEngineProcess } from './engine-process';
import { docInFile } from './journal-file';
import { typeUntilKilled } from './kill';
import { missingFrom } from './writer';

const KILLS = 30;
const PATIENCE_MS = KILLS * 20_000;

test(
  `${KILLS} kills lose nothing that was shown or called saved`,
  async () => {
    console.log(`TOCKY_SEED=${SEED}`);
    const random = seeded(SEED);
    const folder = newFolder();
    let shownInAll = 0;
    let savedInAll = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      const server = await startEngineProcess(folder);
      const { shown, saved } = await typeUntilKilled(server, random);
      const kept = docInFile(folder);
      const lost = [missingFrom(kept, shown).length, missingFrom(kept, saved).length];
      expect(lost, `after kill ${kill}, seed ${SEED}`).toEqual([0, 0]);
      shownInAll += shown.length;
      savedInAll += saved.length;
    }
    console.log(`${shownInAll} updates shown and ${savedInAll} called saved, all kept`);
    expect(savedInAll).toBeGreaterThan(KILLS);
    const journal = await openSqliteJournal({ folder });
    expect((await journal.verify()).problems).toEqual([]);
    await journal.close();
  },
  PATIENCE_MS,
);
