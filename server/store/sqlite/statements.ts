/** Prepared statements of one connection, kept: preparing costs more than running most of them. */
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';

const MOST = 500;

export class Statements {
  readonly #prepared = new Map<string, StatementSyncInstance>();

  constructor(private readonly database: DatabaseSyncInstance) {}

  of(sql: string): StatementSyncInstance {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    // Lists of values of many lengths make endless texts: start over rather than grow.
    if (this.#prepared.size >= MOST) this.clear();
    this.#prepared.set(sql, statement);
    return statement;
  }

  /** Forgets all, before the tables change or the connection closes. */
  clear(): void {
    this.#prepared.clear();
  }
}
