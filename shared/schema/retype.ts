/** Changing a stretch of a row where it stands, its text or its marks: what is around it, and who writes there, is not touched. */
import type * as Y from 'yjs';
import type { Change } from '../text/change';
import type { InlineMarks } from './document';
import { type LineBlock, plainText, type Row } from './line';
import { inlineOfText, insertInline } from './writing';

/** A part of the row: where it stands in its plain text, and where in the text of the document. */
interface Part {
  from: number;
  plain: string;
  at: number;
  /** A mention or a break goes as a whole. */
  whole: boolean;
  length: number;
  marks: InlineMarks;
}

function partsOf({ segments }: Row<LineBlock>): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { start, inline } of segments) {
    let at = start + 1;
    for (const each of inline) {
      const plain = plainText([each]);
      const whole = each.type !== 'text';
      const length = whole ? 1 : plain.length;
      parts.push({ from, plain, at, whole, length, marks: 'marks' in each ? each.marks : {} });
      at += length;
      from += plain.length;
    }
  }
  return parts;
}

/** Makes a change of the row's plain text. */
export function retype(text: Y.Text, row: Row<LineBlock>, change: Change): void {
  const parts = partsOf(row);
  let { from, to, text: fresh } = change;
  for (const { from: start, plain, whole } of parts) {
    const end = start + plain.length;
    if (!whole || end <= from || start >= to) continue;
    // What a mention says beside the stretch stays as words.
    fresh =
      plain.slice(0, Math.max(0, from - start)) + fresh + plain.slice(Math.min(plain.length, to - start));
    from = Math.min(from, start);
    to = Math.max(to, end);
  }
  const before = parts.findLast((part) => part.from < from || (part.from === from && part.plain === ''));
  const place = before
    ? before.at + Math.min(before.length, before.whole ? before.length : from - before.from)
    : row.root.start + 1;
  const marks = (before ?? parts[0])?.marks ?? {};
  const gone = parts.flatMap((part) => {
    const start = Math.max(0, from - part.from);
    const end = Math.min(part.plain.length, to - part.from);
    if (end <= start) return [];
    return [part.whole ? { at: part.at, length: 1 } : { at: part.at + start, length: end - start }];
  });
  // From the end, so that the places before stay right.
  const acts = [
    ...gone.map(({ at, length }) => ({ at, act: () => text.delete(at, length) })),
    {
      at: place,
      act: () =>
        insertInline(
          text,
          place,
          inlineOfText(fresh).map((each) => (each.type === 'text' ? { ...each, marks } : each)),
        ),
    },
  ];
  // At one place it deletes first, for it would delete the new words: the order of `acts` stays where places are the same.
  for (const { act } of acts.toSorted((a, b) => b.at - a.at)) act();
}

/** Lays marks over a stretch of the row's plain text; those that are not named stay, null takes one away. */
export function remark(
  text: Y.Text,
  row: Row<LineBlock>,
  { from, to }: { from: number; to: number },
  marks: { readonly [K in keyof InlineMarks]: InlineMarks[K] | null },
): void {
  for (const part of partsOf(row)) {
    const start = Math.max(0, from - part.from);
    const end = Math.min(part.plain.length, to - part.from);
    if (end <= start) continue;
    if (part.whole) text.format(part.at, 1, marks);
    else text.format(part.at + start, end - start, marks);
  }
}
