/** Worker thread that owns a connection to `journal.sqlite`. Three of them run: one writes, one reads, one keeps house. */
import { workerData } from 'node:worker_threads';
import { serveCalls } from '../../threads/calls';
import { inspectLog } from './database';
import { type AppendBatch, JournalFile } from './journal-file';

/** `first`: nobody has the file open yet, so its log is what the last process left. */
export interface JournalWorkerData {
  file: string;
  first: boolean;
}

const { file: path, first } = workerData as JournalWorkerData;
const recovery = first ? inspectLog(path) : null;
const file = new JournalFile(path);

const methods = {
  ready: () => recovery,
  append: (batches: readonly AppendBatch[]) => file.append(batches),
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
