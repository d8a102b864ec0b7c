/** What the keyboard does with whole blocks. Each is a ProseMirror command: true when it had something to do. */
import type { Node } from '@tiptap/pm/model';
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { nanoid } from 'nanoid';
import type { EntryKind, Speaker } from '../../shared/domain/bundle';
import type { MarkerAttributes } from '../../shared/schema/document';
import { offsetOfBlock } from './blocks';
import { nodeOf } from './content';

/** Kinds of which several usually follow each other. */
const RUNNING: readonly EntryKind[] = ['result', 'limitation', 'task'];

/** The block in which the caret stands, with its place. */
export function currentBlock(state: EditorState): { node: Node; pos: number; index: number } | null {
  const { $head } = state.selection;
  return $head.depth > 0 ? { node: $head.node(1), pos: $head.before(1), index: $head.index(0) } : null;
}

/** Id of the agenda heading under which the caret stands; null above the first one. */
export function sectionOf({ doc, selection: { $head } }: EditorState): string | null {
  if ($head.depth === 0) return null;
  for (let index = $head.index(0); index >= 0; index--) {
    const node = doc.child(index);
    if (node.type.name === 'heading') return String(node.attrs.id);
  }
  return null;
}

/** Puts a block behind the current one and the caret into it. */
export function insertBlockAfter(attributes: Omit<MarkerAttributes, 'id'>, words = ''): Command {
  return (state, dispatch) => {
    const block = currentBlock(state);
    if (!block) return false;
    const inline = words === '' ? [] : [{ type: 'text' as const, text: words, marks: {} }];
    const node = nodeOf(state.schema, nanoid(10), { ...attributes, id: '' }, inline);
    const at = block.pos + block.node.nodeSize;
    const tr = state.tr.insert(at, node);
    dispatch?.(caretInto(tr, at + 1).scrollIntoView());
    return true;
  };
}

const caretInto = (tr: Transaction, pos: number) => tr.setSelection(TextSelection.create(tr.doc, pos));

/** Sets keys of the current block's marker. */
export function setBlockKeys(keys: Partial<MarkerAttributes>): Command {
  return (state, dispatch) => {
    const block = currentBlock(state);
    if (!block) return false;
    const tr = withKeys(state.tr, block.pos, keys);
    if (!tr.docChanged) return false;
    dispatch?.(tr);
    return true;
  };
}

/** Sets keys of the marker of the block at `pos`, as part of a larger change. */
export function withKeys(tr: Transaction, pos: number, keys: Partial<MarkerAttributes>): Transaction {
  for (const [key, value] of Object.entries(keys)) {
    // What is the default stands in no marker.
    tr.setNodeAttribute(pos, key, value === false || value === 0 ? null : (value ?? null));
  }
  return tr;
}

/** Makes an entry of this kind of the block at `pos`, as part of a larger change. */
export function withKind(tr: Transaction, pos: number, kind: EntryKind): Transaction {
  const { entry } = tr.doc.type.schema.nodes;
  const node = tr.doc.nodeAt(pos);
  if (entry && node && node.type !== entry) tr.setNodeMarkup(pos, entry, node.attrs);
  return withKeys(tr, pos, { kind: kind === 'note' ? undefined : kind });
}

/** Makes the current block an entry of this kind. */
export function setKind(kind: EntryKind): Command {
  return (state, dispatch) => {
    const block = currentBlock(state);
    if (!block) return false;
    dispatch?.(withKind(state.tr, block.pos, kind));
    return true;
  };
}

/** Makes another type of block of the current one; it keeps its words. */
export function setBlockType(type: string, keys: Partial<MarkerAttributes> = {}): Command {
  return (state, dispatch) => {
    const block = currentBlock(state);
    const wanted = state.schema.nodes[type];
    if (!block || !wanted) return false;
    dispatch?.(state.tr.setNodeMarkup(block.pos, wanted, { ...block.node.attrs, ...keys }));
    return true;
  };
}

const entryKeys = ({ attrs }: Node): Partial<MarkerAttributes> => ({
  kind: attrs.kind,
  speaker: attrs.speaker,
  private: attrs.private,
  list: attrs.list,
  indent: attrs.indent,
});

/** What the next entry is after this block: kinds of which several follow each other go on, others do not. */
function nextEntry({ type, attrs }: Node): Omit<MarkerAttributes, 'id'> {
  if (type.name !== 'entry') return { type: 'entry' };
  return {
    type: 'entry',
    kind: RUNNING.includes(attrs.kind) ? attrs.kind : undefined,
    private: attrs.private,
    list: attrs.list,
    indent: attrs.indent,
  };
}

const isBare = ({ attrs }: Node) => !attrs.speaker && (!attrs.kind || attrs.kind === 'note') && !attrs.list;

/** Enter: the next entry; inside words, a split; on an empty entry with a kind or speaker, a bare one. */
export const enter: Command = (state, dispatch) => {
  const { selection } = state;
  if (!selection.empty) {
    const tr = state.tr.deleteSelection();
    const after = state.apply(tr);
    return enterAt(after, dispatch ? (next) => dispatch(withSteps(tr, next)) : undefined);
  }
  return enterAt(state, dispatch);
};

/** Both changes as one transaction: one undo takes both back. */
function withSteps(first: Transaction, second: Transaction): Transaction {
  for (const step of second.steps) first.step(step);
  return first.setSelection(TextSelection.create(first.doc, second.selection.head)).scrollIntoView();
}

const enterAt: Command = (state, dispatch) => {
  const block = currentBlock(state);
  if (!block) return false;
  const { node, pos } = block;
  const { parentOffset } = state.selection.$head;
  if (node.content.size === 0 && node.type.name === 'entry' && !isBare(node))
    return setBlockKeys({ kind: undefined, speaker: null, list: null, indent: 0 })(state, dispatch);
  if (parentOffset === node.content.size) return insertBlockAfter(nextEntry(node))(state, dispatch);
  if (parentOffset === 0) {
    const keys = node.type.name === 'entry' ? entryKeys(node) : {};
    const fresh = nodeOf(state.schema, nanoid(10), { ...keys, type: 'entry', id: '' }, []);
    dispatch?.(state.tr.insert(pos, fresh).scrollIntoView());
    return true;
  }
  // A photo's caption and a heading are split into words of an entry. What was said then is said then.
  const keys = node.type.name === 'entry' ? { ...entryKeys(node), at: node.attrs.at } : {};
  const half = nodeOf(state.schema, nanoid(10), { ...keys, type: 'entry', id: '' }, []);
  dispatch?.(
    state.tr.split(state.selection.head, 1, [{ type: half.type, attrs: half.attrs }]).scrollIntoView(),
  );
  return true;
};

/** Those who spoke before a block, the last first; each once. */
export function speakersBefore(doc: Node, index: number): Speaker[] {
  const spoke = new Map<string, Speaker>();
  for (let at = index - 1; at >= 0; at--) {
    const { speaker } = doc.child(at).attrs;
    const key = JSON.stringify(speaker);
    if (speaker && !spoke.has(key)) spoke.set(key, speaker);
  }
  return [...spoke.values()];
}

/** Who speaks before a block besides the last one: who spoke before them, else who leads; null: nobody else. */
export function otherSpeaker(doc: Node, index: number, leading: readonly string[]): Speaker | null {
  const spoke = speakersBefore(doc, index);
  const last = JSON.stringify(spoke[0]);
  return spoke[1] ?? leading.find((id) => JSON.stringify(id) !== last) ?? null;
}

/**
 * In an entry without words: the last speaker but the one who spoke just now, then the one before, and so on,
 * those who lead the meeting, and whoever spoke just now.
 */
export function changeSpeaker(by: -1 | 1, leading: () => readonly string[]): Command {
  return (state, dispatch) => {
    const block = currentBlock(state);
    if (block?.node.type.name !== 'entry' || block.node.content.size > 0) return false;
    const spoke = speakersBefore(state.doc, block.index);
    const [last, ...others] = [...spoke, ...leading().filter((id) => !spoke.includes(id))];
    if (last === undefined) return false;
    // Before anybody spoke, who leads begins.
    const turn = spoke.length > 0 ? [...others, last] : [last, ...others];
    const now = turn.findIndex((each) => JSON.stringify(each) === JSON.stringify(block.node.attrs.speaker));
    const next = now < 0 ? (by > 0 ? 0 : turn.length - 1) : (now + by + turn.length) % turn.length;
    return setBlockKeys({ speaker: turn[next] ?? null })(state, dispatch);
  };
}

/** Shift-Enter: the next entry with the same speaker and kind. */
export const enterSame: Command = (state, dispatch) => {
  const block = currentBlock(state);
  if (block?.node.type.name !== 'entry') return enter(state, dispatch);
  const { $head, empty } = state.selection;
  if (!empty || $head.parentOffset !== block.node.content.size) return enter(state, dispatch);
  return insertBlockAfter({ ...entryKeys(block.node), type: 'entry' })(state, dispatch);
};

/** A line break inside the block. */
export const breakLine: Command = (state, dispatch) => {
  const type = state.schema.nodes.lineBreak;
  if (!type) return false;
  dispatch?.(state.tr.replaceSelectionWith(type.create(), true).scrollIntoView());
  return true;
};

/** Backspace at the start of a block: takes back speaker, then kind and list, then joins or removes. */
export const backspaceAtStart: Command = (state, dispatch) => {
  const { selection } = state;
  const block = currentBlock(state);
  if (!selection.empty || !block || selection.$head.parentOffset > 0) return false;
  const { node, pos, index } = block;
  if (node.type.name === 'entry') {
    if (node.attrs.speaker) return setBlockKeys({ speaker: null })(state, dispatch);
    if (!isBare(node)) return setBlockKeys({ kind: undefined, list: null, indent: 0 })(state, dispatch);
  }
  const before = index > 0 ? state.doc.child(index - 1) : null;
  if (!before)
    return node.content.size === 0 && state.doc.childCount > 1 ? removeBlock(state, dispatch) : true;
  if (node.content.size === 0) return removeBlock(state, dispatch);
  if (before.content.size === 0 && before.type === node.type) {
    dispatch?.(state.tr.delete(pos - before.nodeSize, pos).scrollIntoView());
    return true;
  }
  // Words never flow into a photo's caption or a heading by a key that was held too long.
  if (before.type !== node.type) {
    dispatch?.(caretInto(state.tr, pos - 1).scrollIntoView());
    return true;
  }
  dispatch?.(state.tr.join(pos).scrollIntoView());
  return true;
};

/** Delete at the end of a block: the next one of its type joins it, an empty one goes. */
export const deleteAtEnd: Command = (state, dispatch) => {
  const { selection } = state;
  const block = currentBlock(state);
  if (!selection.empty || !block || selection.$head.parentOffset < block.node.content.size) return false;
  const next = state.doc.maybeChild(block.index + 1);
  if (!next) return true;
  const border = block.pos + block.node.nodeSize;
  if (next.content.size === 0) dispatch?.(state.tr.delete(border, border + next.nodeSize));
  else if (next.type === block.node.type) dispatch?.(state.tr.join(border));
  else dispatch?.(caretInto(state.tr, border + 1).scrollIntoView());
  return true;
};

/** Removes the current block; the caret goes to the end of the one before it. */
export const removeBlock: Command = (state, dispatch) => {
  const block = currentBlock(state);
  if (!block) return false;
  const { pos, node, index } = block;
  const tr = state.tr.delete(pos, pos + node.nodeSize);
  const target = index > 0 ? pos - 1 : 1;
  dispatch?.(caretInto(tr, Math.min(target, tr.doc.content.size - 1)).scrollIntoView());
  return true;
};

/** Moves the current block one place up (-1) or down (1); the caret stays in its words. */
export function moveBlock(by: -1 | 1): Command {
  return (state, dispatch) => {
    const block = currentBlock(state);
    if (!block) return false;
    if (state.doc.maybeChild(block.index + by))
      dispatch?.(withBlockAt(state, block.index, block.index + by).scrollIntoView());
    return true;
  };
}

/** Moves a block in front of another one (null: to the end), as dragging does. */
export function moveBlockBefore(id: string, before: string | null): Command {
  return (state, dispatch) => {
    const ids: string[] = [];
    state.doc.forEach((node) => {
      ids.push(String(node.attrs.id));
    });
    const from = ids.indexOf(id);
    const target = before === null ? ids.length : ids.indexOf(before);
    // One of the two may have gone meanwhile; right before and right behind itself it stands already.
    if (from < 0 || target < 0 || target === from || target === from + 1) return false;
    dispatch?.(withBlockAt(state, from, target > from ? target - 1 : target));
    return true;
  };
}

/** The block with index `from` stands at index `to`; a caret in its words goes along. */
function withBlockAt({ doc, selection, tr }: EditorState, from: number, to: number): Transaction {
  const start = offsetOfBlock(doc, from);
  const node = doc.child(from);
  tr.delete(start, start + node.nodeSize);
  const target = offsetOfBlock(tr.doc, to);
  tr.insert(target, node);
  const follow = (pos: number) =>
    pos > start && pos < start + node.nodeSize ? target + pos - start : tr.mapping.map(pos);
  return tr.setSelection(TextSelection.create(tr.doc, follow(selection.anchor), follow(selection.head)));
}

/** Makes the current entry a private note, or public again, as any other block that is private. */
export const togglePrivate: Command = (state, dispatch) => {
  const block = currentBlock(state);
  if (!block || (block.node.type.name !== 'entry' && block.node.attrs.private !== true)) return false;
  return setBlockKeys({ private: block.node.attrs.private !== true })(state, dispatch);
};

const MOST_INDENT = 8;

/** Indents an item of a list, or takes the indent back; outside lists Tab is the browser's. */
export function indent(by: -1 | 1): Command {
  return (state, dispatch) => {
    const block = currentBlock(state);
    if (!block?.node.attrs.list) return false;
    const now = Number(block.node.attrs.indent ?? 0);
    return setBlockKeys({ indent: Math.max(0, Math.min(MOST_INDENT, now + by)) })(state, dispatch);
  };
}
