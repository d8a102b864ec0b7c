/** The journal's SQLite file: its tables, and what is done to it inside the worker thread. */
import { createHash } from 'node:crypto';
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { CORRUPT } from '../../sync/types';
import type { Batch } from '../journal/group-commit';
import type { JournalProblem, JournalRow, LoadedDocument, NewRow, VerifyReport } from '../journal/journal';
import { openBesideWriter, openDatabase } from './database';
import { Statements } from './statements';

/** What is wrong with a journal, other than what SQLite says of it. */
class JournalError extends Error {
  constructor(
    message: string,
    readonly code: 'NEWER_JOURNAL' | typeof CORRUPT | 'NOT_FOUND',
  ) {
    super(message);
    this.name = 'JournalError';
  }
}

const SCHEMA_VERSION = 1;
const SCHEMA = `
  CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE journal (
    document INTEGER NOT NULL REFERENCES documents (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    brought_by TEXT,
    bytes BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (document, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;
  CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;
  CREATE TABLE snapshots (
    document INTEGER PRIMARY KEY REFERENCES documents (id),
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    hash BLOB NOT NULL
  ) STRICT;
  PRAGMA user_version = ${SCHEMA_VERSION};
`;
const ROWS_PER_PAGE = 2_000;
/**
 * Pages in the write-ahead log from which on they are brought into the file. A page that many commits
 * touch is written back once, so that seldom is cheap; much more would make the start after a crash long.
 */
const CHECKPOINT_PAGES = 4_000;
const LATEST_CHECKPOINT_PAGES = 16_000;
const NO_HASH = new Uint8Array(0);

interface RawRow {
  seq: number;
  at: number;
  author: string;
  brought_by: string | null;
  bytes: Uint8Array;
  hash: Uint8Array;
}

/** Each row's hash covers the one before it, so that a row can't be changed, moved or left out unseen. */
function hashRow(before: Uint8Array, row: Omit<RawRow, 'hash'>): Uint8Array {
  return createHash('sha256')
    .update(before)
    .update(JSON.stringify([row.seq, row.at, row.author, row.brought_by]))
    .update(row.bytes)
    .digest();
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

interface SnapshotRow {
  seq: number;
  bytes: Uint8Array;
  hash: Uint8Array;
}

function isWhole({ bytes, hash }: SnapshotRow): boolean {
  return sameBytes(hash, createHash('sha256').update(bytes).digest());
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function toRow(raw: RawRow): JournalRow {
  return { seq: raw.seq, update: raw.bytes, author: raw.author, at: raw.at, broughtBy: raw.brought_by };
}

/** Those of `rows` that are not among the stored ones; of equal ones as many are. */
function rowsMissingIn(stored: readonly RawRow[], rows: readonly NewRow[]): NewRow[] {
  const left = [...stored];
  return rows.filter((row) => {
    const at = left.findIndex((raw) => isSameRow(raw, row));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function isSameRow(raw: RawRow, { at, author, broughtBy, update }: NewRow): boolean {
  const isOfSame = raw.at === at && raw.author === author && raw.brought_by === (broughtBy ?? null);
  return isOfSame && sameBytes(raw.bytes, update);
}

/** A document's number and its last row. */
interface Head {
  id: number;
  seq: number;
  hash: Uint8Array;
}

interface Opened {
  database: DatabaseSyncInstance;
  statements: Statements;
}

function openFile(file: string, isWriter: boolean): Opened {
  const database = isWriter ? openDatabase(file) : openBesideWriter(file);
  // Left to `checkpoint`, so that no append waits for it, as long as that keeps up.
  database.exec(`PRAGMA wal_autocheckpoint = ${LATEST_CHECKPOINT_PAGES}`);
  return { database, statements: new Statements(database) };
}

/** One connection to the journal's file: the one that writes, or another one of the same process. */
export class JournalFile {
  /** Null after a failure that left it unusable: the next call opens the file again. */
  #open: Opened | null;
  /** Last row of each document that was written to, so that an append need not read. Dropped on any failure. */
  #heads = new Map<string, Head>();

  constructor(
    private readonly file: string,
    private readonly isWriter = true,
  ) {
    this.#open = openFile(file, isWriter);
    if (isWriter) this.#migrate();
  }

  get #opened(): Opened {
    this.#open ??= openFile(this.file, this.isWriter);
    return this.#open;
  }

  #prepare(sql: string): StatementSyncInstance {
    return this.#opened.statements.of(sql);
  }

  #migrate(): void {
    this.#transaction(() => {
      const { user_version: version } = this.#prepare('PRAGMA user_version').get() as {
        user_version: number;
      };
      if (version > SCHEMA_VERSION)
        throw new JournalError(
          `The journal was written by a newer version of this program (${version}).`,
          'NEWER_JOURNAL',
        );
      if (version === 0) this.#opened.database.exec(SCHEMA);
    });
  }

  /** Appends all batches in one transaction; it is on the disk when this returns. Gives each batch's last seq. */
  append(batches: readonly Batch[]): number[] {
    const [only] = batches;
    // One row to a known document is a transaction by itself: most keystrokes are.
    if (only?.rows.length === 1 && batches.length === 1 && this.#heads.has(only.document))
      return [this.#guarded(() => this.#appendOne(only))];
    return this.#transaction(() => batches.map((batch) => this.#appendOne(batch)));
  }

  #appendOne({ document, rows, after }: Batch): number {
    let { id, seq, hash } = this.#heads.get(document) ?? this.#readHead(document);
    const isAhead = after !== undefined && seq > after;
    const missing = isAhead
      ? rowsMissingIn(this.#rawRows(id, after + 1, Number.MAX_SAFE_INTEGER), rows)
      : rows;
    const insert = this.#prepare(
      'INSERT INTO journal (document, seq, at, author, brought_by, bytes, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    for (const row of missing) {
      seq += 1;
      const broughtBy = row.broughtBy ?? null;
      hash = hashRow(hash, { seq, at: row.at, author: row.author, brought_by: broughtBy, bytes: row.update });
      insert.run(id, seq, row.at, row.author, broughtBy, row.update, hash);
    }
    this.#heads.set(document, { id, seq, hash });
    return seq;
  }

  /** The document's snapshot and the rows after it, checked. Throws with the code `CORRUPT` on what is damaged. */
  load(document: string): LoadedDocument {
    try {
      return this.#load(document);
    } catch (error) {
      // SQLite's own words for pages that are none.
      if (/malformed|not a database/.test(reasonOf(error)))
        throw new JournalError(`${document}: ${reasonOf(error)}`, CORRUPT);
      throw error;
    }
  }

  #load(document: string): LoadedDocument {
    const id = this.#documentId(document);
    if (id === null) return { snapshot: null, tail: [] };
    const snapshot = this.#readSnapshot(id);
    const from = snapshot?.seq ?? 0;
    let before = from === 0 ? NO_HASH : this.#hashAt(id, from);
    const tail = this.#rawRows(id, from + 1, Number.MAX_SAFE_INTEGER).map((raw, index) => {
      if (raw.seq !== from + 1 + index || !sameBytes(raw.hash, hashRow(before, raw)))
        throw new JournalError(`Row ${raw.seq} of ${document} is damaged.`, CORRUPT);
      before = raw.hash;
      return toRow(raw);
    });
    return { snapshot, tail };
  }

  /** Up to some thousand rows from `fromSeq` on; empty when there are none. */
  page(document: string, fromSeq: number): JournalRow[] {
    const id = this.#documentId(document);
    return id === null ? [] : this.#rawRows(id, fromSeq, ROWS_PER_PAGE).map(toRow);
  }

  saveSnapshot(document: string, seq: number, bytes: Uint8Array): void {
    this.#transaction(() => {
      const id = this.#documentId(document);
      if (id === null) throw new JournalError(`There is no document ${document}.`, 'NOT_FOUND');
      const hash = createHash('sha256').update(bytes).digest();
      this.#prepare(
        `INSERT INTO snapshots (document, seq, bytes, hash) VALUES (?, ?, ?, ?)
           ON CONFLICT (document) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes, hash = excluded.hash
           WHERE excluded.seq >= snapshots.seq`,
      ).run(id, seq, bytes, hash);
    });
  }

  dropSnapshot(document: string): void {
    this.#transaction(() => {
      const id = this.#documentId(document);
      if (id !== null) this.#prepare('DELETE FROM snapshots WHERE document = ?').run(id);
    });
  }

  /** Brings pages of a long write-ahead log into the file, beside a connection that goes on writing. */
  checkpoint(): void {
    const { log } = this.#prepare('PRAGMA wal_checkpoint(NOOP)').get() as { log: number };
    if (log < CHECKPOINT_PAGES) return;
    // Most of it without holding anybody up; then what came meanwhile, for which a writer waits a moment:
    // a log that is written to without a pause would never begin anew. It keeps its length: to write over
    // a file costs half of what it costs to make it longer.
    this.#prepare('PRAGMA wal_checkpoint(PASSIVE)').get();
    this.#prepare('PRAGMA wal_checkpoint(RESTART)').get();
  }

  documents(): string[] {
    const rows = this.#prepare('SELECT name FROM documents ORDER BY id').all();
    return rows.map((row) => (row as { name: string }).name);
  }

  /** Reads the whole file and reports whatever is not as it was written. */
  verify(): VerifyReport {
    const report: VerifyReport = { documents: 0, rows: 0, problems: [] };
    const problem = (found: Partial<JournalProblem> & Pick<JournalProblem, 'kind'>) =>
      report.problems.push({ document: null, seq: null, detail: null, ...found });
    try {
      const checks = this.#prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
      for (const { integrity_check: line } of checks)
        if (line !== 'ok') problem({ kind: 'file', detail: line });
      for (const document of this.documents()) {
        report.documents += 1;
        try {
          report.rows += this.#verifyDocument(document, (found) => problem({ document, ...found }));
        } catch (error) {
          problem({ kind: 'unreadable', document, detail: reasonOf(error) });
        }
      }
    } catch (error) {
      problem({ kind: 'file', detail: reasonOf(error) });
    }
    return report;
  }

  #verifyDocument(
    document: string,
    problem: (found: Pick<JournalProblem, 'kind' | 'seq'> & Partial<JournalProblem>) => void,
  ): number {
    const id = this.#documentId(document);
    if (id === null) return 0;
    // Read first: what a server writes meanwhile only makes the document longer.
    const snapshot = this.#snapshotRow(id);
    let seq = 0;
    let before: Uint8Array = NO_HASH;
    for (;;) {
      const page = this.#rawRows(id, seq + 1, ROWS_PER_PAGE);
      if (page.length === 0) break;
      for (const raw of page) {
        if (raw.seq !== seq + 1)
          problem({ kind: 'missing-rows', seq: raw.seq, detail: `${seq + 1}–${raw.seq - 1}` });
        if (!sameBytes(raw.hash, hashRow(before, raw))) problem({ kind: 'checksum', seq: raw.seq });
        seq = raw.seq;
        before = raw.hash;
      }
    }
    // It was made of rows that were there.
    if (snapshot && snapshot.seq > seq)
      problem({ kind: 'missing-rows', seq: snapshot.seq, detail: `${seq + 1}–${snapshot.seq}` });
    if (snapshot && !isWhole(snapshot)) problem({ kind: 'snapshot-damaged', seq: snapshot.seq });
    return seq;
  }

  close(): void {
    this.#open?.database.close();
  }

  #transaction<Result>(body: () => Result): Result {
    return this.#guarded(() => {
      this.#prepare('BEGIN IMMEDIATE').run();
      const result = body();
      this.#prepare('COMMIT').run();
      return result;
    });
  }

  /** After a failure nothing is taken for known, and no transaction stays open. */
  #guarded<Result>(body: () => Result): Result {
    try {
      return body();
    } catch (error) {
      this.#heads.clear();
      this.#rollBack();
      throw error;
    }
  }

  /**
   * After this, the next transaction writes its frames of the log anew, over those that failed: an fsync
   * that succeeds then says the truth, also where the one before it failed.
   */
  #rollBack(): void {
    const database = this.#open?.database;
    if (!database?.isTransaction) return;
    try {
      database.exec('ROLLBACK');
    } catch {
      // Whoever called hears of the first error. Closing ends the transaction for sure.
      this.#open = null;
      database.close();
    }
  }

  #documentId(document: string): number | null {
    const row = this.#prepare('SELECT id FROM documents WHERE name = ?').get(document);
    return row ? (row as { id: number }).id : null;
  }

  #addDocument(document: string): number {
    const { lastInsertRowid } = this.#prepare('INSERT INTO documents (name) VALUES (?)').run(document);
    return Number(lastInsertRowid);
  }

  #readHead(document: string): Head {
    const id = this.#documentId(document) ?? this.#addDocument(document);
    const row = this.#prepare(
      'SELECT seq, hash FROM journal WHERE document = ? ORDER BY seq DESC LIMIT 1',
    ).get(id);
    return { id, ...(row ? (row as { seq: number; hash: Uint8Array }) : { seq: 0, hash: NO_HASH }) };
  }

  #hashAt(id: number, seq: number): Uint8Array {
    const row = this.#prepare('SELECT hash FROM journal WHERE document = ? AND seq = ?').get(id, seq);
    if (!row) throw new JournalError(`Row ${seq}, which a snapshot rests on, is missing.`, CORRUPT);
    return (row as { hash: Uint8Array }).hash;
  }

  /** A damaged snapshot is as good as none: it is a cache. */
  #readSnapshot(id: number): { seq: number; bytes: Uint8Array } | null {
    const row = this.#snapshotRow(id);
    return row && isWhole(row) ? { seq: row.seq, bytes: row.bytes } : null;
  }

  #snapshotRow(id: number): SnapshotRow | null {
    const row = this.#prepare('SELECT seq, bytes, hash FROM snapshots WHERE document = ?').get(id);
    return row ? (row as SnapshotRow) : null;
  }

  #rawRows(id: number, fromSeq: number, limit: number): RawRow[] {
    return this.#prepare(
      `SELECT seq, at, author, brought_by, bytes, hash FROM journal
         WHERE document = ? AND seq >= ? ORDER BY seq LIMIT ?`,
    ).all(id, fromSeq, limit) as RawRow[];
  }
}
