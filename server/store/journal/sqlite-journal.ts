/** The journal in one SQLite file of the data folder, written by a thread of its own. */
import { join } from 'node:path';
import { LastingCalls } from '../../threads/lasting';
import type { JournalMethods, JournalWorkerData } from '../sqlite/journal-worker';
import type { WalReport } from '../sqlite/wal';
import { GroupCommit } from './group-commit';
import type { Journal } from './journal';

export const JOURNAL_FILE = 'journal.sqlite';
const CHECKPOINT_EVERY_MS = 500;

/**
 * Opens (or creates) `journal.sqlite` in `folder`. Every append is on the disk when it resolves; one
 * commit at a time runs, and whatever arrived while it ran goes into the next one together.
 * Failures reject with a `ThreadError`; a thread that died is started anew by the next call. `onRecovery` hears what a process that did not close the journal
 * had left in the write-ahead log; it means nothing while another process has the journal open.
 */
export async function openSqliteJournal(options: {
  folder: string;
  onRecovery?: ((found: WalReport) => void) | undefined;
}): Promise<Journal> {
  const file = join(options.folder, JOURNAL_FILE);
  const open = (isWriter: boolean) =>
    new LastingCalls<JournalMethods>('journal-worker', { file, isWriter } satisfies JournalWorkerData);
  const writer = open(true);
  // Creates the tables, and syncs what a dead process left, before a second connection reads.
  const recovery = await writer.call('logBefore', undefined);
  if (recovery) options.onRecovery?.(recovery);
  const reader = open(false);
  // For what takes long: who opens a document does not wait for it, nor who writes.
  const keeper = open(false);
  let saving: Promise<void> = Promise.resolve();
  let isGrowing = false;
  let checkpointing: Promise<void> = Promise.resolve();
  const commits = new GroupCommit((batches) => {
    isGrowing = true;
    return writer.call('append', batches);
  });
  const checkpoints = setInterval(() => {
    if (!isGrowing) return;
    isGrowing = false;
    checkpointing = keeper.call('checkpoint', undefined).catch(() => {
      // Nothing is lost, the log only grows; a disk that fails is told by the next append.
      isGrowing = true;
    });
  }, CHECKPOINT_EVERY_MS);
  checkpoints.unref();

  return {
    append: async (document, rows, after) => ({ seq: await commits.append({ document, rows, after }) }),
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
    saveSnapshot(document, seq, bytes) {
      // One after the other, so that no keystroke waits for more than one of them.
      const saved = saving.then(() => writer.call('saveSnapshot', { document, seq, bytes }));
      saving = saved.catch(() => {
        // Whoever asked hears of it.
      });
      return saved;
    },
    dropSnapshot: (document) => writer.call('dropSnapshot', document),
    documents: () => reader.call('documents', undefined),
    verify: () => keeper.call('verify', undefined),
    async close() {
      await commits.idle();
      await saving;
      clearInterval(checkpoints);
      await checkpointing;
      await keeper.close();
      await reader.close();
      await writer.close();
    },
  };
}
