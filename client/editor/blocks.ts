/** Blocks of an editor's document: found by id or by place, and those that differ between two documents. Pure. */
import type { Node } from '@tiptap/pm/model';

/** The block with this id, and the position before it; null where it is not on the screen. */
export function blockById(doc: Node, id: string): { node: Node; pos: number } | null {
  let pos = 0;
  for (let index = 0; index < doc.childCount; index++) {
    const node = doc.child(index);
    if (node.attrs.id === id) return { node, pos };
    pos += node.nodeSize;
  }
  return null;
}

/** Position before the block with this id; null where it is not on the screen. */
export const positionOfBlock = (doc: Node, id: string): number | null => blockById(doc, id)?.pos ?? null;

/** Position before the block with this index. */
export function offsetOfBlock(doc: Node, index: number): number {
  let offset = 0;
  for (let at = 0; at < index; at++) offset += doc.child(at).nodeSize;
  return offset;
}

/** The children from `from` on and up to an end in each of two documents. */
export interface ChangedBlocks {
  from: number;
  beforeEnd: number;
  afterEnd: number;
}

/** The blocks between those that both documents begin and end with; ProseMirror shares the nodes that are the same. */
export function changedBlocks(before: Node, after: Node): ChangedBlocks {
  const most = Math.min(before.childCount, after.childCount);
  let from = 0;
  while (from < most && before.child(from) === after.child(from)) from += 1;
  let behind = 0;
  while (
    behind < most - from &&
    before.child(before.childCount - 1 - behind) === after.child(after.childCount - 1 - behind)
  )
    behind += 1;
  return { from, beforeEnd: before.childCount - behind, afterEnd: after.childCount - behind };
}
