/** A block of the editor as one line of text, and places in it. A mention is its label, anything else in the line a space. */
import type { Node } from '@tiptap/pm/model';

/** A block's text as it is checked and traced. */
export function textOfNode(node: Node): string {
  let text = '';
  node.forEach((child) => {
    text += leafText(child);
  });
  return text;
}

const leafText = (child: Node): string =>
  child.isText ? (child.text ?? '') : child.type.name === 'mention' ? String(child.attrs.label ?? '') : ' ';

/** The position of an offset of `textOfNode` in a block at `pos`; within a mention, its end. */
export function positionIn(node: Node, pos: number, offset: number): number {
  let left = offset;
  let at = pos + 1;
  for (let index = 0; index < node.childCount; index++) {
    const child = node.child(index);
    const { length } = leafText(child);
    if (child.isText && left <= length) return at + left;
    if (left === 0) return at;
    left = Math.max(0, left - length);
    at += child.nodeSize;
  }
  return at;
}

/** The offset in `textOfNode` of a position that is so far into a block's content. */
export function offsetIn(node: Node, into: number): number {
  let offset = 0;
  let left = into;
  for (let index = 0; index < node.childCount && left > 0; index++) {
    const child = node.child(index);
    offset += child.isText ? Math.min(left, child.nodeSize) : leafText(child).length;
    left -= child.nodeSize;
  }
  return offset;
}
