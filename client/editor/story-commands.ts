/** Enter in the story: paragraphs follow headlines and photos; items follow items until one is left empty. */
import { type Command, TextSelection } from '@tiptap/pm/state';
import { nanoid } from 'nanoid';
import type { MarkerAttributes } from '../../shared/schema/document';
import { currentBlock, insertBlockAfter, setBlockType } from './block-commands';
import { nodeOf } from './content';

/** Splits at the caret; what stands behind becomes a paragraph (or an item, in a list). */
export const storyEnter: Command = (state, dispatch) => {
  const block = currentBlock(state);
  if (!block) return false;
  if (!state.selection.empty) {
    dispatch?.(state.tr.deleteSelection().scrollIntoView());
    return true;
  }
  const { node, pos } = block;
  const isItem = node.type.name === 'item';
  if (isItem && node.content.size === 0) return setBlockType('paragraph', { list: null })(state, dispatch);
  const next: Omit<MarkerAttributes, 'id'> = isItem
    ? { type: 'item', list: node.attrs.list }
    : { type: 'paragraph' };
  const { parentOffset } = state.selection.$head;
  if (parentOffset === node.content.size) return insertBlockAfter(next)(state, dispatch);
  const fresh = nodeOf(state.schema, nanoid(10), { ...next, id: '' }, []);
  if (parentOffset === 0) {
    dispatch?.(state.tr.insert(pos, fresh).scrollIntoView());
    return true;
  }
  const { head } = state.selection;
  const tr = state.tr.split(head, 1, [{ type: fresh.type, attrs: fresh.attrs }]);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, head + 2)).scrollIntoView());
  return true;
};
