/** How every SQLite file of ours is opened. Worker threads only: each call may wait for the disk. */
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

/** Opens `file` so that a commit is on the disk when it returns (WAL, synchronous=FULL). */
export function openDatabase(file: string): DatabaseSyncInstance {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA busy_timeout = 5000');
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  // macOS: its fsync does not reach the platter without this; a no-op elsewhere.
  database.exec('PRAGMA fullfsync = ON');
  database.exec('PRAGMA foreign_keys = ON');
  return database;
}
