/** The engine with stock clients, hostile clients and a real journal. */
import { afterEach, describe, expect, test } from 'vitest';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import {
  awarenessMessage,
  readMessage,
  step1Message,
  step2Message,
  updateMessage,
} from '../../../server/sync/frames';
import { MESSAGE_ACK, MESSAGE_AWARENESS, MESSAGE_REFUSED } from '../../../shared/protocol/sync';
import {
  DOCUMENT,
  docOfJournal,
  newFolder,
  type Running,
  rawSocket,
  rowCount,
  startEngine,
  stockClient,
  untilDoc,
  untilSynced,
} from './harness';

const providers: WebsocketProvider[] = [];
let running: Running | null = null;

async function start(options: Parameters<typeof startEngine>[0] = {}): Promise<Running> {
  running = await startEngine(options);
  return running;
}

function client(url: string, token: string, doc?: Y.Doc): WebsocketProvider {
  const provider = stockClient(url, token, doc);
  providers.push(provider);
  return provider;
}

afterEach(async () => {
  for (const provider of providers.splice(0)) provider.destroy();
  await running?.stop();
  running = null;
});

const textOf = (doc: Y.Doc) => doc.getText('minutes').toString();

/** The update that types `text` at the end, under `clientID` where given. */
function typed(doc: Y.Doc, text: string): Uint8Array {
  let update: Uint8Array = new Uint8Array();
  doc.once('update', (bytes: Uint8Array) => {
    update = bytes;
  });
  doc.getText('minutes').insert(doc.getText('minutes').length, text);
  return update;
}

describe('stock clients', () => {
  test('two converge, and what they wrote is in the journal under their names', async () => {
    const { url, journal } = await start();
    const an = client(url, 'an');
    const binh = client(url, 'binh');
    await Promise.all([untilSynced(an), untilSynced(binh)]);
    an.doc.getText('minutes').insert(0, 'Tốc ');
    await untilDoc(binh.doc, (doc) => textOf(doc) === 'Tốc ');
    binh.doc.getText('minutes').insert(4, 'Ký');
    await untilDoc(an.doc, (doc) => textOf(doc) === 'Tốc Ký');
    const authors: string[] = [];
    for await (const row of journal.rows(DOCUMENT)) authors.push(row.author);
    expect(authors).toEqual(['an', 'binh']);
    expect(textOf(await docOfJournal(journal))).toBe('Tốc Ký');
  });

  test('a restart brings the content back, and reconnecting does not make the journal longer', async () => {
    const folder = newFolder();
    const first = await start({ folder });
    const an = client(first.url, 'an');
    await untilSynced(an);
    const reader = client(first.url, 'binh');
    await untilSynced(reader);
    an.doc.getText('minutes').insert(0, 'một hai ba');
    an.doc.getText('minutes').delete(0, 4);
    await untilDoc(reader.doc, (doc) => textOf(doc) === 'hai ba');
    for (const provider of providers.splice(0)) provider.destroy();
    await first.stop();

    const second = await start({ folder });
    const before = await rowCount(second.journal);
    for (const doc of [new Y.Doc(), an.doc, reader.doc]) {
      const again = client(second.url, 'an', doc);
      await untilSynced(again);
      // A later message of the same connection is taken only after the sync reply.
      const raw = await rawSocket(second.url, 'an', '&tocky=1');
      raw.send(step2Message(Y.encodeStateAsUpdate(again.doc)));
      await raw.message((bytes) => bytes[0] === MESSAGE_ACK);
      raw.socket.close();
      expect(textOf(again.doc)).toBe('hai ba');
    }
    expect(await rowCount(second.journal)).toBe(before);
  });

  test('what was written before connecting arrives with the sync reply', async () => {
    const { url, journal } = await start();
    const doc = new Y.Doc();
    doc.getText('minutes').insert(0, 'viết khi mất mạng');
    const reader = client(url, 'binh');
    await untilSynced(reader);
    client(url, 'an', doc);
    await untilDoc(reader.doc, (other) => textOf(other) === 'viết khi mất mạng');
    expect(textOf(await docOfJournal(journal))).toBe('viết khi mất mạng');
  });

  test('edits of the server take the same way', async () => {
    const { url, engine } = await start();
    const reader = client(url, 'binh');
    await untilSynced(reader);
    const heard: string[] = [];
    engine.subscribe(DOCUMENT, ({ author }) => heard.push(author.name));
    await Promise.all([
      engine.transact(DOCUMENT, { id: 'x', name: 'X' }, (doc) => doc.getText('minutes').insert(0, 'a')),
      engine.transact(DOCUMENT, { id: 'x', name: 'X' }, (doc) => doc.getText('minutes').insert(1, 'b')),
    ]);
    await untilDoc(reader.doc, (doc) => textOf(doc) === 'ab');
    expect(textOf(await engine.read(DOCUMENT))).toBe('ab');
    expect(heard).toEqual(['X', 'X']);
  });

  test('rooms that nobody uses are unloaded and come back whole', async () => {
    const { url, engine } = await start({ limits: { idleRoom: 1 } });
    const an = client(url, 'an');
    await untilSynced(an);
    for (let index = 0; index < 150; index++) an.doc.getText('minutes').insert(index, 'x');
    const reader = client(url, 'binh');
    await untilDoc(reader.doc, (doc) => textOf(doc).length === 150);
    an.destroy();
    reader.destroy();
    while (engine.stats().rooms > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    const again = client(url, 'an');
    await untilSynced(again);
    expect(textOf(again.doc)).toHaveLength(150);
  });
});

test('a snapshot of a version that is not known is dropped, and the document is whole', async () => {
  const { folder, engine, journal, stop } = await start();
  for (const word of ['một ', 'hai ', 'ba'])
    await engine.transact(DOCUMENT, { id: 'an', name: 'An' }, (doc) => {
      doc.getText('minutes').insert(doc.getText('minutes').length, word);
    });
  await journal.saveSnapshot(DOCUMENT, 2, new Uint8Array([99, 0, 0]));
  await stop();
  const again = await start({ folder });
  const an = client(again.url, 'an');
  await untilSynced(an);
  expect(textOf(an.doc)).toBe('một hai ba');
  expect((await again.journal.load(DOCUMENT)).snapshot).toBeNull();
});

describe('acknowledgement', () => {
  test('comes only after the commit, and nobody sees the update before', async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let appended: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      appended = resolve;
    });
    const { url } = await start({
      wrap: (journal) => ({
        ...journal,
        async append(document, rows, after) {
          appended();
          await held;
          return journal.append(document, rows, after);
        },
      }),
    });
    const reader = await rawSocket(url, 'binh');
    reader.send(step1Message(new Uint8Array([0])));
    await reader.message((bytes) => bytes[0] === 0 && bytes[1] === 1);
    const writer = await rawSocket(url, 'an', '&tocky=1');
    const update = typed(new Y.Doc(), 'a');
    writer.send(updateMessage(update));
    await asked;
    // The same words again over a second connection: known, but not yet saved.
    const second = await rawSocket(url, 'an', '&tocky=1');
    second.send(step2Message(update));
    second.send(step1Message(new Uint8Array([0])));
    await second.message((bytes) => bytes[0] === 0 && bytes[1] === 1);
    expect(writer.received.some((bytes) => bytes[0] === MESSAGE_ACK)).toBe(false);
    expect(second.received.some((bytes) => bytes[0] === MESSAGE_ACK)).toBe(false);
    expect(reader.received.some((bytes) => bytes[0] === 0 && bytes[1] === 2)).toBe(false);
    release();
    expect([...(await writer.message((bytes) => bytes[0] === MESSAGE_ACK))]).toEqual([MESSAGE_ACK, 1]);
    await second.message((bytes) => bytes[0] === MESSAGE_ACK);
    await reader.message((bytes) => bytes[0] === 0 && bytes[1] === 2);
  });

  test('a failing storage shows nothing, says so, and goes on when it works again', async () => {
    let failures = 2;
    const { url, journal } = await start({
      wrap: (real) => ({
        ...real,
        append: (...rows) => (failures-- > 0 ? Promise.reject(new Error('disk full')) : real.append(...rows)),
      }),
    });
    const writer = await rawSocket(url, 'an', '&tocky=1');
    writer.send(updateMessage(typed(new Y.Doc(), 'a')));
    await writer.message((bytes) => new TextDecoder().decode(bytes).includes('"storage-failed"'));
    expect(writer.received.some((bytes) => bytes[0] === MESSAGE_ACK)).toBe(false);
    await writer.message((bytes) => bytes[0] === MESSAGE_ACK);
    expect(textOf(await docOfJournal(journal))).toBe('a');
  });

  test('a change that was given up and is stored all the same is shown as soon as that is known', async () => {
    let lostAnswers = 0;
    const { url, engine, journal } = await start({
      wrap: (real) => ({
        ...real,
        async append(...given) {
          const answer = await real.append(...given);
          if (lostAnswers-- > 0) throw new Error('an answer that was lost');
          return answer;
        },
      }),
    });
    const an = client(url, 'an');
    await untilSynced(an);
    lostAnswers = 2;
    const change = engine.transact(DOCUMENT, { id: 'chair', name: 'Chair' }, (doc) =>
      doc.getText('minutes').insert(0, 'sửa '),
    );
    await expect(change).rejects.toThrow('an answer that was lost');
    an.doc.getText('minutes').insert(0, 'viết ');
    await untilDoc(an.doc, (doc) => textOf(doc).includes('sửa'));
    expect(textOf(await engine.read(DOCUMENT))).toBe(textOf(an.doc));
    expect(textOf(await docOfJournal(journal))).toBe(textOf(an.doc));
    expect(await rowCount(journal)).toBe(2);
  });

  test('a document that does not load closes the connection, never opens empty', async () => {
    const { url } = await start({
      wrap: (real) => ({ ...real, load: () => Promise.reject(new Error('unreadable')) }),
    });
    const raw = await rawSocket(url, 'an', '&tocky=1');
    raw.send(step1Message(new Uint8Array([0])));
    expect(await raw.closed).toBe(1013);
    expect(raw.received.some((bytes) => bytes[0] === 0)).toBe(false);
  });

  test('an update with a gap is asked for again and acknowledged only when all is there', async () => {
    const { url, journal } = await start();
    const doc = new Y.Doc();
    typed(doc, 'một ');
    const second = typed(doc, 'hai');
    const raw = await rawSocket(url, 'an', '&tocky=1');
    const asks = () => raw.received.filter((bytes) => bytes[0] === 0 && bytes[1] === 0).length;
    await raw.message((bytes) => bytes[0] === 0 && bytes[1] === 0);
    raw.send(step2Message(new Uint8Array([0, 0])));
    raw.send(updateMessage(second));
    await raw.message(() => asks() === 2);
    raw.send(step2Message(Y.encodeStateAsUpdate(doc)));
    const ack = await raw.message((bytes) => bytes[0] === MESSAGE_ACK && (bytes[1] ?? 0) > 1);
    expect([...ack]).toEqual([MESSAGE_ACK, 3]);
    expect(textOf(await docOfJournal(journal))).toBe('một hai');
  });
});

describe('refusals', () => {
  const refusals: [string, string, Uint8Array, number, string][] = [
    ['garbage', 'an', new Uint8Array([0, 2, 5, 255, 255, 255, 255, 255]), 4400, 'malformed'],
    [
      'one client twice',
      'an',
      updateMessage(new Uint8Array([2, 1, 7, 0, 0, 1, 1, 7, 5, 0, 1, 0])),
      4400,
      'malformed',
    ],
    ['an unknown message', 'an', new Uint8Array([77, 1, 2]), 4400, 'malformed'],
    ['a frame that is too large', 'an', new Uint8Array(4 * 1024 * 1024 + 1), 4413, 'too-large'],
    ['an edit of a reader', 'read-an', updateMessage(typed(new Y.Doc(), 'a')), 4403, 'read-only'],
    ['a sync reply of a reader', 'read-an', step2Message(typed(new Y.Doc(), 'a')), 4403, 'read-only'],
    ['somebody without rights', 'no', new Uint8Array([3]), 4403, 'forbidden'],
  ];
  test.each(refusals)('%s', async (_what, token, bytes, code, reason) => {
    const { url, journal, engine } = await start();
    const raw = await rawSocket(url, token, '&tocky=1');
    raw.send(bytes);
    expect(await raw.closed).toBe(code);
    const refused = raw.received.find((message) => message[0] === MESSAGE_REFUSED);
    expect(new TextDecoder().decode(refused)).toContain(reason);
    expect(await rowCount(journal)).toBe(0);
    await engine.transact(DOCUMENT, { id: 'an', name: 'An' }, (doc) =>
      doc.getText('minutes').insert(0, 'ok'),
    );
  });

  test("a reader's clearing up of formats is not taken, and no reason to send them away", async () => {
    const { url, journal } = await start();
    const doc = new Y.Doc();
    const an = await rawSocket(url, 'an', '&tocky=1');
    an.send(updateMessage(typed(doc, 'Kết luận')));
    await an.message((bytes) => bytes[0] === MESSAGE_ACK);
    let deletion: Uint8Array = new Uint8Array();
    doc.once('update', (bytes: Uint8Array) => {
      deletion = bytes;
    });
    doc.getText('minutes').delete(0, 3);
    const reader = await rawSocket(url, 'read-an', '&tocky=1');
    reader.send(updateMessage(deletion));
    reader.send(step1Message(new Uint8Array([0])));
    await reader.message((bytes) => bytes[0] === 0 && bytes[1] === 1);
    expect(reader.socket.readyState).toBe(reader.socket.OPEN);
    expect(reader.received.some((bytes) => bytes[0] === MESSAGE_ACK)).toBe(false);
    expect(textOf(await docOfJournal(journal))).toBe('Kết luận');
  });

  test('an older client', async () => {
    const { url } = await start();
    const raw = await rawSocket(url, 'an', '&tocky=0');
    expect(await raw.closed).toBe(4426);
  });

  test("another user's client id, live; but a sync reply may bring back what was lost", async () => {
    const { url, journal } = await start();
    const doc = new Y.Doc();
    const first = typed(doc, 'của An');
    const an = await rawSocket(url, 'an', '&tocky=1');
    an.send(updateMessage(first));
    await an.message((bytes) => bytes[0] === MESSAGE_ACK);
    const second = typed(doc, ' nữa');
    const binh = await rawSocket(url, 'binh', '&tocky=1');
    binh.send(updateMessage(second));
    expect(await binh.closed).toBe(4409);
    expect(await rowCount(journal)).toBe(1);

    const own = new Y.Doc();
    Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
    typed(own, ' và Bình');
    const again = await rawSocket(url, 'binh', '&tocky=1');
    again.send(step2Message(Y.encodeStateAsUpdate(own)));
    await again.message((bytes) => bytes[0] === MESSAGE_ACK);
    const rows: [string, string | null][] = [];
    for await (const { author, broughtBy } of journal.rows(DOCUMENT)) rows.push([author, broughtBy]);
    expect(rows).toEqual([
      ['an', null],
      ['an', 'binh'],
      ['binh', null],
    ]);
    expect(textOf(await docOfJournal(journal))).toBe('của An nữa và Bình');
  });

  test('rights that are withdrawn close the connection', async () => {
    const members = new Set(['an']);
    const { url, engine } = await start({
      authorize: async (_document, { token }) =>
        token && members.has(token)
          ? { user: { id: token, name: token }, canWrite: true }
          : { refused: 'forbidden' },
    });
    const raw = await rawSocket(url, 'an');
    raw.send(step1Message(new Uint8Array([0])));
    await raw.message((bytes) => bytes[0] === 0 && bytes[1] === 1);
    members.delete('an');
    await engine.invalidate('an');
    expect(await raw.closed).toBe(4403);
  });

  test('rights are asked once for those who come alike in the same moment, and anew once they may have changed', async () => {
    const asked: ((isMember: boolean) => void)[] = [];
    let onAsked: () => void = () => {};
    const askedTimes = async (times: number) => {
      while (asked.length < times)
        await new Promise<void>((resolve) => {
          onAsked = resolve;
        });
    };
    const { url, engine } = await start({
      authorize: async (_document, { token }) => {
        const isMember = await new Promise<boolean>((resolve) => {
          asked.push(resolve);
          onAsked();
        });
        return isMember && token
          ? { user: { id: token, name: token }, canWrite: true }
          : { refused: 'forbidden' };
      },
    });
    const before = [await rawSocket(url, 'an'), await rawSocket(url, 'an'), await rawSocket(url, 'binh')];
    await askedTimes(2);
    // An loses the right while the answer that still has it is on its way.
    void engine.invalidate();
    const after = await rawSocket(url, 'an');
    await askedTimes(3);
    expect(engine.stats().connections).toBe(4);
    asked[2]?.(false);
    expect(await after.closed).toBe(4403);
    asked[0]?.(true);
    asked[1]?.(true);
    // Who came before is looked at again, once for both of An's.
    await askedTimes(5);
    asked[3]?.(false);
    asked[4]?.(false);
    expect(await Promise.all(before.map(({ closed }) => closed))).toEqual([4403, 4403, 4403]);
    expect(asked).toHaveLength(5);
  });
});

test('presence carries the authenticated name, and a reader has none', async () => {
  const { url } = await start();
  const binh = client(url, 'binh');
  await untilSynced(binh);
  const heard = new Promise<Record<string, unknown>>((resolve) =>
    binh.awareness.on('change', ({ added }: { added: number[] }) => {
      const state = binh.awareness.getStates().get(added[0] ?? -1);
      if (added.length > 0 && state) resolve(state);
    }),
  );
  const reader = await rawSocket(url, 'read-khach');
  reader.send(awarenessMessage(awarenessOf(71, { user: { name: 'Khách' } })));
  const an = await rawSocket(url, 'an');
  an.send(awarenessMessage(awarenessOf(72, { user: { name: 'Chủ tịch', id: 'binh' }, cursor: 3 })));
  expect(await heard).toEqual({ user: { id: 'an', name: 'AN', color: '#336699' }, cursor: 3 });
  // Another user may not speak for that client id.
  const thief = await rawSocket(url, 'trom');
  thief.send(awarenessMessage(awarenessOf(72, { cursor: 9 }, 50)));
  thief.send(new Uint8Array([3]));
  await thief.message((bytes) => bytes[0] === MESSAGE_AWARENESS);
  expect(binh.awareness.getStates().get(72)?.cursor).toBe(3);
  const left = new Promise<number[]>((resolve) =>
    binh.awareness.on(
      'change',
      ({ removed }: { removed: number[] }) => removed.length > 0 && resolve(removed),
    ),
  );
  an.socket.close();
  expect(await left).toEqual([72]);
});

function awarenessOf(client: number, state: object, clock = 1): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(state));
  return new Uint8Array([1, client, clock, text.length, ...text]);
}

test('many listeners get joined updates and all of them', async () => {
  const { url } = await start({ limits: { smallRoom: 2, joinWindow: 20 } });
  const readers = Array.from({ length: 8 }, (_, index) => client(url, `read-r${index}`));
  const an = client(url, 'an');
  await Promise.all([...readers, an].map(untilSynced));
  for (let index = 0; index < 50; index++) an.doc.getText('minutes').insert(index, String(index % 10));
  const whole = textOf(an.doc);
  await Promise.all(readers.map((reader) => untilDoc(reader.doc, (doc) => textOf(doc) === whole)));
});

test('a reader that does not keep up is dropped to a fresh sync, not buffered without end', async () => {
  const { url, engine } = await start({ limits: { slowReaderBytes: 256 * 1024 } });
  const slow = await rawSocket(url, 'read-cham');
  slow.send(step1Message(new Uint8Array([0])));
  await slow.message((bytes) => bytes[0] === 0 && bytes[1] === 1);
  slow.socket.pause();
  const doc = new Y.Doc();
  const an = await rawSocket(url, 'an', '&tocky=1');
  // Random letters do not shrink; together they are far more than sockets buffer on their own.
  for (let index = 1; index <= 60; index++) {
    an.send(updateMessage(typed(doc, String.fromCharCode(97 + (index % 26)).repeat(200_000))));
    await an.message((bytes) => bytes[0] === MESSAGE_ACK && (bytes[1] ?? 0) >= index);
  }
  const copy = new Y.Doc();
  slow.socket.on('message', (data: Buffer) => {
    const message = readMessage(new Uint8Array(data));
    if (message.type === 'update' || message.type === 'step-2') Y.applyUpdate(copy, message.update);
  });
  slow.socket.resume();
  await untilDoc(copy, (other) => textOf(other).length === 60 * 200_000);
  const updates = slow.received.filter((bytes) => bytes[0] === 0 && bytes[1] === 2).length;
  expect(updates).toBeLessThan(60);
  expect(engine.stats().connections).toBe(2);
});
