/** The data folder: made, tried, and held by one server at a time. */
import { mkdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { PlainError, reasonOf, type Words } from '../plain-error';

const LOCK_FILE = 'lock';
const SERVER_FILE = 'server.json';
/** A moment in which somebody looks whether a server runs holds the lock too. */
const LOCK_PATIENCE_MS = 1_000;

/** Makes a folder and those above it. One by one: Node's own way never ends where a file system lets nobody make any. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  mkdirSync(folder);
}

/** Makes the folder where it is missing and writes into it. Throws a `PlainError` that says what is wrong with it. */
export function prepareFolder(folder: string): void {
  try {
    makeFolder(folder);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === 'EEXIST' || reason === 'ENOTDIR')
      throw new PlainError(({ folder: words }) => words.isFile(folder), { cause: error });
    throw new PlainError(({ folder: words }) => words.notMade(folder, reason), { cause: error });
  }
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    writeFileSync(probe, '', { flag: 'w' });
    rmSync(probe);
  } catch (error) {
    throw notUsable(folder, error, (words, reason) => words.notWritable(folder, reason));
  }
}

/**
 * Why the folder, or a file in it, can't be used: that its disk is full, where it is (SQLite speaks of an
 * I/O error then as well), else what `otherwise` makes of the reason.
 */
export function notUsable(
  folder: string,
  error: unknown,
  otherwise: (words: Words['folder'], reason: string) => string,
): PlainError {
  return new PlainError(
    ({ folder: words }) => (isFull(folder) ? words.full(folder) : otherwise(words, reasonOf(error))),
    { cause: error },
  );
}

function isFull(folder: string): boolean {
  try {
    const { blocks, bavail } = statfsSync(folder);
    // File systems of the kernel (/proc) have no blocks at all.
    return blocks > 0 && bavail === 0;
  } catch {
    // A folder that can't be asked has another trouble, which is told.
    return false;
  }
}

/** Throws a `PlainError` unless the folder exists. */
export function requireFolder(folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new PlainError(({ folder: words }) => words.missing(folder));
}

export interface FolderLock {
  /** Keeps the address under which this server answers, for the command line. */
  announce(url: string): void;
  release(): void;
}

/**
 * Holds the folder for this process. The lock is SQLite's own on a file, so the system takes it away
 * when the process ends in whatever way. Throws a `PlainError` when another server holds it.
 */
export function lockFolder(folder: string): FolderLock {
  const database = takeLock(folder, LOCK_PATIENCE_MS);
  if (!database) throw new PlainError(({ folder: words }) => words.inUse(folder));
  const announcement = join(folder, SERVER_FILE);
  return {
    announce: (url) => writeFileSync(announcement, JSON.stringify({ pid: process.pid, url })),
    release() {
      rmSync(announcement, { force: true });
      database.close();
    },
  };
}

/** Whether a server holds the folder at this moment. */
export function isServed(folder: string): boolean {
  const database = takeLock(folder, 0);
  database?.close();
  return database === null;
}

/** The address of the server that holds the folder; null when none does or it did not say. */
export function servedAt(folder: string): string | null {
  if (!isServed(folder)) return null;
  try {
    const { url } = JSON.parse(readFileSync(join(folder, SERVER_FILE), 'utf8')) as { url?: unknown };
    return typeof url === 'string' ? url : null;
  } catch {
    // It is being started or stopped at this moment: it has no address to give.
    return null;
  }
}

function takeLock(folder: string, patience: number) {
  const database = new DatabaseSync(join(folder, LOCK_FILE));
  try {
    database.exec(`PRAGMA busy_timeout = ${patience}`);
    // Nothing is ever written into it, so nothing to take back need be kept: also a full disk has a lock.
    // (SQLite's defensive mode, in which this driver opens files, does not take OFF.)
    database.exec('PRAGMA journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (/locked|busy/i.test(String(error))) return null;
    throw notUsable(folder, error, (words, reason) => words.notWritable(folder, reason));
  }
}
