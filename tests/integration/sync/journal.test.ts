/** The journal's file: what it keeps, how it notices damage, and that it says when it can't write. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, expect, test } from 'vitest';
import type { Journal, NewRow } from '../../../server/store/journal/journal';
import { JOURNAL_FILE, openSqliteJournal } from '../../../server/store/journal/sqlite-journal';
import { JournalFile } from '../../../server/store/sqlite/journal-file';
import { readWal } from '../../../server/store/sqlite/wal';
import { newFolder } from './harness';

let journal: Journal | null = null;

async function open(folder: string): Promise<Journal> {
  journal = await openSqliteJournal({ folder });
  return journal;
}

afterEach(async () => {
  await journal?.close();
  journal = null;
});

const row = (value: number, author = 'an'): NewRow => ({
  update: new Uint8Array([value]),
  author,
  at: value,
});

async function valuesOf(of: Journal, document: string): Promise<number[]> {
  const values: number[] = [];
  for await (const { update } of of.rows(document)) values.push(update[0] ?? -1);
  return values;
}

/** Changes the file behind the journal's back. */
function damage(folder: string, sql: string): void {
  const database = new DatabaseSync(join(folder, JOURNAL_FILE));
  database.exec('DROP TRIGGER journal_keeps_rows; DROP TRIGGER journal_never_changes;');
  database.exec(sql);
  database.close();
}

test('rows come back in order, by document, with their authors', async () => {
  const folder = newFolder();
  const first = await open(folder);
  const seqs = await Promise.all([
    first.append('minutes.a', [row(1), row(2, 'binh')]),
    first.append('minutes.b', [row(9)]),
    first.append('minutes.a', [{ ...row(3), broughtBy: 'binh' }]),
  ]);
  expect(seqs.map(({ seq }) => seq)).toEqual([2, 1, 3]);
  await first.close();

  const second = await open(folder);
  expect(await second.documents()).toEqual(['minutes.a', 'minutes.b']);
  const { tail, snapshot } = await second.load('minutes.a');
  expect(snapshot).toBeNull();
  expect(tail.map(({ seq, author, broughtBy, at }) => [seq, author, broughtBy, at])).toEqual([
    [1, 'an', null, 1],
    [2, 'binh', null, 2],
    [3, 'an', 'binh', 3],
  ]);
  expect(await second.load('minutes.none')).toEqual({ snapshot: null, tail: [] });
  expect(await second.verify()).toEqual({ documents: 2, rows: 4, problems: [] });
});

test('long histories come in pages', async () => {
  const kept = await open(newFolder());
  const rows = Array.from({ length: 4_500 }, (_, index) => row(index % 250));
  await kept.append('minutes.a', rows);
  expect(await valuesOf(kept, 'minutes.a')).toEqual(rows.map(({ update }) => update[0]));
});

test('a load begins at the snapshot; a damaged snapshot is as good as none', async () => {
  const folder = newFolder();
  const kept = await open(folder);
  await kept.append('minutes.a', [row(1), row(2), row(3)]);
  await kept.saveSnapshot('minutes.a', 2, new Uint8Array([7, 7]));
  const loaded = await kept.load('minutes.a');
  expect(loaded.snapshot).toMatchObject({ seq: 2 });
  expect(loaded.tail.map(({ seq }) => seq)).toEqual([3]);
  await kept.close();
  damage(folder, "UPDATE snapshots SET bytes = x'0808'");
  const again = await (await open(folder)).load('minutes.a');
  expect(again.snapshot).toBeNull();
  expect(again.tail.map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('the journal is append-only, also for whoever opens the file', async () => {
  const folder = newFolder();
  await (await open(folder)).append('minutes.a', [row(1)]);
  const database = new DatabaseSync(join(folder, JOURNAL_FILE));
  expect(() => database.exec('DELETE FROM journal')).toThrow('append-only');
  expect(() => database.exec("UPDATE journal SET author = 'binh'")).toThrow('append-only');
  database.close();
});

test.each([
  ['a torn last row', "UPDATE journal SET bytes = x'00' WHERE seq = 3", 3],
  ['a forged author', "UPDATE journal SET author = 'binh' WHERE seq = 2", 2],
  ['a missing row', 'DELETE FROM journal WHERE seq = 2', 3],
])('%s is reported by verify and never loaded as if it were whole', async (_what, sql, seq) => {
  const folder = newFolder();
  const first = await open(folder);
  await first.append('minutes.a', [row(1), row(2), row(3)]);
  await first.append('minutes.b', [row(1)]);
  await first.close();
  damage(folder, sql);
  const second = await open(folder);
  const { problems } = await second.verify();
  expect(problems.map((problem) => [problem.document, problem.seq])).toContainEqual(['minutes.a', seq]);
  expect(problems.every(({ document }) => document === 'minutes.a')).toBe(true);
  await expect(second.load('minutes.a')).rejects.toMatchObject({ name: 'ThreadError', code: 'CORRUPT' });
  expect((await second.load('minutes.b')).tail).toHaveLength(1);
});

test('an append that the file refuses rejects with a typed error, and the next one goes on', async () => {
  const folder = newFolder();
  const kept = await open(folder);
  await kept.append('minutes.a', [row(1)]);
  // A row that the schema can't hold fails its whole commit, as a full disk would.
  const broken = { ...row(2), author: null as unknown as string };
  await expect(kept.append('minutes.a', [row(2), broken])).rejects.toMatchObject({ name: 'ThreadError' });
  expect(await kept.append('minutes.a', [row(3)])).toEqual({ seq: 2 });
  expect(await valuesOf(kept, 'minutes.a')).toEqual([1, 3]);
});

test('a folder that is none and a file that is no journal are errors at the start', async () => {
  const folder = newFolder();
  await expect(openSqliteJournal({ folder: join(folder, 'missing') })).rejects.toMatchObject({
    name: 'ThreadError',
  });
  mkdirSync(join(folder, 'other'));
  writeFileSync(join(folder, 'other', JOURNAL_FILE), 'no database, but text that is long enough'.repeat(50));
  await expect(openSqliteJournal({ folder: join(folder, 'other') })).rejects.toMatchObject({
    name: 'ThreadError',
  });
});

test('a long log is brought into the file by a second connection and begins anew', () => {
  const path = join(newFolder(), JOURNAL_FILE);
  const writer = new JournalFile(path);
  const keeper = new JournalFile(path, false);
  const megabyte = { ...row(1), update: new Uint8Array(1024 * 1024) };
  const framesOfLog = () => readWal(readFileSync(`${path}-wal`))?.frames ?? 0;

  writer.append([{ document: 'minutes.a', rows: [row(1)] }]);
  const few = framesOfLog();
  keeper.checkpoint();
  writer.append([{ document: 'minutes.a', rows: [row(2)] }]);
  expect(framesOfLog()).toBeGreaterThan(few);

  for (let count = 0; count < 16; count++) writer.append([{ document: 'minutes.a', rows: [megabyte] }]);
  expect(framesOfLog()).toBeGreaterThan(4_000);
  keeper.checkpoint();
  writer.append([{ document: 'minutes.a', rows: [row(3)] }]);
  expect(framesOfLog()).toBeLessThan(few + 10);
  expect(keeper.load('minutes.a').tail).toHaveLength(19);
  keeper.close();
  writer.close();
});

test('whoever opens the journal beside the one that writes reads on while it writes', async () => {
  const folder = newFolder();
  await (await open(folder)).append('minutes.a', [row(1)]);
  const file = join(folder, JOURNAL_FILE);
  const writer = new DatabaseSync(file);
  writer.exec('BEGIN IMMEDIATE');
  const beside = new JournalFile(file, false);
  expect(beside.load('minutes.a').tail).toHaveLength(1);
  beside.close();
  writer.exec('ROLLBACK');
  writer.close();
});
