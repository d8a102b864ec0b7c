/** Whatever bytes arrive: they are a message, or they are refused; nothing else is thrown. */
import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Attribution } from '../../../server/sync/attribution';
import { RoomAwareness } from '../../../server/sync/awareness';
import { MAX_CLIENTS, MAX_STRUCTS } from '../../../server/sync/bounded-decoder';
import { readMessage, webSocketFrame } from '../../../server/sync/frames';
import {
  DEFAULT_LIMITS,
  Rate,
  readSentUpdate,
  readStateVector,
  readUpdate,
} from '../../../server/sync/limits';
import { Refused } from '../../../server/sync/types';
import { MAX_FRAME_BYTES } from '../../../shared/protocol/sync';
import { crowd, tinyStructs } from './hostile';

function onlyRefusals(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(Refused);
  }
}

function sample(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('minutes').insert(0, 'Kết luận: hoàn thành trước 30/6');
  doc.getText('minutes').format(0, 8, { bold: true });
  doc.getMap('meeting').set('title', 'Họp giao ban');
  doc.getText('minutes').delete(3, 4);
  return Y.encodeStateAsUpdate(doc);
}

test('random bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      onlyRefusals(() => readMessage(bytes));
      onlyRefusals(() => readUpdate(bytes));
      onlyRefusals(() => readStateVector(bytes));
      const awareness = new RoomAwareness(1_000, () => true);
      onlyRefusals(() => awareness.receive(bytes, {}, { id: 'a', name: 'A' }));
    }),
    { numRuns: 3_000 },
  );
});

test('real updates with bytes changed or cut off', () => {
  const update = sample();
  const change = fc.tuple(fc.nat(update.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(update.length), (changes, cut) => {
      const bytes = update.slice();
      for (const [at, value] of changes) bytes[at] = value;
      const attribution = new Attribution();
      for (const broken of [bytes, bytes.slice(0, cut)]) {
        onlyRefusals(() => attribution.takeLive(broken, readUpdate(broken), 'an'));
        onlyRefusals(() => attribution.takeReply(broken, readUpdate(broken), 'an'));
      }
    }),
    { numRuns: 3_000 },
  );
});

test('numbers out of range are refused', () => {
  // One GC struct of 2^50 clocks.
  const huge = new Uint8Array([1, 1, 7, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02, 0]);
  expect(() => readUpdate(huge)).toThrow(Refused);
  expect(() =>
    readMessage(new Uint8Array([0, 2, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1])),
  ).toThrow(Refused);
});

test('sub-documents are refused', () => {
  const doc = new Y.Doc();
  doc.getMap('meeting').set('inner', new Y.Doc());
  expect(() => readUpdate(Y.encodeStateAsUpdate(doc))).toThrow(Refused);
});

test('the rate limit lets bursts pass and endless floods not', () => {
  const rate = new Rate({ ...DEFAULT_LIMITS, framesPerSecond: 10, framesAtOnce: 20 }, 0);
  for (let index = 0; index < 20; index++) rate.take(10, 0);
  expect(() => rate.take(10, 0)).toThrow(Refused);
  rate.take(10, 1_000);
});

test.each([0, 125, 126, 65_535, 65_536])('a WebSocket frame of %i bytes says its length', (length) => {
  const frame = webSocketFrame(new Uint8Array(length).fill(7));
  expect(frame[0]).toBe(0x82);
  const announced = frame[1] ?? 0;
  const read =
    announced < 126
      ? announced
      : announced === 126
        ? frame.readUInt16BE(2)
        : Number(frame.readBigUInt64BE(2));
  expect(read).toBe(length);
  expect(frame.subarray(frame.length - length).every((byte) => byte === 7)).toBe(true);
});

test('awareness never reads what stands behind the message in memory', () => {
  const entry = (length: number, text: string) =>
    Buffer.concat([Buffer.from([1, 7, 1, length]), Buffer.from(text)]);
  const honest = entry(8, '{"a":""}');
  const memory = Buffer.concat([entry(14, '{"a":"'), Buffer.from('BIMAT."}')]);
  const awareness = new RoomAwareness(1_000, () => true);
  const an = { id: 'an', name: 'An' };
  expect(awareness.receive(honest, {}, an)).toEqual([7]);
  expect(() => awareness.receive(memory.subarray(0, 10), {}, an)).toThrow(Refused);
  expect(Buffer.from(awareness.encode()).toString()).not.toContain('BIMAT');
});

/** An update of one item of client 7 in the root `minutes`. */
function itemOf(ref: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, 7, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, ref);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, 'minutes');
  write(encoder);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

test.each([40, 5_000, 500_000])('values nested %i levels deep are refused', (depth) => {
  const text = '['.repeat(depth) + ']'.repeat(depth);
  const updates = [
    itemOf(2, (encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, text);
    }),
    itemOf(5, (encoder) => encoding.writeVarString(encoder, text)),
    itemOf(6, (encoder) => {
      encoding.writeVarString(encoder, 'bold');
      encoding.writeVarString(encoder, text);
    }),
    itemOf(8, (encoder) => {
      encoding.writeVarUint(encoder, 1);
      for (let level = 0; level < depth; level++) encoding.writeUint8Array(encoder, new Uint8Array([117, 1]));
      encoding.writeUint8(encoder, 126);
    }),
  ];
  for (const update of updates) expect(() => readUpdate(update)).toThrow(Refused);
});

test('structs in another order than Yjs writes them are refused: merged, nobody could read them', () => {
  const gc = (client: number, clock: number) => [1, client, clock, 0, 1];
  for (const structs of [
    [...gc(7, 0), ...gc(7, 5)],
    [...gc(3, 0), ...gc(7, 0)],
    [...gc(7, 5), ...gc(7, 0)],
  ])
    expect(() => readUpdate(new Uint8Array([2, ...structs, 0]))).toThrow(Refused);
  expect(readUpdate(new Uint8Array([2, ...gc(7, 0), ...gc(3, 5), 0])).spans).toHaveLength(2);
});

test.each([
  ['a string', itemOf(4, (encoder) => encoding.writeVarUint(encoder, 2 ** 40))],
  ['bytes', itemOf(3, (encoder) => encoding.writeVarUint(encoder, 2 ** 40))],
  ['a list of values', itemOf(8, (encoder) => encoding.writeVarUint(encoder, 2 ** 40))],
  ['a list of JSON', itemOf(2, (encoder) => encoding.writeVarUint(encoder, 2 ** 40))],
  ['structs', new Uint8Array([1, 0xff, 0xff, 0xff, 0xff, 0x7f, 7, 0, 0, 1])],
  ['clients', new Uint8Array([0xff, 0xff, 0xff, 0xff, 0x7f, 1, 7, 0, 0, 1])],
  ['deletions', new Uint8Array([0, 1, 7, 0xff, 0xff, 0xff, 0xff, 0x7f, 0, 1])],
])('%s announced and not sent cost nothing', (_what, update) => {
  const before = performance.now();
  expect(() => readUpdate(update)).toThrow(Refused);
  expect(performance.now() - before).toBeLessThan(500);
});

test('state vectors with as many entries as there is room for are read in no time', () => {
  const bytes = new Uint8Array(1_000_001).fill(1);
  bytes.set([0xa0, 0xc2, 0x1e]);
  const before = performance.now();
  onlyRefusals(() => readStateVector(bytes));
  expect(performance.now() - before).toBeLessThan(2_000);
});

const bytesOf = (write: (encoder: encoding.Encoder) => void) => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
};

/** For each client, the highest first, its number in `write`. */
function ofClients(
  encoder: encoding.Encoder,
  count: number,
  write: (encoder: encoding.Encoder, client: number) => void,
): void {
  encoding.writeVarUint(encoder, count);
  for (let client = count; client > 0; client--) write(encoder, client);
}

/** Updates with `count` of one thing in the fewest bytes; of client 7, where it is one client. */
const crowded = {
  structs: tinyStructs,
  gaps: (count: number) => crowd([1, count, 7, 0], count, [10, 1], [0]),
  deletions: (count: number) => crowd([0, 1, 7, count], count, [5, 1]),
  values: (count: number) =>
    itemOf(8, (encoder) => {
      encoding.writeVarUint(encoder, count);
      encoding.writeUint8Array(encoder, new Uint8Array(count).fill(127));
    }),
};

const crowdedWithClients = {
  clients: (count: number) =>
    bytesOf((encoder) => {
      ofClients(encoder, count, (one, client) => {
        encoding.writeVarUint(one, 1);
        encoding.writeVarUint(one, client);
        encoding.writeUint8Array(one, new Uint8Array([0, 0, 1]));
      });
      encoding.writeVarUint(encoder, 0);
    }),
  'clients without structs': (count: number) =>
    bytesOf((encoder) => {
      ofClients(encoder, count, (one) => encoding.writeUint8Array(one, new Uint8Array([0, 7, 0])));
      encoding.writeVarUint(encoder, 0);
    }),
  'clients of deletions': (count: number) =>
    bytesOf((encoder) => {
      encoding.writeVarUint(encoder, 0);
      ofClients(encoder, count, (one) => encoding.writeUint8Array(one, new Uint8Array([7, 0])));
    }),
};

test.each([
  ...Object.entries(crowded).map(([what, of]) => [what, MAX_STRUCTS, of] as const),
  ...Object.entries(crowdedWithClients).map(([what, of]) => [what, MAX_CLIENTS, of] as const),
])('more %s than anybody writes (%i) are too large, however few bytes', (_what, most, of) => {
  const refusal = expect.objectContaining({ refusal: 'too-large' });
  expect(() => readSentUpdate(of(most + 1))).toThrow(refusal);
  // It is read no further than that: what stands behind is not even looked at.
  const cut = of(most * 2).subarray(0, -most / 2);
  expect(() => readSentUpdate(cut)).toThrow(refusal);
  readSentUpdate(of(most));
  // What is in the journal is read whatever it holds.
  readUpdate(of(most + 1));
});

test('what people write is as large as a frame before it has so many structs', () => {
  const doc = new Y.Doc();
  doc.clientID = 2 ** 31;
  const text = doc.getText('minutes');
  // Nothing that an editor sends is denser: one letter at a time, each deleted or bold, each at another place.
  doc.transact(() => {
    for (let index = 0; index < 2_000; index++) {
      text.insert(0, 'a');
      if (index % 2) text.delete(0, 1);
      else text.format(0, 1, { bold: true });
    }
  });
  const update = Y.encodeStateAsUpdate(doc);
  const { structs } = Y.decodeUpdate(update);
  expect((structs.length / update.length) * MAX_FRAME_BYTES).toBeLessThan(MAX_STRUCTS);
});
