/** The Kysely dialect over the worker thread that owns the tables. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Generated, Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSqliteDialect } from '../../server/store/sqlite/dialect';
import { prepared } from '../../server/store/tables/prepared';

interface Schema {
  notes: { id: Generated<number>; text: string; bytes: Uint8Array | null };
}

let folder: string;
let db: Kysely<Schema>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocky-dialect-'));
  db = new Kysely<Schema>({ dialect: createSqliteDialect({ file: join(folder, 'tocky.sqlite') }) });
  await sql`CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, bytes BLOB)`.execute(db);
});

afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

test('rows, blobs, counts and ids come back', async () => {
  const inserted = await db
    .insertInto('notes')
    .values({ text: 'Tốc Ký', bytes: new Uint8Array([1, 2, 3]) })
    .executeTakeFirst();
  expect(inserted.insertId).toBe(1n);
  const returned = await db
    .insertInto('notes')
    .values({ text: 'biên bản', bytes: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  expect(returned.id).toBe(2);
  const rows = await db.selectFrom('notes').selectAll().orderBy('id').execute();
  expect(rows.map((row) => [row.text, row.bytes && [...row.bytes]])).toEqual([
    ['Tốc Ký', [1, 2, 3]],
    ['biên bản', null],
  ]);
  const updated = await db.updateTable('notes').set({ text: 'x' }).where('id', '=', 2).executeTakeFirst();
  expect(updated.numUpdatedRows).toBe(1n);
});

test('a prepared query is run with the values of each time, and keeps those that it was built with', async () => {
  await db
    .insertInto('notes')
    .values(['một', 'hai', 'ba'].map((text) => ({ text, bytes: null })))
    .execute();
  const between = prepared(db, ['from', 'but'], ({ from, but }) =>
    db
      .selectFrom('notes')
      .select('text')
      .where('text', 'in', db.selectFrom('notes').select('text').where('text', '!=', but))
      .where('text', '>=', from)
      .where('id', '<', 3),
  );
  expect(await between({ from: 'a', but: 'một' })).toEqual([{ text: 'hai' }]);
  expect(await between({ from: 'i', but: 'hai' })).toEqual([{ text: 'một' }]);
  // A value is never taken for the place of another.
  expect(await between({ from: '\u0000but', but: 'hai' })).toEqual([{ text: 'một' }]);
});

test('the settings that durability rests on are on', async () => {
  const pragma = async (name: string) => (await sql.raw(`PRAGMA ${name}`).execute(db)).rows[0];
  expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
  expect(await pragma('synchronous')).toEqual({ synchronous: 2 });
  expect(await pragma('foreign_keys')).toEqual({ foreign_keys: 1 });
});

test('transactions are alone on the connection, roll back, and an error rejects with its code', async () => {
  const first = db.transaction().execute(async (tx) => {
    await tx.insertInto('notes').values({ text: 'một', bytes: null }).execute();
    await tx.insertInto('notes').values({ text: 'hai', bytes: null }).execute();
    throw new Error('changed my mind');
  });
  const second = db.transaction().execute(async (tx) => {
    await tx.insertInto('notes').values({ text: 'một', bytes: null }).execute();
  });
  await expect(first).rejects.toThrow('changed my mind');
  await second;
  const rows = await db.selectFrom('notes').select('text').execute();
  expect(rows).toEqual([{ text: 'một' }]);
  await expect(db.insertInto('notes').values({ text: 'một', bytes: null }).execute()).rejects.toMatchObject({
    name: 'ThreadError',
    message: expect.stringContaining('UNIQUE'),
  });
});

test('a file that cannot be opened rejects the first query', async () => {
  const broken = new Kysely<Schema>({ dialect: createSqliteDialect({ file: join(folder, 'no/such/file') }) });
  await expect(broken.selectFrom('notes').selectAll().execute()).rejects.toMatchObject({
    name: 'ThreadError',
  });
});
