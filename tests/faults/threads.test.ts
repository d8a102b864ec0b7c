/** The threads of the storage die of an error that nobody caught: what they do goes on. */
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { type Generated, Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createSqliteDialect } from '../../server/store/sqlite/dialect';
import { step1Message, updateMessage } from '../../server/sync/frames';
import { openCompactor } from '../../server/threads/compactor';
import { MESSAGE_ACK, MESSAGE_STATE } from '../../shared/protocol/sync';
import {
  DOCUMENT,
  docOfJournal,
  newFolder,
  type RawSocket,
  type Running,
  rawSocket,
  rowCount,
  startEngine,
} from '../integration/sync/harness';

/** The threads in the order in which they were started. */
let threads: Worker[] = [];
const heard = (thread: Worker) => threads.push(thread);
let running: Running | null = null;

beforeEach(() => {
  threads = [];
  process.on('worker', heard);
});

afterEach(async () => {
  process.off('worker', heard);
  await running?.stop();
  running = null;
});

function thread(index: number): Worker {
  const found = threads[index];
  if (!found) throw new Error(`There is no thread ${index}.`);
  return found;
}

/** The journal's first thread, or what was started in its place. */
const writer = () => thread(threads.length > 3 ? threads.length - 1 : 0);

/** Ends a thread by an error in it that nobody catches. */
async function breakDown(worker: Worker): Promise<void> {
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  // No call of ours: its answer fails as well.
  worker.postMessage(null);
  await gone;
}

/** Types with one client, and tells what to send. */
function typist(): (words: string) => Uint8Array {
  const doc = new Y.Doc();
  const text = doc.getText('minutes');
  return (words) => {
    let update: Uint8Array = new Uint8Array();
    doc.once('update', (bytes: Uint8Array) => {
      update = bytes;
    });
    text.insert(text.length, words);
    return updateMessage(update);
  };
}

const isAck = (count: number) => (bytes: Uint8Array) => bytes[0] === MESSAGE_ACK && bytes[1] === count;
const textOf = (doc: Y.Doc) => doc.getText('minutes').toString();

/** What the connection was told about writing, in order. */
const states = ({ received }: RawSocket): unknown[] =>
  received
    .filter((bytes) => bytes[0] === MESSAGE_STATE)
    .map((bytes) => JSON.parse(new TextDecoder().decode(bytes.subarray(2))));

const OFF_AND_ON = [{ writable: true }, { writable: false, reason: 'storage-failed' }, { writable: true }];

test('a commit whose thread dies before it answers is neither lost nor there twice', async () => {
  let dies = false;
  running = await startEngine({
    wrap: (real) => ({
      ...real,
      async append(document, rows, after) {
        const committed = await real.append(document, rows, after);
        if (!dies) return committed;
        dies = false;
        await breakDown(writer());
        throw new Error('the answer was lost');
      },
    }),
  });
  const { url, engine, journal } = running;
  const an = await rawSocket(url, 'an', '&tocky=1');
  const type = typist();
  an.send(type('một'));
  await an.message(isAck(1));
  dies = true;
  an.send(type(' hai'));
  await an.message(isAck(2));
  expect(states(an)).toEqual(OFF_AND_ON);
  dies = true;
  // So it is with what the server itself writes.
  await engine.transact(DOCUMENT, { id: 'máy', name: 'Máy' }, (doc) =>
    doc.getText('minutes').insert(0, '* '),
  );
  an.send(type(' ba'));
  await an.message(isAck(3));
  expect(textOf(await docOfJournal(journal))).toBe('* một hai ba');
  expect(await rowCount(journal)).toBe(4);
  expect((await journal.verify()).problems).toEqual([]);
});

test('what is typed when the thread that writes is gone reaches the journal and the others by the next one', async () => {
  running = await startEngine({});
  const { url, engine, journal } = running;
  const an = await rawSocket(url, 'an', '&tocky=1');
  const binh = await rawSocket(url, 'binh', '&tocky=1');
  binh.send(step1Message(new Uint8Array([0])));
  const type = typist();
  for (let round = 1; round <= 3; round++) {
    await breakDown(writer());
    an.send(type(`${round}`));
    await an.message(isAck(round));
  }
  await binh.message((bytes) => bytes[0] === 0 && bytes[1] === 2 && bytes.at(-2) === '3'.charCodeAt(0));
  expect(textOf(await docOfJournal(journal))).toBe('123');
  expect(await rowCount(journal)).toBe(3);
  expect(engine.stats().failingRooms).toBe(0);
});

test('the thread that reads is started anew for whoever opens a document next', async () => {
  running = await startEngine({});
  const { url, journal } = running;
  const an = await rawSocket(url, 'an', '&tocky=1');
  an.send(typist()('một'));
  await an.message(isAck(1));
  await journal.verify();
  await breakDown(thread(1));
  await breakDown(thread(2));
  expect((await journal.load('minutes.m1')).tail).toHaveLength(1);
  expect((await journal.verify()).rows).toBe(1);
});

test('of a transaction whose thread dies nothing is done, and the next one is', async () => {
  interface Schema {
    notes: { id: Generated<number>; text: string };
  }
  const db = new Kysely<Schema>({
    dialect: createSqliteDialect({ file: join(newFolder(), 'tocky.sqlite') }),
  });
  await sql`CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)`.execute(db);
  const insert = (tx: Kysely<Schema>, text: string) => tx.insertInto('notes').values({ text }).execute();
  const broken = db.transaction().execute(async (tx) => {
    await insert(tx, 'một');
    await breakDown(thread(0));
    await insert(tx, 'hai');
  });
  await expect(broken).rejects.toMatchObject({ code: 'THREAD_GONE' });
  await db.transaction().execute((tx) => insert(tx, 'ba'));
  expect(await db.selectFrom('notes').select('text').execute()).toEqual([{ text: 'ba' }]);
  await db.destroy();
});

test('the thread that makes documents compact is started anew', async () => {
  const compactor = openCompactor();
  const doc = new Y.Doc();
  doc.getText('minutes').insert(0, 'một');
  const parts = [Y.encodeStateAsUpdate(doc)];
  const { state } = await compactor.compact(parts);
  await breakDown(thread(0));
  expect((await compactor.compact(parts)).state).toEqual(state);
  await compactor.close();
});
