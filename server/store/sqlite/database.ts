/** How every SQLite file of ours is opened. Worker threads only: each call may wait for the disk. */
import { closeSync, fsyncSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { readWal, type WalReport } from './wal';

const CHUNK_BYTES = 1024 * 1024;

/**
 * Opens `file` to write: a commit is on the disk when it returns (WAL, synchronous=FULL), and so is everything
 * that can be read from now on. Throws where that can't be had.
 */
export function openDatabase(file: string): DatabaseSyncInstance {
  return configured(file, (database) => {
    // Under the lock of writers nobody else changes the log.
    database.exec('BEGIN IMMEDIATE');
    writeAnew(logOf(file));
    database.exec('COMMIT');
  });
}

/** Opens `file` beside a connection of this process that writes: that one saw to what the log held. */
export function openBesideWriter(file: string): DatabaseSyncInstance {
  return configured(file, () => {});
}

function configured(file: string, prepare: (database: DatabaseSyncInstance) => void): DatabaseSyncInstance {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    // macOS: its fsync does not reach the platter without this; a no-op elsewhere.
    database.exec('PRAGMA fullfsync = ON');
    database.exec('PRAGMA foreign_keys = ON');
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What the log of `file` holds for SQLite to recover; only of use before the file is opened by anybody. */
export function inspectLog(file: string): WalReport | null {
  try {
    return readWal(readFileSync(logOf(file)));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** The write-ahead log of a database file. */
function logOf(file: string): string {
  return `${file}-wal`;
}

/**
 * Writes a file's own bytes over it and syncs them. A process that died between a commit's writes and
 * its fsync leaves a log that reads well but is in the system's memory alone. Where that fsync failed,
 * Linux even counts the pages as written ("fsyncgate"): no later fsync saves them, nor any commit
 * behind them; only writing them anew does.
 */
function writeAnew(path: string): void {
  let file: number;
  try {
    file = openSync(path, 'r+');
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  try {
    const chunk = new Uint8Array(CHUNK_BYTES);
    for (let at = 0; ; ) {
      const read = readSync(file, chunk, 0, chunk.length, at);
      if (read === 0) break;
      for (let done = 0; done < read; ) done += writeSync(file, chunk, done, read - done, at + done);
      at += read;
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
