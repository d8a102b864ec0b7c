/** What is read of a write-ahead log, against what SQLite itself makes of the same bytes. */
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';
import { readWal } from '../../server/store/sqlite/wal';

const FRAME = 24 + 4096;
const HEADER = 32;

/** A database whose last `commits` commits, a row each, are in its log alone; copied while it is open. */
function made(commits: number, { before = 0 } = {}): { folder: string; wal: Uint8Array } {
  const folder = mkdtempSync(join(tmpdir(), 'tocky-wal-'));
  const file = join(folder, 'made');
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE t (x INTEGER PRIMARY KEY)');
  for (let row = 0; row < before; row++) database.exec('INSERT INTO t DEFAULT VALUES');
  database.exec('PRAGMA wal_checkpoint(RESTART)');
  for (let row = 0; row < commits; row++) database.exec('INSERT INTO t DEFAULT VALUES');
  copyFileSync(file, join(folder, 'db'));
  const wal = new Uint8Array(readFileSync(`${file}-wal`));
  database.close();
  return { folder, wal };
}

/** How many rows SQLite finds with this log. */
function rowsWith(folder: string, wal: Uint8Array): number {
  writeFileSync(join(folder, 'db-wal'), wal);
  const database = new DatabaseSync(join(folder, 'db'));
  const { count } = database.prepare('SELECT count(*) AS count FROM t').get() as { count: number };
  database.close();
  return count;
}

test('no log, and an empty one, hold nothing', () => {
  expect(readWal(new Uint8Array(0))).toBeNull();
});

test('whole commits are recovered', () => {
  const { folder, wal } = made(3);
  expect(readWal(wal)).toEqual({ commits: 3, frames: 3, droppedBytes: 0 });
  expect(rowsWith(folder, wal)).toBe(3);
});

test('frames of an earlier turn of the log are not torn writes', () => {
  const { folder, wal } = made(2, { before: 9 });
  expect(wal.length).toBeGreaterThan(HEADER + 9 * FRAME);
  expect(readWal(wal)).toEqual({ commits: 2, frames: 2, droppedBytes: 0 });
  expect(rowsWith(folder, wal)).toBe(11);
});

test.each([
  ['a last frame that was cut off', (wal: Uint8Array) => wal.slice(0, HEADER + 2 * FRAME + 1000), 2, 1000],
  ['a flipped bit in the last frame', flipped(HEADER + 2 * FRAME + 500), 2, FRAME],
  ['a flipped bit in an earlier frame, which ends the log', flipped(HEADER + FRAME + 24), 1, 2 * FRAME],
  ['a flipped bit in the header, without which there is no log', flipped(9), 0, HEADER + 3 * FRAME],
  ['a last frame that does not end its commit', unfinished, 2, FRAME],
  ['a log that is a piece of a header', (wal: Uint8Array) => wal.slice(0, 20), 0, 20],
  ['bytes that stand for nothing behind the last commit', withGarbage, 3, 0],
] as const)('%s: as SQLite reads it', (_what, damage, commits, droppedBytes) => {
  const { folder, wal } = made(3);
  const damaged = damage(wal);
  expect(readWal(damaged)).toEqual({ commits, frames: commits, droppedBytes });
  expect(rowsWith(folder, damaged)).toBe(commits);
});

function flipped(at: number): (wal: Uint8Array) => Uint8Array {
  return (wal) => wal.map((byte, index) => (index === at ? byte ^ 4 : byte));
}

function withGarbage(wal: Uint8Array): Uint8Array {
  const longer = new Uint8Array(wal.length + FRAME + 77).fill(0xa5);
  longer.set(wal);
  return longer;
}

/** The last frame made one in the middle of a commit, with the checksum of such a one. */
function unfinished(wal: Uint8Array): Uint8Array {
  const bytes = wal.slice();
  const view = new DataView(bytes.buffer);
  const at = HEADER + 2 * FRAME;
  view.setUint32(at + 4, 0);
  const littleEndian = (view.getUint32(0) & 1) === 0;
  let [a, b] = [view.getUint32(at - FRAME + 16), view.getUint32(at - FRAME + 20)];
  for (const [from, length] of [
    [at, 8],
    [at + 24, 4096],
  ] as const)
    for (let word = from; word < from + length; word += 8) {
      a = (a + view.getUint32(word, littleEndian) + b) >>> 0;
      b = (b + view.getUint32(word + 4, littleEndian) + a) >>> 0;
    }
  view.setUint32(at + 16, a);
  view.setUint32(at + 20, b);
  return bytes;
}
