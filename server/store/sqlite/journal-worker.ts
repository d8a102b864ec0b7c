/** Worker thread that owns a connection to `journal.sqlite`. Three of them run: one writes, one reads, one keeps house. */
import { workerData } from 'node:worker_threads';
import { serveCalls } from '../../threads/calls';
import type { Batch } from '../journal/group-commit';
import { inspectLog } from './database';
import { JournalFile } from './journal-file';

/** `isWriter`: opens the file before the others do, and makes it what they expect. */
export interface JournalWorkerData {
  file: string;
  isWriter: boolean;
}

const { file: path, isWriter } = workerData as JournalWorkerData;
const logBefore = isWriter ? inspectLog(path) : null;
const file = new JournalFile(path, isWriter);

const methods = {
  /** What the log held before the file was opened. */
  logBefore: () => logBefore,
  append: (batches: readonly Batch[]) => file.append(batches),
  load: (document: string) => file.load(document),
  page: ({ document, fromSeq }: { document: string; fromSeq: number }) => file.page(document, fromSeq),
  saveSnapshot: (snapshot: { document: string; seq: number; bytes: Uint8Array }) =>
    file.saveSnapshot(snapshot.document, snapshot.seq, snapshot.bytes),
  dropSnapshot: (document: string) => file.dropSnapshot(document),
  checkpoint: () => file.checkpoint(),
  documents: () => file.documents(),
  verify: () => file.verify(),
  close: () => file.close(),
};

export type JournalMethods = typeof methods;

serveCalls(methods);
