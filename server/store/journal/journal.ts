/** The journal: the append-only record of every document's updates. Snapshots beside it are caches. */

/** One row as it is handed in. */
export interface NewRow {
  update: Uint8Array;
  /** Id of the user who wrote it. */
  author: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Id of the user whose connection brought it, where that is not the author (after a restore). */
  broughtBy?: string | undefined;
}

/** One row as it is kept; `seq` counts from 1 in each document, without gaps. */
export interface JournalRow {
  seq: number;
  update: Uint8Array;
  author: string;
  at: number;
  broughtBy: string | null;
}

export interface LoadedDocument {
  /** State of the document up to and including row `seq`, when one is kept. */
  snapshot: { bytes: Uint8Array; seq: number } | null;
  /** The rows after the snapshot, in order. */
  tail: JournalRow[];
}

/** What can be wrong. The last two are of a cache: the record is whole, and the cache can be dropped. */
export type JournalProblemKind =
  | 'file'
  | 'unreadable'
  | 'missing-rows'
  | 'checksum'
  | 'not-an-update'
  | 'snapshot-damaged'
  | 'snapshot-differs';

export interface JournalProblem {
  kind: JournalProblemKind;
  document: string | null;
  seq: number | null;
  /** The storage's own words, where there are any. */
  detail: string | null;
}

export interface VerifyReport {
  documents: number;
  rows: number;
  problems: JournalProblem[];
}

export interface Journal {
  /**
   * Resolves when all rows are on the disk, in this order, together or not at all; `seq` is the last one's.
   * A failure may come after the rows were stored. `after`, the last row that the caller knows of, makes it safe to
   * hand them in again: those that stand behind it already are not stored twice.
   */
  append(document: string, rows: readonly NewRow[], after?: number): Promise<{ seq: number }>;
  /** Rejects rather than give less than was committed. */
  load(document: string): Promise<LoadedDocument>;
  /** Everything ever committed to the document, in order. */
  rows(document: string): AsyncIterable<JournalRow>;
  /** Keeps a cache of the document's state at row `seq`; an older one is replaced. */
  saveSnapshot(document: string, seq: number, bytes: Uint8Array): Promise<void>;
  /** Forgets the document's snapshot: the next load takes all rows, and leaves a new one. */
  dropSnapshot(document: string): Promise<void>;
  /** Names of all documents that have rows. */
  documents(): Promise<string[]>;
  /** Reads everything and checks order, completeness and checksums. */
  verify(): Promise<VerifyReport>;
  /** Finishes what was asked before. */
  close(): Promise<void>;
}
