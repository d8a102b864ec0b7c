/** Worker thread that owns `tocky.sqlite`: runs one statement at a time for the Kysely driver. */
import { workerData } from 'node:worker_threads';
import { serveCalls } from '../../threads/calls';
import { openDatabase } from './database';
import { Statements } from './statements';

type SqlValue = string | number | bigint | Uint8Array | null;

export interface Statement {
  sql: string;
  parameters: readonly SqlValue[];
}

export interface StatementResult {
  rows: Record<string, unknown>[];
  /** Null for statements that return rows and change none. */
  changes: number | null;
  lastInsertRowid: bigint | null;
}

const database = openDatabase((workerData as { file: string }).file);
const statements = new Statements(database);

const methods = {
  run({ sql, parameters }: Statement): StatementResult {
    const statement = statements.of(sql);
    if (statement.columns().length > 0) {
      const rows = statement.all(...parameters) as Record<string, unknown>[];
      return { rows: rows.map((row) => ({ ...row })), changes: null, lastInsertRowid: null };
    }
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], changes: Number(changes), lastInsertRowid: BigInt(lastInsertRowid) };
  },
  /** Ends the transaction, where SQLite did not do so by itself when a statement failed (a full disk). */
  rollback(): void {
    if (database.isTransaction) database.exec('ROLLBACK');
  },
  /** Several statements at once, without parameters (migrations, PRAGMA). */
  execute(sql: string): void {
    statements.clear();
    database.exec(sql);
  },
  close(): void {
    statements.clear();
    database.close();
  },
};

export type TablesMethods = typeof methods;

serveCalls(methods);
