/** Whatever bytes arrive: they are a message, or they are refused; nothing else is thrown. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Attribution } from '../../../server/sync/attribution';
import { RoomAwareness } from '../../../server/sync/awareness';
import { readMessage, webSocketFrame } from '../../../server/sync/frames';
import { DEFAULT_LIMITS, Rate, readStateVector, readUpdate } from '../../../server/sync/limits';
import { Refused } from '../../../server/sync/types';

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
