/** What the panels and menus of the room do to the minutes. */
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { nanoid } from 'nanoid';
import type * as Y from 'yjs';
import type { Medium } from '../../shared/domain/api';
import type { EntryKind } from '../../shared/domain/bundle';
import { savePeople } from '../../shared/minutes/people';
import type { MarkerAttributes } from '../../shared/schema/document';
import {
  currentBlock,
  insertBlockAfter,
  positionOfBlock,
  setBlockKeys,
  setBlockType,
  togglePrivate,
} from '../editor/block-commands';
import { nodeOf } from '../editor/content';
import type { Question } from '../editor/suggestions';
import type { Act } from './answers';

const run = (editor: Editor, command: ReturnType<typeof setBlockKeys>) =>
  command(editor.state, editor.view.dispatch, editor.view);

/** Does what an answer to a question says; the question's own letters go. */
export function answer(
  editor: Editor,
  doc: Y.Doc,
  question: Question,
  act: Act,
  pickPhoto: () => void,
): void {
  const { view } = editor;
  view.dispatch(view.state.tr.delete(question.from, Math.min(question.to, view.state.doc.content.size)));
  switch (act.do) {
    case 'speaker':
      run(editor, setBlockKeys({ speaker: act.speaker }));
      break;
    case 'mention':
      insertMention(editor, act.ref, act.label);
      break;
    case 'add-person': {
      const person = { id: nanoid(8), name: act.name, honorific: null, title: null, positions: [] };
      savePeople(doc, [{ person, delegation: null, chair: false }]);
      if (act.as === 'speaker') run(editor, setBlockKeys({ speaker: person.id }));
      else insertMention(editor, person.id, person.name);
      break;
    }
    case 'kind':
      setKind(editor, act.kind);
      break;
    case 'heading':
      makeHeading(editor);
      break;
    case 'list':
      run(editor, setBlockKeys({ list: act.list, indent: 0 }));
      break;
    case 'private':
      run(editor, togglePrivate);
      break;
    case 'photo':
      pickPhoto();
      return;
  }
  view.focus();
}

function insertMention(editor: Editor, ref: string, label: string): void {
  const type = editor.schema.nodes.mention;
  if (!type) return;
  const { state, view } = editor;
  view.dispatch(state.tr.replaceSelectionWith(type.create({ ref, label }), false).insertText(' '));
}

/** Makes the current block an entry of this kind. */
export function setKind(editor: Editor, kind: EntryKind): void {
  const keys = { kind: kind === 'note' ? null : kind };
  if (currentBlock(editor.state)?.node.type.name === 'entry')
    run(editor, setBlockKeys(keys as Partial<MarkerAttributes>));
  else run(editor, setBlockType('entry', keys as Partial<MarkerAttributes>));
}

function makeHeading(editor: Editor): void {
  const block = currentBlock(editor.state);
  if (!block) return;
  const bare = {
    kind: undefined,
    speaker: null,
    list: null,
    indent: undefined,
    at: null,
  };
  if (block.node.type.name === 'entry') run(editor, setBlockType('heading', bare));
}

/** Puts the caret into a block and brings it into view. */
export function goToBlock(editor: Editor, id: string, focus = true): void {
  const { state, view } = editor;
  const pos = positionOfBlock(state.doc, id);
  const node = pos === null ? null : state.doc.nodeAt(pos);
  if (pos === null || !node) return;
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, pos + 1 + node.content.size)));
  const dom = view.nodeDOM(pos);
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  if (focus) view.focus();
}

/** Adds an agenda item at the end, and goes there. */
export function addAgendaItem(editor: Editor, title: string): void {
  const { state, view } = editor;
  const id = nanoid(10);
  const node = nodeOf(state.schema, id, { id, type: 'heading' }, [{ type: 'text', text: title, marks: {} }]);
  const at = state.doc.content.size;
  const tr = state.tr.insert(at, node);
  // An entry to write in follows it at once.
  const entry = nodeOf(state.schema, nanoid(10), { id: '', type: 'entry' }, []);
  tr.insert(tr.doc.content.size, entry);
  tr.setSelection(TextSelection.create(tr.doc, tr.doc.content.size - 1)).scrollIntoView();
  view.dispatch(tr);
  view.focus();
}

/** Moves an agenda item, with what stands under it, one place up or down. */
export function moveSection(editor: Editor, id: string, by: -1 | 1): void {
  const { state, view } = editor;
  const starts: { pos: number; id: string }[] = [];
  state.doc.forEach((node, pos) => {
    if (node.type.name === 'heading') starts.push({ pos, id: String(node.attrs.id) });
  });
  const at = starts.findIndex((start) => start.id === id);
  const [upper, lower] = by < 0 ? [at - 1, at] : [at, at + 1];
  const from = starts[upper]?.pos;
  const middle = starts[lower]?.pos;
  if (at < 0 || from === undefined || middle === undefined) return;
  const end = starts[lower + 1]?.pos ?? state.doc.content.size;
  const moved = state.doc.slice(middle, end).content;
  view.dispatch(state.tr.delete(middle, end).insert(from, moved));
}

/** Puts a photo of the meeting behind the current block. */
export function insertPhoto(editor: Editor, medium: Medium): void {
  const { id: media, photographer: by, alt, caption } = medium;
  run(
    editor,
    insertBlockAfter({ type: 'photo', media, by: by || null, alt: alt || null }, caption.normalize('NFC')),
  );
  editor.view.focus();
}

/** Sets keys of the block with this id. */
export function setKeysOf(editor: Editor, id: string, keys: Partial<MarkerAttributes>): void {
  const pos = positionOfBlock(editor.state.doc, id);
  if (pos === null) return;
  const { tr } = editor.state;
  for (const [key, value] of Object.entries(keys)) tr.setNodeAttribute(pos, key, value ?? null);
  if (tr.docChanged) editor.view.dispatch(tr);
}
