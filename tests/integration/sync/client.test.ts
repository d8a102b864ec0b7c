/** Our own client with the real engine: what its status says, and the gate. */
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type OpenDocument, type OpenDocumentOptions, openDocument } from '../../../client/sync/connection';
import {
  docOfJournal,
  newFolder,
  type Running,
  startEngine,
  untilDoc,
  untilStatus,
  webSocketOfNode,
} from './harness';

const opened: OpenDocument[] = [];
let running: Running | null = null;

afterEach(async () => {
  await Promise.all(opened.splice(0).map((document) => document.close()));
  await running?.stop();
  running = null;
});

function open(url: string, token: string, others: Partial<OpenDocumentOptions> = {}): OpenDocument {
  const document = openDocument({
    url,
    name: 'minutes.m1',
    doc: new Y.Doc(),
    user: { id: token, name: token, color: '#000000' },
    token,
    persist: false,
    WebSocketImplementation: webSocketOfNode,
    ...others,
  });
  opened.push(document);
  return document;
}

const saved = (document: OpenDocument) => untilStatus(document, ({ state }) => state === 'saved');
const text = (document: OpenDocument) => document.doc.getText('minutes');

test('saved means: in the journal', async () => {
  running = await startEngine({});
  const an = open(running.url, 'an');
  await saved(an);
  text(an).insert(0, 'đã lưu');
  expect(an.status.getStatus()).toMatchObject({ state: 'saving', pending: 1 });
  await saved(an);
  expect((await docOfJournal(running.journal)).getText('minutes').toString()).toBe('đã lưu');
});

test('edits without the server are counted, and saved when it is back', async () => {
  const folder = newFolder();
  running = await startEngine({ folder });
  const an = open(running.url, 'an');
  await saved(an);
  const { port } = new URL(running.url);
  await running.stop();
  await untilStatus(an, ({ state }) => state === 'offline');
  text(an).insert(0, 'một');
  text(an).insert(3, ' hai');
  expect(an.status.getStatus()).toMatchObject({ state: 'offline', pending: 2, writable: true });
  running = await startEngine({ folder, port: Number(port) });
  expect(await saved(an)).toMatchObject({ pending: 0 });
  expect((await docOfJournal(running.journal)).getText('minutes').toString()).toBe('một hai');
});

test('a refusal is told and final', async () => {
  running = await startEngine({});
  const nobody = open(running.url, 'no');
  expect(await untilStatus(nobody, ({ state }) => state === 'error')).toMatchObject({
    refusal: 'forbidden',
    writable: false,
  });
});

test('a reader is told that it only reads', async () => {
  running = await startEngine({});
  const reader = open(running.url, 'read-khach');
  expect(await untilStatus(reader, ({ writable, synced }) => !writable && synced)).toMatchObject({
    state: 'saved',
    refusal: 'read-only',
  });
});

test('a reader takes no format away that all others have', async () => {
  running = await startEngine({});
  const { engine, journal } = running;
  const reader = open(running.url, 'read-khach');
  // Yjs clears up in what it knows as a text, as it is to an editor.
  text(reader);
  await saved(reader);
  const bring = async (update: Uint8Array) => {
    await engine.transact('minutes.m1', { id: 'an', name: 'An' }, (doc) => Y.applyUpdate(doc, update));
    // Each by itself: what comes in one transaction is cleared up behind all of it.
    await untilDoc(reader.doc, () => Y.snapshotContainsUpdate(Y.snapshot(reader.doc), update));
  };
  const change = (doc: Y.Doc, made: (line: Y.Text) => void) => {
    const before = Y.encodeStateVector(doc);
    made(doc.getText('minutes'));
    return Y.encodeStateAsUpdate(doc, before);
  };
  const [an, binh] = [new Y.Doc(), new Y.Doc()];
  [an.clientID, binh.clientID] = [1, 2];
  const words = change(an, (line) => line.insert(0, 'họp'));
  Y.applyUpdate(binh, words);
  // Both make the words bold at once; one format of each pair is redundant until Bình takes the other back.
  const both = [an, binh].map((doc) => change(doc, (line) => line.format(0, 3, { bold: true })));
  const takenBack = change(binh, (line) => line.format(0, 3, { bold: null }));
  for (const update of [words, ...both, takenBack]) await bring(update);

  const kept = (await docOfJournal(journal)).getText('minutes').toDelta();
  expect(kept).toEqual([{ insert: 'họp', attributes: { bold: true } }]);
  expect(text(reader).toDelta()).toEqual(kept);
  expect(reader.status.getStatus()).toMatchObject({ state: 'saved', pending: 0 });
});

test("behind a closed gate others' words wait, while one's own are saved", async () => {
  running = await startEngine({});
  const [an, binh] = [open(running.url, 'an'), open(running.url, 'binh')];
  await Promise.all([saved(an), saved(binh)]);
  an.gate.close();
  text(binh).insert(0, 'bình ');
  await saved(binh);
  text(an).insert(0, 'an');
  await saved(an);
  await untilDoc(binh.doc, () => text(binh).toString().includes('an'));
  // An's acknowledgement came after Bình's update on the same socket, which is therefore here and waits.
  expect(text(an).toString()).toBe('an');
  an.gate.open();
  expect(text(an).toString()).toBe(text(binh).toString());
});

test('an outdated page is told to reload and given nothing; what was typed there is saved after that', async () => {
  running = await startEngine({});
  const author = { id: 'binh', name: 'Bình' };
  await running.engine.transact('minutes.m1', author, (doc) => doc.getText('minutes').insert(0, 'mới '));
  class OldPage extends webSocketOfNode {
    constructor(address: string | URL) {
      super(String(address).replace(/tocky=\d+/, 'tocky=0'));
    }
  }
  const doc = new Y.Doc();
  const old = open(running.url, 'an', { doc, WebSocketImplementation: OldPage });
  doc.getText('minutes').insert(0, 'gõ dở');
  const status = await untilStatus(old, ({ refusal }) => refusal !== null);
  expect(status).toMatchObject({ refusal: 'outdated-client', state: 'error', pending: 1, writable: false });
  expect(text(old).toString()).toBe('gõ dở');
  await old.close();

  // The reloaded page finds in the browser what the old one kept.
  const reloaded = open(running.url, 'an', { doc });
  await saved(reloaded);
  const kept = (await docOfJournal(running.journal)).getText('minutes').toString();
  expect(kept).toContain('mới ');
  expect(kept).toContain('gõ dở');
});
