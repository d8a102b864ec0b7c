/**
 * Kysely on SQLite in a worker thread, so that no statement and no fsync ever runs on the event loop.
 * One connection at a time is given out; whoever holds it (a transaction) has it alone.
 */
import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { ThreadError, type WorkerCalls } from '../../threads/calls';
import { LastingCalls } from '../../threads/lasting';
import type { Statement, TablesMethods } from './tables-worker';

/** A Kysely dialect for the SQLite file `file`, which is created when it is missing. `db.destroy()` ends its thread. */
export function createSqliteDialect(options: { file: string }): Dialect {
  return new WorkerSqliteDialect(options.file);
}

class WorkerSqliteDialect implements Dialect {
  constructor(private readonly file: string) {}

  createDriver(): Driver {
    return new WorkerSqliteDriver(this.file);
  }
  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }
  createAdapter(): DialectAdapter {
    return new SqliteAdapter();
  }
  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }
}

class WorkerSqliteDriver implements Driver {
  #calls: LastingCalls<TablesMethods> | null = null;
  /** Resolves when the connection is free: each that waits hangs itself behind the last. */
  #free: Promise<void> = Promise.resolve();
  #release: (() => void) | null = null;

  constructor(private readonly file: string) {}

  async init(): Promise<void> {
    this.#calls = new LastingCalls<TablesMethods>('tables-worker', { file: this.file });
    // The first statement fails where the file can't be opened: the start then says so.
    await new WorkerConnection(this.#calls.thread).executeQuery(CompiledQuery.raw('SELECT 1'));
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free;
    let release: () => void = () => {};
    this.#free = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#release = release;
    if (!this.#calls) throw new ThreadError('The database is not open.', 'CLOSED');
    // A transaction whose thread dies ends with it: its other statements must not be done without the first ones.
    return new WorkerConnection(this.#calls.thread);
  }

  async releaseConnection(): Promise<void> {
    this.#release?.();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('BEGIN IMMEDIATE'));
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('COMMIT'));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as WorkerConnection).rollBack();
  }
  async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`SAVEPOINT ${quoted(name)}`));
  }
  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`ROLLBACK TO ${quoted(name)}`));
  }
  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`RELEASE ${quoted(name)}`));
  }

  async destroy(): Promise<void> {
    await this.#free;
    await this.#calls?.close();
    this.#calls = null;
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

class WorkerConnection implements DatabaseConnection {
  constructor(private readonly calls: WorkerCalls<TablesMethods>) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, changes, lastInsertRowid } = await this.calls.call('run', {
      sql: query.sql,
      parameters: query.parameters as Statement['parameters'],
    });
    return {
      rows: rows as Row[],
      ...(changes === null ? {} : { numAffectedRows: BigInt(changes) }),
      ...(lastInsertRowid === null ? {} : { insertId: lastInsertRowid }),
    };
  }

  /** Ends the transaction; the thread's end has done so too. */
  async rollBack(): Promise<void> {
    if (!this.calls.hasEnded) await this.calls.call('rollback', undefined);
  }

  /** The whole result comes in one message, so a stream is one piece. */
  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }
}
