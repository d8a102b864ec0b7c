/**
 * Removed blocks. Their words stay in the text, so what a colleague writes into one without knowing is kept;
 * the marker says which words whoever removed it saw, and the rest can be offered back.
 */
import type * as Y from 'yjs';
import type { Inline, MarkerAttributes, Removal } from './document';
import { type LineBlock, plainText, type Row, readContent } from './line';
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
  setMarker(root.marker, { removal: { by: by?.id ?? '', name: by?.name ?? '', words: markOf(inline) } });
}

/** Puts a removed block back where it was. */
export function bringBack(marker: Y.Map<unknown>): void {
  setMarker(marker, { deleted: false, removal: undefined });
}

/** Whether a removed row holds what whoever removed it did not see. */
export function isWrittenSince(attributes: MarkerAttributes, inline: readonly Inline[]): boolean {
  const removal = removalOf(attributes);
  return removal !== null && removal.words !== markOf(inline);
}

/** A short mark of words: their number and FNV-1a of them. */
function markOf(inline: readonly Inline[]): string {
  const words = plainText(inline);
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  return `${words.length}.${(hash >>> 0).toString(36)}`;
}
