/** Places of the text that keep their meaning while others write: between positions on the screen and Yjs. */
import type { EditorState } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { offsetOfBlock } from './blocks';
import type { LineBinding } from './line-binding';

/** Position of a place told by somebody; null where it is not (or not yet) in this document. */
export function positionOf(told: unknown, state: EditorState, { index, text }: LineBinding): number | null {
  if (typeof told !== 'object' || told === null || !text.doc) return null;
  let absolute: Y.AbsolutePosition | null;
  try {
    absolute = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(told), text.doc);
  } catch {
    // Told by a client that is not ours, or of words that were cleaned away.
    return null;
  }
  const place = absolute?.type === text ? index.locate(absolute.index) : null;
  const row = place && index.rowOf(place.block);
  if (!place || !row) return null;
  let offset = place.offset;
  for (const segment of row.segments) {
    if (segment === place.block) break;
    offset += segment.length;
  }
  const at = index.screen().indexOf(row);
  if (at >= state.doc.childCount) return null;
  return offsetOfBlock(state.doc, at) + 1 + Math.min(offset, state.doc.child(at).content.size);
}

/** The place in the text of a position on the screen, as JSON to be told. */
export function placeOf(pos: number, state: EditorState, { index, text }: LineBinding): unknown {
  const at = state.doc.resolve(pos);
  const row = at.depth > 0 ? index.screen()[at.index(0)] : undefined;
  if (!row) return null;
  let offset = at.parentOffset;
  let segment = row.root;
  for (const each of row.segments) {
    segment = each;
    if (offset <= each.length) break;
    offset -= each.length;
  }
  const place = index.startOf(segment) + 1 + Math.min(offset, segment.length);
  // It clings to what stands before it: one's own words, or the block's beginning.
  return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, place, -1));
}
