/** The journal in one SQLite file of the data folder, written by a thread of its own. */
import { join } from 'node:path';
import { WorkerCalls } from '../../threads/calls';
import type { JournalMethods } from '../sqlite/journal-worker';
import type { WalReport } from '../sqlite/wal';
import { GroupCommit } from './group-commit';
import type { Journal } from './journal';

export const JOURNAL_FILE = 'journal.sqlite';

/**
 * Opens (or creates) `journal.sqlite` in `folder`. Every append is on the disk when it resolves; one
 * commit at a time runs, and whatever arrived while it ran goes into the next one together.
 * Failures reject with a `StorageError`. `onRecovery` hears what a process that did not close the journal
 * had left in the write-ahead log; it means nothing while another process has the journal open.
 */
export async function openSqliteJournal(options: {
  folder: string;
  onRecovery?: ((found: WalReport) => void) | undefined;
}): Promise<Journal> {
  const file = join(options.folder, JOURNAL_FILE);
  const writer = new WorkerCalls<JournalMethods>('journal-worker', { file });
  // Creates the tables before a second connection looks for them.
  const recovery = await writer.call('ready', undefined);
  if (recovery) options.onRecovery?.(recovery);
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
    dropSnapshot: (document) => writer.call('dropSnapshot', document),
    documents: () => reader.call('documents', undefined),
    verify: () => reader.call('verify', undefined),
    async close() {
      await commits.idle();
      await reader.close();
      await writer.close();
    },
  };
}
