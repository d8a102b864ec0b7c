/** What the engine is given, and what it gives. It knows nothing of meetings. */
import type { Refusal } from '../../shared/protocol/sync';

/** Who writes: the id is kept in the journal, the name is what others see. */
export interface Author {
  id: string;
  name: string;
}

/** The authenticated person behind a connection. */
export interface SyncUser extends Author {
  /** Colour of the caret. */
  color?: string | undefined;
}

/** What a client showed when it connected. */
export interface Credentials {
  cookie: string | null;
  token: string | null;
  /** The user whose page it says to be (`USER_PARAM`); null where it says nothing. */
  user: string | null;
  origin: string | null;
  address: string;
}

export type Authorization = { user: SyncUser; canWrite: boolean } | { refused: Refusal };

/** Asked when a client connects and again whenever rights may have changed. */
export type Authorize = (document: string, credentials: Credentials) => Promise<Authorization>;

export interface SyncJournalRow {
  update: Uint8Array;
  author: string;
  at: number;
  broughtBy?: string | undefined;
}

/** `code` of the error of a journal whose rows are there, and not as they were written. */
export const CORRUPT = 'CORRUPT';

/** The part of a journal that the engine uses. */
export interface SyncJournal {
  /**
   * Resolves when the rows are on the disk. It may reject though they are: so it is given the last row known here,
   * `after`, and leaves out what stands behind that already.
   */
  append(document: string, rows: readonly SyncJournalRow[], after: number): Promise<{ seq: number }>;
  /** Rejects rather than give less than was committed; with the code `CORRUPT` where it never will give it. */
  load(document: string): Promise<{
    snapshot: { bytes: Uint8Array; seq: number } | null;
    tail: { seq: number; update: Uint8Array; author: string; at: number }[];
  }>;
  saveSnapshot(document: string, seq: number, bytes: Uint8Array): Promise<void>;
  dropSnapshot(document: string): Promise<void>;
}

/** A whole document as one update in the fewest bytes. */
export interface Compacted {
  state: Uint8Array;
  /** Which clocks and deletions are in it, for `Attribution.restore`. */
  known: Uint8Array;
}

/** Makes a document of its parts compact; another thread may do it. */
export type Compact = (parts: Uint8Array[]) => Promise<Compacted>;

/** One update after its commit. */
export interface Committed {
  document: string;
  update: Uint8Array;
  author: Author;
  /** Milliseconds since 1970. */
  at: number;
}

/** The part of pino's interface that the engine uses. */
export interface SyncLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Why something was not taken; ends the connection that sent it (but for `gap`, which asks again). */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    detail: string,
  ) {
    super(detail);
    this.name = 'Refused';
  }
}
