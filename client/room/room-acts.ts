/** What the panels and menus of the room do to the minutes. */
import type { Editor } from '@tiptap/core';
import { type Command, TextSelection, type Transaction } from '@tiptap/pm/state';
import { nanoid } from 'nanoid';
import type * as Y from 'yjs';
import type { Medium } from '../../shared/domain/api';
import type { Speaker } from '../../shared/domain/bundle';
import { savePeople } from '../../shared/minutes/people';
import type { MarkerAttributes } from '../../shared/schema/document';
import {
  currentBlock,
  insertBlockAfter,
  speakersBefore,
  togglePrivate,
  withKeys,
  withKind,
} from '../editor/block-commands';
import { blockById, positionOfBlock } from '../editor/blocks';
import { nodeOf } from '../editor/content';
import { dispatchAsStep } from '../editor/line-binding';
import { askQuestion, type Question } from '../editor/suggestions';
import type { Act } from './answers';

const run = (editor: Editor, command: Command) => command(editor.state, editor.view.dispatch, editor.view);

/** Does what an answer to a question says, as one step of undo; the question's own letters go. */
export function answer(
  editor: Editor,
  doc: Y.Doc,
  question: Question,
  act: Act,
  pickPhoto: () => void,
): void {
  const { view } = editor;
  dispatchAsStep(view, ({ tr }) => {
    tr.delete(question.from, Math.min(question.to, tr.doc.content.size));
    return withAct(tr, doc, act);
  });
  if (act.do === 'private') run(editor, togglePrivate);
  if (act.do === 'photo') pickPhoto();
  else view.focus();
}

/** Lays an act over a change that leaves the caret in the block that it is about. */
function withAct(tr: Transaction, doc: Y.Doc, act: Act): Transaction {
  const pos = tr.selection.$head.before(1);
  switch (act.do) {
    case 'speaker':
      return withKeys(tr, pos, { speaker: act.speaker });
    case 'mention':
      return withMention(tr, act.ref, act.label);
    case 'add-person': {
      const person = { id: nanoid(8), name: act.name, honorific: null, title: null, positions: [] };
      savePeople(doc, [{ person, delegation: null, chair: false }]);
      return act.as === 'speaker'
        ? withKeys(tr, pos, { speaker: person.id })
        : withMention(tr, person.id, person.name);
    }
    case 'kind':
      return withKind(tr, pos, act.kind);
    case 'heading':
      return withHeading(tr, pos);
    case 'list':
      return withKeys(tr, pos, { list: act.list, indent: 0 });
    // By itself: only a change that does nothing else but hide is taken back by undo.
    case 'private':
    case 'photo':
      return tr;
  }
}

function withMention(tr: Transaction, ref: string, label: string): Transaction {
  const { mention } = tr.doc.type.schema.nodes;
  return mention ? tr.replaceSelectionWith(mention.create({ ref, label }), false).insertText(' ') : tr;
}

function withHeading(tr: Transaction, pos: number): Transaction {
  const { heading } = tr.doc.type.schema.nodes;
  const node = tr.doc.nodeAt(pos);
  if (!heading || node?.type.name !== 'entry') return tr;
  const bare = { kind: null, speaker: null, list: null, indent: null, at: null };
  return tr.setNodeMarkup(pos, heading, { ...node.attrs, ...bare });
}

/** Those who spoke before the line of the caret, the last first, and then the others. */
export function recentSpeakers(editor: Editor | null): Speaker[] {
  if (!editor) return [];
  const { state } = editor;
  const { doc } = state;
  const before = speakersBefore(doc, currentBlock(state)?.index ?? doc.childCount);
  const known = new Set(before.map((speaker) => JSON.stringify(speaker)));
  return [
    ...before,
    ...speakersBefore(doc, doc.childCount).filter((speaker) => !known.has(JSON.stringify(speaker))),
  ];
}

/** Asks who speaks in the line of the caret, as if `@` had been typed before its words. */
export function askSpeaker({ view, state }: Editor): void {
  const block = currentBlock(state);
  if (block) view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, block.pos + 1)));
  askQuestion(view, '@');
}

/** Puts the caret behind the words of its line. */
export function toEndOfLine({ view, state }: Editor): void {
  const block = currentBlock(state);
  if (!block) return;
  const end = TextSelection.create(state.doc, block.pos + 1 + block.node.content.size);
  view.dispatch(state.tr.setSelection(end).scrollIntoView());
}

/** Puts the caret into a block and brings it into view. */
export function goToBlock(editor: Editor, id: string, focus = true): void {
  const { state, view } = editor;
  const found = blockById(state.doc, id);
  if (!found) return;
  const { node, pos } = found;
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
  const tr = withKeys(editor.state.tr, pos, keys);
  if (tr.docChanged) editor.view.dispatch(tr);
}
