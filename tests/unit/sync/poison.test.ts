/** An update that is taken must never make Yjs fail for everybody who opens the document afterwards. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Attribution } from '../../../server/sync/attribution';
import { readUpdate } from '../../../server/sync/limits';
import { Refused } from '../../../server/sync/types';

function baseAndUpdate(): { base: Uint8Array; update: Uint8Array } {
  const doc = new Y.Doc();
  doc.clientID = 5;
  const text = doc.getText('minutes');
  const marker = new Y.Map();
  text.insertEmbed(0, marker);
  marker.set('id', 'e1');
  text.insert(1, 'Kết luận: hoàn thành');
  text.format(2, 5, { bold: true });
  const base = Y.encodeStateAsUpdate(doc);
  const before = Y.encodeStateVector(doc);
  // A second person goes on.
  doc.clientID = 77;
  text.insert(4, 'xin chào');
  marker.set('kind', 'task');
  text.delete(2, 3);
  text.insertEmbed(3, new Y.Map());
  text.format(1, 3, { bold: null });
  return { base, update: Y.encodeStateAsUpdate(doc, before) };
}

test('changed bytes are refused or harmless', () => {
  const { base, update } = baseAndUpdate();
  const change = fc.tuple(fc.nat(update.length - 1), fc.nat(255));
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('takeLive' as const, 'takeReply' as const),
      (changes, take) => {
        const bytes = update.slice();
        for (const [at, value] of changes) bytes[at] = value;
        const attribution = new Attribution();
        attribution.takeReply(base, readUpdate(base), 'an');
        try {
          if (!attribution[take](bytes, readUpdate(bytes), 'binh').news) return;
        } catch (error) {
          expect(error).toBeInstanceOf(Refused);
          return;
        }
        const doc = new Y.Doc();
        doc.getText('minutes');
        Y.applyUpdate(doc, base);
        Y.applyUpdate(doc, bytes);
        doc.getText('minutes').toDelta();
        Y.encodeStateAsUpdate(doc);
      },
    ),
    { numRuns: 8_000 },
  );
});
