/** The bytes of a document: whoever joins, at any moment and with any past, ends up with everything. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { compact, DocumentBytes } from '../../../server/sync/document-bytes';
import { readMessage } from '../../../server/sync/frames';
import { UpdateLog } from '../../../server/sync/update-log';

const inThisThread = async (parts: Uint8Array[]) => compact(parts);

/** Documents of some writers, and the updates by which they came to be. */
function typing(letters: number): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = doc.getText('minutes');
  for (let index = 0; index < letters; index++) {
    doc.clientID = 1 + (Math.floor(index / 7) % 3);
    if (index % 11 === 10) text.delete(text.length >> 1, 1);
    else text.insert(index % 3 === 0 ? text.length >> 1 : text.length, String(index % 10));
  }
  return { doc, updates };
}

/** The payloads of WebSocket frames that stand one behind the other. */
function payloadsOf(frames: readonly Buffer[]): Uint8Array[] {
  const bytes = Buffer.concat(frames);
  const payloads: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const short = bytes[at + 1] ?? 0;
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    const length =
      short < 126
        ? short
        : short === 126
          ? bytes.readUInt16BE(at + 2)
          : Number(bytes.readBigUInt64BE(at + 2));
    payloads.push(bytes.subarray(at + header, at + header + length));
    at += header + length;
  }
  return payloads;
}

/** Takes in what a client is sent, and says whether it ended with the sync reply. */
function take(doc: Y.Doc, frames: readonly Buffer[]): void {
  const types = payloadsOf(frames).map((payload) => {
    const message = readMessage(payload);
    if (message.type !== 'update' && message.type !== 'step-2') throw new Error(message.type);
    Y.applyUpdate(doc, message.update);
    // Nothing waits for what comes later: a client is never half way.
    expect(doc.store.pendingStructs).toBeNull();
    return message.type;
  });
  expect(types.at(-1)).toBe('step-2');
  expect(types.slice(0, -1)).not.toContain('step-2');
}

const textOf = (doc: Y.Doc) => doc.getText('minutes').toString();

describe('who joins', () => {
  test('has everything at every moment, whether new or back', async () => {
    const { updates } = typing(700);
    const bytes = await DocumentBytes.of(null, updates.slice(0, 40), inThisThread);
    const now = new Y.Doc();
    for (const update of updates.slice(0, 40)) Y.applyUpdate(now, update);
    const back = new Y.Doc();
    // The later half is more than one reply holds.
    const long = new Y.Doc();
    long.getText('minutes').insert(0, 'dài '.repeat(20_000));
    for (const [index, update] of updates.slice(40).entries()) {
      bytes.append(update);
      Y.applyUpdate(now, update);
      if (index === 330) {
        bytes.append(Y.encodeStateAsUpdate(long));
        Y.applyUpdate(now, Y.encodeStateAsUpdate(long));
      }
      if (index % 97 !== 0) continue;
      const joined = new Y.Doc();
      take(joined, bytes.joinFrames());
      expect(textOf(joined)).toBe(textOf(now));
      take(back, bytes.differenceFrames(Y.encodeStateVector(back)));
      expect(textOf(back)).toBe(textOf(now));
      if (bytes.wantsCompaction) bytes.compactNow();
    }
    expect(textOf(bytes.toDoc())).toBe(textOf(now));
  });

  test('while the document is being made compact elsewhere lacks nothing', async () => {
    const { doc, updates } = typing(900);
    const bytes = await DocumentBytes.of(null, [], inThisThread);
    for (const update of updates.slice(0, 300)) bytes.append(update);
    const first = bytes.beginCompaction();
    for (const update of updates.slice(300, 600)) bytes.append(update);
    // A second one that is done earlier holds more than the first.
    const second = bytes.beginCompaction();
    for (const update of updates.slice(600)) bytes.append(update);
    second.finish(compact(second.parts).state);
    first.finish(compact(first.parts).state);
    const joined = new Y.Doc();
    take(joined, bytes.joinFrames());
    expect(textOf(joined)).toBe(textOf(doc));
    expect(bytes.wantsCompaction).toBe(false);
  });

  test('after one that failed, the next one holds everything', async () => {
    const { doc, updates } = typing(1_300);
    const bytes = await DocumentBytes.of(null, [], inThisThread);
    for (const update of updates.slice(0, 1_100)) bytes.append(update);
    bytes.beginCompaction();
    expect(bytes.wantsCompaction).toBe(true);
    for (const update of updates.slice(1_100)) bytes.append(update);
    const again = bytes.beginCompaction();
    again.finish(compact(again.parts).state);
    expect(bytes.parts().flatMap((part) => (part.length > 2 ? [part] : []))).toHaveLength(1);
    expect(textOf(bytes.toDoc())).toBe(textOf(doc));
  });
});

test('a long history is made compact as it is read', async () => {
  const { doc, updates } = typing(900);
  const bytes = await DocumentBytes.of(null, updates, inThisThread);
  expect(bytes.parts().filter((part) => part.length > 2)).toHaveLength(1);
  expect(textOf(bytes.toDoc())).toBe(textOf(doc));
});

test('the log keeps few pieces, in order, and counts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_200 }), (letters) => {
      const { doc, updates } = typing(letters);
      const log = new UpdateLog();
      for (const update of updates) log.append(update);
      const pieces = log.pieces();
      expect(pieces.length).toBeLessThanOrEqual(3 * 31);
      expect(log.count).toBe(updates.length);
      expect(log.length).toBe(pieces.reduce((sum, { length }) => sum + length, 0));
      const copy = new Y.Doc();
      for (const piece of pieces) {
        Y.applyUpdate(copy, piece);
        expect(copy.store.pendingStructs).toBeNull();
      }
      expect(textOf(copy)).toBe(textOf(doc));
    }),
    { numRuns: 20 },
  );
});
