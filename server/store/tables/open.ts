/** Opens the tables of a data folder, brought to the form that this version knows. */
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { PlainError } from '../../plain-error';
import { isServed, notUsable } from '../data-folder';
import { createSqliteDialect } from '../sqlite/dialect';
import { MIGRATIONS, migrate, schemaVersion } from './migrations';
import type { Tables } from './schema';

export const TABLES_FILE = 'tocky.sqlite';

/**
 * Opens `tocky.sqlite` in `folder`; `db.destroy()` closes it. `holdsLock`: whether this process is the
 * folder's server. Any other process changes the form of the tables only while no server runs.
 * Throws a `PlainError` when they cannot be used.
 */
export async function openTables(
  folder: string,
  { holdsLock }: { holdsLock: boolean },
): Promise<Kysely<Tables>> {
  const db = new Kysely<Tables>({ dialect: createSqliteDialect({ file: join(folder, TABLES_FILE) }) });
  try {
    const version = await schemaVersion(db as unknown as Kysely<unknown>);
    if (version > MIGRATIONS.length) throw new PlainError(({ folder: words }) => words.newer(folder));
    if (version < MIGRATIONS.length) {
      if (!holdsLock && isServed(folder))
        throw new PlainError(({ folder: words }) => words.stopFirst(folder));
      await migrate(db as unknown as Kysely<unknown>);
    }
    return db;
  } catch (error) {
    await db.destroy();
    if (error instanceof PlainError) throw error;
    throw notUsable(folder, error, (words, reason) => words.notOpened(join(folder, TABLES_FILE), reason));
  }
}
