/** Writing into a line of text outside the editor: documents made from a bundle or a story, edits of the server. */
import * as Y from 'yjs';
import type { Inline, InlineMarks, MarkerAttributes } from './document';
import type { Formats, LineBlock, Row } from './line';

/** Keys of `InlineMarks` as Yjs formats; null ends a format that the text before may have left open. */
const NO_MARKS = { bold: null, italic: null, underline: null, link: null, source: null };

/** A marker for these attributes; keys without a value are left out. */
export function newMarker(attributes: MarkerAttributes): Y.Map<unknown> {
  return new Y.Map<unknown>(
    Object.entries(attributes).filter(
      ([, value]) => value !== undefined && value !== null && value !== false,
    ),
  );
}

/** Marks as the formats of an insertion: exactly these, whatever stands around it. */
export function formatsOf(marks: InlineMarks): Record<string, unknown> {
  return { ...NO_MARKS, ...marks };
}

/** Inserts a marker at `at`, under these privacy formats; gives the index behind it. */
export function insertMarker(
  text: Y.Text,
  at: number,
  attributes: MarkerAttributes,
  privacy: Formats = {},
): number {
  text.insertEmbed(at, newMarker(attributes), { ...privacy });
  return at + 1;
}

/** Inserts inline content at `at`, as it is and under these privacy formats; gives the index behind it. */
export function insertInline(
  text: Y.Text,
  at: number,
  inline: readonly Inline[],
  privacy: Formats = {},
): number {
  let place = at;
  for (const part of inline) {
    if (part.type === 'text') {
      if (part.text === '') continue;
      text.insert(place, part.text, { ...formatsOf(part.marks), ...privacy });
      place += part.text.length;
    } else {
      const marks = part.type === 'mention' ? formatsOf(part.marks) : {};
      text.insertEmbed(place, embedOf(part), { ...marks, ...privacy });
      place += 1;
    }
  }
  return place;
}

/** What an inline part other than text is in the Y.Text. */
export function embedOf(part: Exclude<Inline, { type: 'text' }>): object {
  if (part.type === 'mention') return { mention: { ref: part.ref, label: part.label } };
  if (part.type === 'break') return { break: true };
  return typeof part.value === 'object' && part.value !== null ? part.value : { unknown: part.value };
}

/** Plain text as inline content, in NFC; `\n` is a line break. */
export function inlineOfText(text: string): Inline[] {
  return text
    .normalize('NFC')
    .split(/\r\n|\r|\n/u)
    .flatMap((line, place): Inline[] => [
      ...(place > 0 ? [{ type: 'break' } as const] : []),
      ...(line === '' ? [] : [{ type: 'text', text: line, marks: {} } as const]),
    ]);
}

/** Sets keys of a marker to those that differ; null, undefined and false take a key away. */
export function setMarker(marker: Y.Map<unknown>, keys: Partial<MarkerAttributes>): void {
  for (const [key, value] of Object.entries(keys)) {
    const absent = value === null || value === undefined || value === false;
    if (absent && marker.has(key)) marker.delete(key);
    else if (!absent && JSON.stringify(marker.get(key)) !== JSON.stringify(value)) marker.set(key, value);
  }
}

/** Puts other content in place of a row's. */
export function rewriteRow(
  text: Y.Text,
  { root, segments }: Row<LineBlock>,
  inline: readonly Inline[],
): void {
  // From the last to the first, so that the places of those before stay right.
  for (const { start, length } of segments.toSorted((a, b) => b.start - a.start)) {
    text.delete(start + 1, length);
    if (start === root.start) insertInline(text, start + 1, inline);
  }
}
