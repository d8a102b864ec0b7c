/** Documents made to be slow: the view of them is made in time that grows with their size and no faster. */
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { LineIndex } from '../../../client/editor/line-index';
import { Projection } from '../../../server/live/projection';
import { readBundle } from '../../../shared/minutes/read';

const MANY = 40_000;

const LINES: Record<string, (at: number) => Record<string, string>> = {
  'markers of one id': () => ({ id: 'e', type: 'entry', order: 'a0' }),
  'markers that continue each other in one row': (at) => ({
    id: `e${at}`,
    type: 'entry',
    order: 'a0',
    into: `e${at - 1}`,
  }),
  'markers that continue each other in a circle': (at) => ({
    id: `e${at}`,
    type: 'entry',
    into: `e${(at + 1) % MANY}`,
  }),
  'headings of one agenda item each': (at) => ({ id: `h${at}`, type: 'heading', order: 'a0' }),
  'markers that say nothing': () => ({}),
};

it.each(Object.keys(LINES))(
  '40,000 %s',
  (name) => {
    const doc = new Y.Doc();
    doc.clientID = 1;
    const text = doc.getText('minutes');
    const markers = Array.from({ length: MANY }, (_, at) => [
      { insert: new Y.Map(Object.entries(LINES[name]?.(at) ?? {})) },
      { insert: 'x' },
    ]);
    text.applyDelta(markers.flat());
    const bytes = Y.encodeStateAsUpdate(doc);
    const timed = (act: () => unknown) => {
      const before = performance.now();
      act();
      return performance.now() - before;
    };
    const copy = new Y.Doc();
    Y.applyUpdate(copy, bytes);
    let projection: Projection | null = null;
    expect(timed(() => (projection = new Projection(copy)))).toBeLessThan(10_000);
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    text.insert(MANY, 'Ký');
    expect(timed(() => projection?.apply(updates))).toBeLessThan(3_000);
    expect(timed(() => readBundle(doc))).toBeLessThan(10_000);
    expect(timed(() => new LineIndex(text).screen())).toBeLessThan(5_000);
  },
  60_000,
);
