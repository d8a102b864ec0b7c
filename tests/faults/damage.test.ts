/**
 * Files damaged in every way: a damaged row never yields an empty or a shorter document, a damaged snapshot
 * costs time only, and `verify` says of each what it is.
 */
import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openDocument } from '../../client/sync/connection';
import type { Terminal } from '../../server/cli/terminal';
import { verify } from '../../server/cli/verify';
import { PlainError } from '../../server/plain-error';
import { JOURNAL_FILE, openSqliteJournal } from '../../server/store/journal/sqlite-journal';
import { JournalFile } from '../../server/store/sqlite/journal-file';
import type { WalReport } from '../../server/store/sqlite/wal';
import { compact } from '../../server/sync/document-bytes';
import { encodeSnapshot } from '../../server/sync/snapshot';
import { type ServerTexts, serverTexts } from '../../shared/i18n/server';
import {
  DOCUMENT,
  newFolder,
  rawSocket,
  silent,
  startEngine,
  untilStatus,
  webSocketOfNode,
} from '../integration/sync/harness';
import { SEED, seeded } from '../random';

const ROWS = 130;
/** Of a close after which the client does not try again by itself. */
const DAMAGED = 4422;

let sound: string;
let text: string;

beforeAll(async () => {
  console.log(`TOCKY_SEED=${SEED}`);
  const random = seeded(SEED);
  const running = await startEngine({});
  sound = running.folder;
  for (let row = 0; row < ROWS; row++) {
    const id = row % 3 === 0 ? 'binh' : 'an';
    await running.engine.transact(DOCUMENT, { id, name: id }, (doc) => {
      const minutes = doc.getText('minutes');
      const at = Math.floor(random() * (minutes.length + 1));
      if (random() < 0.2 && at < minutes.length) minutes.delete(at, 1);
      else minutes.insert(at, 'chữ ', random() < 0.3 ? { bold: true } : {});
      if (row === 5) doc.getMap('people').set('p1', new Y.Map([['name', 'Trần Văn A']]));
    });
  }
  text = (await running.engine.read(DOCUMENT)).getText('minutes').toString();
  await running.stop();
});

function copy(): string {
  const folder = newFolder();
  cpSync(sound, folder, { recursive: true });
  return folder;
}

/** Changes the file behind the journal's back. */
function change(folder: string, sql: string, ...values: Uint8Array[]): void {
  const database = new DatabaseSync(join(folder, JOURNAL_FILE));
  database.exec('DROP TRIGGER IF EXISTS journal_keeps_rows; DROP TRIGGER IF EXISTS journal_never_changes');
  database.prepare(sql).run(...values);
  database.close();
}

function bytesOf(folder: string, table: 'journal' | 'snapshots', seq: number): Uint8Array {
  const database = new DatabaseSync(join(folder, JOURNAL_FILE));
  const row = database.prepare(`SELECT bytes FROM ${table} WHERE seq = ?`).get(seq);
  database.close();
  return (row as { bytes: Uint8Array }).bytes;
}

/** Runs the command; gives what it said, or the sentence with which it failed. */
async function verified(folder: string, options: { repair?: boolean } = {}, language: 'vi' | 'en' = 'en') {
  const lines: string[] = [];
  const words: ServerTexts['cli'] = serverTexts(language).cli;
  const line = (said: string) => void lines.push(said);
  const environment = { DATA_DIR: folder };
  const terminal: Terminal = { language, words, environment, print: line, tell: line };
  try {
    await verify(terminal, options);
    return { failed: false, lines };
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    return { failed: true, lines: [...lines, error.sentence(language)] };
  }
}

/** The whole document as a server gives it out; rejects where it gives none. */
async function served(folder: string) {
  const running = await startEngine({ folder });
  try {
    const doc = await running.engine.read(DOCUMENT);
    return { text: doc.getText('minutes').toString(), person: doc.getMap('people').toJSON() };
  } finally {
    await running.stop();
  }
}

test('a sound journal is said to be sound, also while a server runs, in both languages', async () => {
  const folder = copy();
  expect(await verified(folder)).toEqual({
    failed: false,
    lines: [expect.stringMatching(/sound: 1 .*130 rows/)],
  });
  const running = await startEngine({ folder });
  await running.engine.transact(DOCUMENT, { id: 'an', name: 'an' }, (doc) =>
    doc.getText('minutes').insert(0, 'x'),
  );
  expect(await verified(folder, {}, 'vi')).toEqual({
    failed: false,
    lines: [expect.stringMatching(/lành: 1 tài liệu, 131 dòng/)],
  });
  await running.stop();
});

test.each([
  ['a flipped bit in a row', (folder: string) => flip(folder, ROWS), /row 130: .*checksum/],
  ['a flipped bit in a row below the snapshot', (folder: string) => flip(folder, 7), /row 7: .*checksum/],
  [
    'a missing row',
    (folder: string) => change(folder, 'DELETE FROM journal WHERE seq = 129'),
    /rows 129–129 are missing/,
  ],
  [
    'a missing last row, on which a snapshot rests',
    (folder: string) => change(folder, 'DELETE FROM journal WHERE seq = 130'),
    /rows 130–130 are missing/,
  ],
  ['a torn last row', (folder: string) => tear(folder), /row 130: .*checksum/],
])('%s is told', async (_what, damage, sentence) => {
  const folder = copy();
  damage(folder);
  const { failed, lines } = await verified(folder);
  expect(failed).toBe(true);
  expect(lines.join('\n')).toMatch(sentence);
  expect(lines.at(-1)).toContain('use a backup');
});

test.each([
  ['a flipped bit in a row', (folder: string) => flip(folder, 7)],
  ['a missing row', (folder: string) => change(folder, 'DELETE FROM journal WHERE seq = 60')],
  ['a torn last row', (folder: string) => tear(folder)],
  ['a row that is no change of a document', (folder: string) => forge(folder)],
  ['pages of the file that are none', (folder: string) => blot(folder)],
])(
  '%s: the document is not given out, neither empty nor shorter, and is said to be damaged',
  async (_what, damage) => {
    const folder = copy();
    // A snapshot beyond the damage would hide it; all rows are needed without one.
    change(folder, 'DELETE FROM snapshots');
    damage(folder);
    await expect(served(folder)).rejects.toMatchObject({ refusal: 'document-damaged' });
    const complaints: object[] = [];
    const error = (fields: object, message: string) => void complaints.push({ ...fields, message });
    const running = await startEngine({ folder, logger: { ...silent, error } });
    const person = openDocument({
      url: running.url,
      name: DOCUMENT,
      doc: new Y.Doc(),
      user: { id: 'an', name: 'An', color: '#000000' },
      token: 'an',
      persist: false,
      WebSocketImplementation: webSocketOfNode,
    });
    person.doc.getText('minutes').insert(0, 'gõ trong lúc chờ');
    const status = await untilStatus(person, ({ refusal }) => refusal !== null);
    expect(status).toMatchObject({
      refusal: 'document-damaged',
      state: 'error',
      pending: 1,
      writable: false,
    });
    const stock = await rawSocket(running.url, 'binh');
    expect(await stock.closed).toBe(DAMAGED);
    expect(stock.received.some((bytes) => bytes[0] === 0)).toBe(false);
    // Told once, however many try; and what was typed meanwhile is in no journal.
    expect(complaints).toEqual([
      { document: DOCUMENT, error: expect.any(String), message: 'a document is damaged and stays closed' },
    ]);
    expect(running.engine.stats()).toMatchObject({ rooms: 0, refused: { 'document-damaged': 2 } });
    await person.close();
    await running.stop();
  },
);

test('a damaged document opens again when it was put right, without a restart', async () => {
  const folder = copy();
  change(folder, 'DELETE FROM snapshots');
  flip(folder, 7);
  const running = await startEngine({ folder });
  await expect(running.engine.read(DOCUMENT)).rejects.toMatchObject({ refusal: 'document-damaged' });
  flip(folder, 7);
  expect((await running.engine.read(DOCUMENT)).getText('minutes').toString()).toBe(text);
  await running.stop();
});

test('a row that is no change of a document is told', async () => {
  const folder = newFolder();
  const journal = await openSqliteJournal({ folder });
  await journal.append(DOCUMENT, [{ update: new Uint8Array([9, 9, 9]), author: 'an', at: 0 }]);
  await journal.close();
  const { failed, lines } = await verified(folder, {}, 'vi');
  expect(failed).toBe(true);
  expect(lines[0]).toContain('dòng 1: nội dung không phải một thay đổi');
});

test('snapshots are caches: without any, the documents are the same, with who and when', async () => {
  const folder = copy();
  expect(bytesOf(folder, 'snapshots', ROWS).length).toBeGreaterThan(0);
  const everything = async () => {
    const journal = await openSqliteJournal({ folder });
    const rows: unknown[] = [];
    for await (const { seq, author, at, broughtBy } of journal.rows(DOCUMENT))
      rows.push([seq, author, at, broughtBy]);
    await journal.close();
    return { rows, ...(await served(folder)) };
  };
  const before = await everything();
  expect(before.text).toBe(text);
  change(folder, 'DELETE FROM snapshots');
  expect(await everything()).toEqual(before);
});

test('a damaged snapshot costs time only, and can be dropped', async () => {
  const folder = copy();
  const bytes = bytesOf(folder, 'snapshots', ROWS);
  change(
    folder,
    'UPDATE snapshots SET bytes = ?',
    bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
  );
  expect((await served(folder)).text).toBe(text);
  // A load without a snapshot left a new one; damaged again, verify is told.
  change(folder, 'UPDATE snapshots SET bytes = ?', bytes.slice(0, 50));
  const { failed, lines } = await verified(folder);
  expect(failed).toBe(true);
  expect(lines.join('\n')).toMatch(/snapshot is damaged[\s\S]*verify --repair/);
  expect((await verified(folder, { repair: true })).failed).toBe(false);
  expect((await verified(folder)).lines).toEqual([expect.stringContaining('sound')]);
  expect((await served(folder)).text).toBe(text);
});

test('a snapshot that is whole but says something else is found, and dropped', async () => {
  const folder = copy();
  const doc = new Y.Doc();
  doc.getText('minutes').insert(0, 'another document');
  const journal = await openSqliteJournal({ folder });
  await journal.saveSnapshot(DOCUMENT, ROWS, encodeSnapshot(compact([Y.encodeStateAsUpdate(doc)]), []));
  await journal.close();
  const { failed, lines } = await verified(folder);
  expect(failed).toBe(true);
  expect(lines[0]).toContain('differs from the journal');
  expect((await verified(folder, { repair: true })).failed).toBe(false);
  expect((await served(folder)).text).toBe(text);
});

test('what the write-ahead log held is told at the opening: recovered commits, a torn last one', async () => {
  const folder = newFolder();
  const open = newFolder();
  const journal = await openSqliteJournal({ folder: open });
  const row = { update: new Uint8Array(Y.encodeStateAsUpdate(new Y.Doc())), author: 'an', at: 0 };
  await journal.append('a', [row]);
  await journal.append('a', [row]);
  for (const name of [JOURNAL_FILE, `${JOURNAL_FILE}-wal`])
    copyFileSync(join(open, name), join(folder, name));
  await journal.close();

  const log = join(folder, `${JOURNAL_FILE}-wal`);
  const whole = readFileSync(log);
  // The last byte of the last commit: as if its sector had not reached the disk.
  writeFileSync(log, Buffer.concat([whole.subarray(0, -1), Buffer.from([whole.at(-1)! ^ 1])]));
  const found: WalReport[] = [];
  const reopened = await openSqliteJournal({ folder, onRecovery: (report) => found.push(report) });
  expect(found).toEqual([{ commits: 2, frames: expect.any(Number), droppedBytes: expect.any(Number) }]);
  expect(found[0]!.droppedBytes).toBeGreaterThan(0);
  expect(await reopened.verify()).toEqual({ documents: 1, rows: 1, problems: [] });
  await reopened.close();
  found.length = 0;
  await (await openSqliteJournal({ folder, onRecovery: (report) => found.push(report) })).close();
  expect(found).toEqual([]);
});

function flip(folder: string, seq: number): void {
  const bytes = bytesOf(folder, 'journal', seq).map((byte, at, all) =>
    at === all.length - 1 ? byte ^ 1 : byte,
  );
  change(folder, `UPDATE journal SET bytes = ? WHERE seq = ${seq}`, bytes);
}

function tear(folder: string): void {
  const bytes = bytesOf(folder, 'journal', ROWS);
  change(folder, `UPDATE journal SET bytes = ? WHERE seq = ${ROWS}`, bytes.slice(0, bytes.length / 2));
}

/** A row with a hash that is right, of which no document can be made. */
function forge(folder: string): void {
  const journal = new JournalFile(join(folder, JOURNAL_FILE));
  journal.append([
    { document: DOCUMENT, rows: [{ update: new Uint8Array([9, 9, 9]), author: 'an', at: 0 }] },
  ]);
  journal.close();
}

/** Overwrites the pages that hold the rows. */
function blot(folder: string): void {
  const database = new DatabaseSync(join(folder, JOURNAL_FILE));
  const { page } = database
    .prepare("SELECT rootpage AS page FROM sqlite_master WHERE name = 'journal'")
    .get() as {
    page: number;
  };
  const { page_size: size } = database.prepare('PRAGMA page_size').get() as { page_size: number };
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  const file = join(folder, JOURNAL_FILE);
  const bytes = readFileSync(file);
  bytes.fill(0xff, (page - 1) * size, page * size);
  writeFileSync(file, bytes);
}
