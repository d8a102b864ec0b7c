/**
 * Removed blocks. Their words stay in the text, so what a colleague writes into one without knowing is kept;
 * the marker says which words whoever removed it saw, and the rest can be offered back.
 */
import type * as Y from 'yjs';
import type { Inline, MarkerAttributes, Removal } from './document';
import { type LineBlock, plainText, type Row, readContent, readRows } from './line';
import { setMarker } from './writing';

/** What a removal must know of a block. */
type Segment = Pick<LineBlock, 'marker' | 'formats'>;

const MOST_NAME = 200;

/** How a block was removed; null where its client did not say. */
export function removalOf({ removal }: MarkerAttributes): Removal | null {
  if (typeof removal !== 'object' || removal === null) return null;
  const { by, name, words } = removal as Record<keyof Removal, unknown>;
  if (typeof words !== 'string') return null;
  return { by: text(by), name: text(name), words };
}

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MOST_NAME) : '');

/** Says on a row's marker who removes it and which words it holds now; to be called in a transaction. */
export function noteRemoval({ root, segments }: Row<Segment>, by: { id: string; name: string } | null): void {
  const words = markOf(inlineNow(segments));
  setMarker(root.marker, { removal: { by: by?.id ?? '', name: by?.name ?? '', words } });
}

/** Puts a removed row back where it was; to be called in a transaction. */
export function bringBack({ root }: Row<Pick<LineBlock, 'marker'>>): void {
  setMarker(root.marker, { deleted: false, removal: undefined });
}

/** The removed rows of a text that hold words, in the order of the screen. */
export function removedRows(source: Y.Text): Row<LineBlock>[] {
  return readRows(source, { removed: true }).filter(
    ({ root, segments }) =>
      root.attributes.deleted === true && segments.some(({ inline }) => plainText(inline).trim() !== ''),
  );
}

/** Whether somebody wrote into a removed row what whoever removed it did not see. */
export function isWrittenSince({ root, segments }: Row<LineBlock>): boolean {
  const removal = removalOf(root.attributes);
  return removal !== null && removal.words !== markOf(segments.flatMap(({ inline }) => inline));
}

function inlineNow(segments: readonly Segment[]): Inline[] {
  return segments.flatMap(({ marker, formats }) => readContent(marker._item?.right ?? null, formats).inline);
}

/** A short mark of words: their number and FNV-1a of them. */
function markOf(inline: readonly Inline[]): string {
  const words = plainText(inline);
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  return `${words.length}.${(hash >>> 0).toString(36)}`;
}
