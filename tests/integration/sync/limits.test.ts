/** What is over a limit is refused with a reason, counted, and costs the others nothing. */
import * as decoding from 'lib0/decoding';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { type OpenDocument, openDocument } from '../../../client/sync/connection';
import { BoundedDecoder, MAX_STRUCTS } from '../../../server/sync/bounded-decoder';
import { awarenessMessage, step1Message, step2Message, updateMessage } from '../../../server/sync/frames';
import { MESSAGE_ACK, MESSAGE_AWARENESS, MESSAGE_REFUSED, type Refusal } from '../../../shared/protocol/sync';
import { tinyStructs } from '../../unit/sync/hostile';
import {
  DOCUMENT,
  docOfJournal,
  type RawSocket,
  type Running,
  rawSocket,
  rowCount,
  startEngine,
  untilStatus,
  webSocketOfNode,
} from './harness';

let running: Running | null = null;
const opened: OpenDocument[] = [];

async function start(options: Parameters<typeof startEngine>[0]): Promise<Running> {
  running = await startEngine(options);
  return running;
}

afterEach(async () => {
  for (const document of opened.splice(0)) await document.close();
  await running?.stop();
  running = null;
});

async function refusalOf(raw: RawSocket): Promise<{ code: number; reason: Refusal }> {
  const code = await raw.closed;
  const message = raw.received.find((bytes) => bytes[0] === MESSAGE_REFUSED) ?? new Uint8Array();
  const length = message[1] ?? 0;
  return { code, reason: new TextDecoder().decode(message.slice(2, 2 + length)) as Refusal };
}

/** The update that types `letters` random letters, which do not shrink, at the end. */
function typed(doc: Y.Doc, letters: number): Uint8Array {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => updates.push(update);
  doc.on('update', keep);
  const text = doc.getText('minutes');
  text.insert(text.length, Buffer.alloc(letters / 2, Math.random().toString(36)).toString('hex'));
  doc.off('update', keep);
  return Y.mergeUpdates(updates);
}

const acknowledged = (count: number) => (bytes: Uint8Array) =>
  bytes[0] === MESSAGE_ACK && decoding.readVarUint(decoding.createDecoder(bytes.subarray(1))) >= count;

describe('a document that is full', () => {
  const limits = { maxDocumentBytes: 20_000 };

  test('takes no more, keeps what it has, and is still read', async () => {
    const { url, engine, journal } = await start({ limits });
    const doc = new Y.Doc();
    const an = await rawSocket(url, 'an', '&tocky=1');
    an.send(updateMessage(typed(doc, 12_000)));
    await an.message(acknowledged(1));
    an.send(updateMessage(typed(doc, 12_000)));
    expect(await refusalOf(an)).toEqual({ code: 4413, reason: 'document-full' });
    expect(engine.stats().refused).toEqual({ 'document-full': 1 });
    expect((await docOfJournal(journal)).getText('minutes').length).toBe(12_000);

    // Who brings nothing new is let in.
    const binh = await rawSocket(url, 'binh', '&tocky=1');
    binh.send(step1Message(new Uint8Array([0])));
    binh.send(step2Message(Y.encodeStateAsUpdate(await docOfJournal(journal))));
    await binh.message(acknowledged(1));
  });

  test('many small updates count as what they are together', async () => {
    const { url, journal } = await start({ limits });
    const doc = new Y.Doc();
    const an = await rawSocket(url, 'an', '&tocky=1');
    an.send(updateMessage(typed(doc, 2)));
    await an.message(acknowledged(1));
    // Each takes some twenty bytes by itself; together they are one run of letters.
    for (let index = 2; index <= 2_000; index++) an.send(updateMessage(typed(doc, 2)));
    await an.message(acknowledged(2_000));
    expect((await docOfJournal(journal)).getText('minutes').length).toBe(4_000);
  });

  test('the writer is told, and keeps what was not taken', async () => {
    const { url } = await start({ limits });
    const document = openDocument({
      url,
      name: DOCUMENT,
      doc: new Y.Doc(),
      user: { id: 'an', name: 'An', color: '#000000' },
      token: 'an',
      persist: false,
      WebSocketImplementation: webSocketOfNode,
    });
    opened.push(document);
    await untilStatus(document, ({ state }) => state === 'saved');
    typed(document.doc, 30_000);
    const status = await untilStatus(document, ({ refusal }) => refusal !== null);
    expect(status).toMatchObject({ refusal: 'document-full', state: 'error', pending: 1, writable: false });
    expect(document.doc.getText('minutes').length).toBe(30_000);
  });
});

describe('connections', () => {
  test('of one document are limited; who is turned away is told and comes in when there is room', async () => {
    const { url, engine } = await start({ limits: { maxConnectionsOfDocument: 2 } });
    const first = await rawSocket(url, 'an', '&tocky=1');
    await rawSocket(url, 'binh', '&tocky=1');
    const third = openDocument({
      url,
      name: DOCUMENT,
      doc: new Y.Doc(),
      user: { id: 'chi', name: 'Chi', color: '#000000' },
      token: 'chi',
      persist: false,
      WebSocketImplementation: webSocketOfNode,
    });
    opened.push(third);
    const status = await untilStatus(third, ({ refusal }) => refusal !== null);
    expect(status).toMatchObject({ refusal: 'too-many', writable: true });
    first.socket.close();
    expect(await untilStatus(third, ({ state }) => state === 'saved')).toMatchObject({ refusal: null });
    expect(engine.stats().refused['too-many']).toBeGreaterThan(0);
    expect(engine.stats().connections).toBe(2);
  });

  test('from one address, and of all, are limited', async () => {
    for (const limits of [{ maxConnectionsOfAddress: 1 }, { maxConnections: 1 }]) {
      const { url, engine } = await start({ limits });
      await rawSocket(url, 'an', '&tocky=1');
      const second = await rawSocket(url, 'binh', '&tocky=1');
      expect(await refusalOf(second)).toEqual({ code: 1013, reason: 'too-many' });
      expect(engine.stats()).toMatchObject({ connections: 1, refused: { 'too-many': 1 } });
      await running?.stop();
    }
    running = null;
  });

  test('that send much before they are let in are not kept in memory', async () => {
    let letIn: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      letIn = resolve;
    });
    const { url } = await start({
      limits: { maxFrameBytes: 10_000 },
      authorize: async () => {
        await asked;
        return { refused: 'forbidden' };
      },
    });
    const stranger = await rawSocket(url, 'no', '&tocky=1');
    for (let index = 0; index < 3; index++) stranger.send(new Uint8Array(4_000));
    expect(await refusalOf(stranger)).toEqual({ code: 1013, reason: 'too-fast' });
    letIn();
  });

  test('a flood ends the connection that sends it, and what it wrote before is kept', async () => {
    const { url, journal } = await start({ limits: { framesAtOnce: 50, framesPerSecond: 1 } });
    const doc = new Y.Doc();
    const an = await rawSocket(url, 'an', '&tocky=1');
    for (let index = 0; index < 60; index++) an.send(updateMessage(typed(doc, 2)));
    expect(await refusalOf(an)).toEqual({ code: 1013, reason: 'too-fast' });
    // Whoever was refused comes back with everything, which is one frame.
    const again = await rawSocket(url, 'an', '&tocky=1');
    again.send(step2Message(Y.encodeStateAsUpdate(doc)));
    await again.message(acknowledged(1));
    expect((await docOfJournal(journal)).getText('minutes').length).toBe(120);
    expect(await rowCount(journal)).toBeLessThanOrEqual(51);
  });
});

test('an update of more structs than anybody writes is refused, told and counted, and never kept', async () => {
  const { url, engine, journal } = await start({});
  const an = await rawSocket(url, 'an', '&tocky=1');
  an.send(updateMessage(typed(new Y.Doc(), 2)));
  await an.message(acknowledged(1));
  an.send(updateMessage(tinyStructs(MAX_STRUCTS + 1)));
  expect(await refusalOf(an)).toEqual({ code: 4413, reason: 'too-large' });
  expect(engine.stats().refused).toEqual({ 'too-large': 1 });
  expect(await rowCount(journal)).toBe(1);
  // Who only reads is judged by the same measure.
  const reader = await rawSocket(url, 'read-binh', '&tocky=1');
  reader.send(updateMessage(tinyStructs(MAX_STRUCTS + 1)));
  expect(await refusalOf(reader)).toEqual({ code: 4413, reason: 'too-large' });
});

test('what a reader sends is decoded once, also where it is refused', async () => {
  const { url } = await start({});
  const readStruct = vi.spyOn(BoundedDecoder.prototype, 'readInfo');
  const reader = await rawSocket(url, 'read-an', '&tocky=1');
  const update = typed(new Y.Doc(), 2);
  reader.send(updateMessage(update));
  expect(await refusalOf(reader)).toEqual({ code: 4403, reason: 'read-only' });
  expect(readStruct).toHaveBeenCalledTimes(Y.decodeUpdate(update).structs.length);
  readStruct.mockRestore();
});

test('carets that move all the time are sent now and then, and the last position arrives', async () => {
  const { url } = await start({ limits: { awarenessWindow: 40 } });
  const an = await rawSocket(url, 'an');
  const binh = await rawSocket(url, 'binh');
  binh.send(step1Message(new Uint8Array([0])));
  await binh.message((bytes) => bytes[0] === 0 && bytes[1] === 1);
  const positions = 200;
  for (let clock = 1; clock <= positions; clock++) an.send(awarenessMessage(caretOf(77, clock)));
  const last = Buffer.from(`"caret":${positions}`);
  await binh.message((bytes) => Buffer.from(bytes).includes(last));
  const frames = binh.received.filter((bytes) => bytes[0] === MESSAGE_AWARENESS).length;
  expect(frames).toBeLessThan(positions / 4);
});

function caretOf(client: number, clock: number): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify({ caret: clock }));
  const clockBytes = clock < 128 ? [clock] : [(clock & 127) | 128, clock >> 7];
  return new Uint8Array([1, client, ...clockBytes, text.length, ...text]);
}
