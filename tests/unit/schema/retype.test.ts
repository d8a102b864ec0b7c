/** Changing a stretch of a line leaves what is around it as it was. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Inline } from '../../../shared/domain/inline';
import { inlineOfRow, plainText, readRows } from '../../../shared/schema/line';
import { retype } from '../../../shared/schema/retype';
import { insertInline, insertMarker } from '../../../shared/schema/writing';
import { changed } from '../../../shared/text/change';

const part: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    text: fc.string({ unit: fc.constantFrom('a', 'ộ', ' '), minLength: 1, maxLength: 5 }),
    marks: fc.constantFrom({}, { bold: true as const }),
  }),
  fc.record({
    type: fc.constant('mention' as const),
    ref: fc.constant('p'),
    label: fc.constantFrom('anh Trung', 'Cục'),
    marks: fc.constant({}),
  }),
  fc.constant({ type: 'break' as const }),
);

/** Minutes of three lines; the second one is continued by a block that stands before it in the text. */
function written(first: Inline[], second: Inline[], rest: Inline[]): Y.Text {
  const text = new Y.Doc().getText('minutes');
  const add = (attributes: { id: string; order: string; into?: string }, inline: Inline[]) =>
    insertInline(text, insertMarker(text, text.length, { type: 'entry', ...attributes }), inline);
  add({ id: 'a', order: 'a0' }, [{ type: 'text', text: 'trước', marks: {} }]);
  add({ id: 'c', order: 'a2', into: 'b' }, rest);
  add({ id: 'b', order: 'a1' }, [...first, ...second]);
  add({ id: 'd', order: 'a3' }, [{ type: 'text', text: 'sau', marks: {} }]);
  return text;
}

const lines = (text: Y.Text) => readRows(text).map((row) => plainText(inlineOfRow(row)));

it('changes exactly that stretch, through mentions, line breaks and blocks that continue the line', () => {
  const inline = fc.array(part, { maxLength: 4 });
  fc.assert(
    fc.property(
      inline,
      inline,
      inline,
      fc.nat(),
      fc.nat(),
      fc.constantFrom('', 'x', 'mới\nhơn'),
      (...drawn) => {
        const [first, second, rest, one, other, fresh] = drawn;
        const text = written(first, second, rest);
        const [before, middle = '', after] = lines(text);
        const ends = [one % (middle.length + 1), other % (middle.length + 1)].sort((a, b) => a - b);
        const change = { from: ends[0] ?? 0, to: ends[1] ?? 0, text: fresh };
        const row = readRows(text).find(({ root }) => root.id === 'b');
        if (!row) throw new Error('The line is gone.');
        retype(text, row, change);
        expect(lines(text)).toEqual([before, changed(middle, change), after]);
      },
    ),
    { numRuns: 500 },
  );
});

it('keeps the look of what it stands in, and a mention that it does not touch', () => {
  const text = written(
    [{ type: 'text', text: 'giao anh ', marks: { bold: true } }],
    [{ type: 'mention', ref: 'p', label: 'Trung', marks: {} }],
    [],
  );
  const row = readRows(text).find(({ root }) => root.id === 'b');
  if (!row) throw new Error('The line is gone.');
  retype(text, row, { from: 0, to: 4, text: 'Đề nghị' });
  expect(readRows(text).map((each) => inlineOfRow(each))[1]).toEqual([
    { type: 'text', text: 'Đề nghị anh ', marks: { bold: true } },
    { type: 'mention', ref: 'p', label: 'Trung', marks: {} },
  ]);
});
