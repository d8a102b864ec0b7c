/** The journal in one SQLite file of the data folder, written by a thread of its own. */
import { join } from 'node:path';
import { WorkerCalls } from '../../threads/calls';
import type { JournalMethods } from '../sqlite/journal-worker';
import { GroupCommit } from './group-commit';
import type { Journal } from './journal';

export const JOURNAL_FILE = 'journal.sqlite';

/**
 * Opens (or creates) `journal.sqlite` in `folder`. Every append is on the disk when it resolves; one
 * commit at a time runs, and whatever arrived while it ran goes into the next one together.
 * Failures reject with a `StorageError`.
 */
export async function openSqliteJournal(options: { folder: string }): Promise<Journal> {
  const file = join(options.folder, JOURNAL_FILE);
  const writer = new WorkerCalls<JournalMethods>('journal-worker', { file });
  // Creates the tables before a second connection looks for them.
  await writer.call('ready', undefined);
  const reader = new WorkerCalls<JournalMethods>('journal-worker', { file });
  const commits = new GroupCommit((batches) => writer.call('append', batches));

  return {
    append: async (document, rows) => ({ seq: await commits.append({ document, rows }) }),
    load: (document) => reader.call('load', document),
    async *rows(document) {
      for (let fromSeq = 1; ; ) {
        const page = await reader.call('page', { document, fromSeq });
        const last = page.at(-1);
        if (!last) return;
        yield* page;
        fromSeq = last.seq + 1;
      }
    },
    saveSnapshot: (document, seq, bytes) => writer.call('saveSnapshot', { document, seq, bytes }),
    documents: () => reader.call('documents', undefined),
    verify: () => reader.call('verify', undefined),
    async close() {
      await commits.idle();
      await reader.close();
      await writer.close();
    },
  };
}
