/** Edits of minutes as the editor makes them, for tests. */
import type * as Y from 'yjs';
import { type MarkerAttributes, MINUTES_ROOTS } from '../../../shared/schema/document';
import { type LineBlock, readLine } from '../../../shared/schema/line';
import { insertInline, insertMarker, setMarker } from '../../../shared/schema/writing';

export const textOf = (doc: Y.Doc) => doc.getText(MINUTES_ROOTS.text);

export function blockAt(doc: Y.Doc, id: string): LineBlock {
  const block = readLine(textOf(doc)).find(({ attributes }) => attributes.id === id);
  if (!block) throw new Error(`There is no block ${id}.`);
  return block;
}

/** Types words into a block, at its end or at an offset. */
export function type(doc: Y.Doc, id: string, words: string, offset?: number): void {
  const block = blockAt(doc, id);
  const at = block.start + 1 + (offset ?? block.length);
  insertInline(textOf(doc), at, [{ type: 'text', text: words, marks: {} }]);
}

export function setKeys(doc: Y.Doc, id: string, keys: Partial<MarkerAttributes>): void {
  const { marker, privacy } = blockAt(doc, id);
  // Published, its words hide it no more.
  setMarker(marker, keys.private === false ? { ...keys, shown: [...privacy] } : keys);
}

/** Splits a block at an offset: what follows belongs to a new block. */
export function split(doc: Y.Doc, id: string, offset: number, created: MarkerAttributes): void {
  const { start, attributes } = blockAt(doc, id);
  const order = `${attributes.order}V`;
  insertMarker(textOf(doc), start + 1 + offset, { ...created, order });
}

/** Joins a block to the one before it in the text. */
export function join(doc: Y.Doc, id: string): void {
  textOf(doc).delete(blockAt(doc, id).start, 1);
}

export function member(doc: Y.Doc, root: 'people' | 'organizations', id: string): Y.Map<unknown> {
  return doc.getMap<Y.Map<unknown>>(MINUTES_ROOTS[root]).get(id) as Y.Map<unknown>;
}
