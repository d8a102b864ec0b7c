/**
 * Removed blocks. Their words stay in the text, so what a colleague writes into one without knowing is kept;
 * the marker says which words whoever removed it saw, and the rest can be offered back.
 */
import type * as Y from 'yjs';
import { wordsMark } from '../text/words-mark';
import type { Inline, MarkerAttributes, Removal } from './document';
import { type Grid, readGrid, wordsOfGrid } from './grid';
import { attributesOf, type LineBlock, plainText, type Row, readContent } from './line';
import { setMarker } from './writing';

type Marked = Row<Pick<LineBlock, 'marker' | 'formats'>>;

const MOST_NAME = 200;

/** How a block was removed; null where its client did not say. */
export function removalOf({ removal }: MarkerAttributes): Removal | null {
  if (typeof removal !== 'object' || removal === null) return null;
  const { by, name, words } = removal as Record<keyof Removal, unknown>;
  return typeof words === 'string' ? { by: short(by), name: short(name), words } : null;
}

const short = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MOST_NAME) : '');

/** Says on a row's marker who removes it and which words it holds now; to be called in a transaction. */
export function noteRemoval({ root, segments }: Marked, by: { id: string; name: string } | null): void {
  const inline = segments.flatMap(
    ({ marker, formats }) => readContent(marker._item?.right ?? null, formats).inline,
  );
  const { type, grid } = attributesOf(root.marker);
  const { doc } = root.marker;
  const words = wordsOfBlock(inline, type === 'table' && doc ? readGrid(doc, grid) : undefined);
  setMarker(root.marker, { removal: removalBy(by, words) });
}

/** What a marker says of the removal, by somebody, of a block that holds these words. */
export function removalBy(by: { id: string; name: string } | null, words: string): Removal {
  return { by: by?.id ?? '', name: by?.name ?? '', words: wordsMark(words) };
}

/** All words of a block: a table's are those of its cells as well. */
export function wordsOfBlock(inline: readonly Inline[], grid?: Grid): string {
  return grid ? `${plainText(inline)}\n${wordsOfGrid(grid)}` : plainText(inline);
}

/** Puts a removed block back where it was. */
export function bringBack(marker: Y.Map<unknown>): void {
  setMarker(marker, { deleted: false, removal: undefined });
}

/** Whether a removed row holds what whoever removed it did not see; `grid`: of a table. */
export function isWrittenSince(
  attributes: MarkerAttributes,
  inline: readonly Inline[],
  grid?: Grid,
): boolean {
  const removal = removalOf(attributes);
  return removal !== null && removal.words !== wordsMark(wordsOfBlock(inline, grid));
}
