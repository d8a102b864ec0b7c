/** What people do in the editor, as commands and transactions on random places. */
import type { Editor } from '@tiptap/core';
import { toggleMark } from '@tiptap/pm/commands';
import { TextSelection } from '@tiptap/pm/state';
import {
  backspaceAtStart,
  breakLine,
  deleteAtEnd,
  enter,
  enterSame,
  insertBlockAfter,
  moveBlock,
  removeBlock,
  setBlockKeys,
  setBlockType,
} from '../../client/editor/block-commands';
import type { OpenEditor } from '../../client/editor/create-editor';
import type { Chance } from './chance';

/** Letters that are each typed once in a run: those of public blocks and those of private ones. */
export class Letters {
  #public = 0x4e00;
  #secret = 0xac00;

  take(isPrivate: boolean): string {
    return String.fromCodePoint(isPrivate ? this.#secret++ : this.#public++);
  }
}

export const isLetter = (letter: string) => /[\u4e00-\u9fff\uac00-\ud7a3]/u.test(letter);
/** In the JSON and the HTML that viewers get, letters stand as themselves. */
export const SECRET = /[\uac00-\ud7a3]|BIMAT/u;

export interface ActContext {
  open: OpenEditor;
  chance: Chance;
  letters: Letters;
  /**
   * Whether people undo. It is left out where secrets are written: whoever takes back that a block is private
   * publishes what a colleague wrote there, and means to.
   */
  mayUndo: boolean;
}

/** What an act may do to letters that were there: nothing, take some away, or also bring some back. */
export type Effect = 'keeps' | 'deletes' | 'undoes';

type Act = (context: ActContext) => Effect;

/** Puts the caret somewhere; gives whether what is written there must never be seen. */
function caretAnywhere({ open: { editor }, chance, mayUndo }: ActContext): boolean {
  const { doc } = editor.state;
  const block = chance.below(doc.childCount);
  const node = doc.child(block);
  // Mostly where people write: at the end.
  const offset = chance.is(0.5) ? node.content.size : chance.below(node.content.size + 1);
  select(editor, placeOf(editor, block, offset));
  return node.attrs.private === true && !mayUndo;
}

function placeOf({ state: { doc } }: Editor, block: number, offset: number): number {
  let pos = 0;
  for (let at = 0; at < block; at++) pos += doc.child(at).nodeSize;
  return pos + 1 + offset;
}

function select({ view }: Editor, from: number, to = from): void {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
}

function selectSome({ open: { editor }, chance }: ActContext, blocks: number): void {
  const { doc } = editor.state;
  const first = chance.below(doc.childCount);
  const last = Math.min(doc.childCount - 1, first + chance.below(blocks));
  const from = placeOf(editor, first, chance.below(doc.child(first).content.size + 1));
  const end = placeOf(editor, last, chance.below(doc.child(last).content.size + 1));
  select(editor, Math.min(from, end), blocks === 1 ? Math.min(Math.max(from, end), from + 3) : end);
}

const acts: readonly (readonly [weight: number, act: Act])[] = [
  [
    45,
    (context) => {
      const isPrivate = caretAnywhere(context);
      const { view } = context.open.editor;
      for (let count = 1 + context.chance.below(3); count > 0; count--)
        view.dispatch(view.state.tr.insertText(context.letters.take(isPrivate)));
      return 'keeps';
    },
  ],
  [
    12,
    (context) => {
      caretAnywhere(context);
      const { view } = context.open.editor;
      context.chance.of([enter, enter, enterSame, breakLine])(view.state, view.dispatch);
      return 'keeps';
    },
  ],
  [
    7,
    ({ open: { editor }, chance }) => {
      const { view } = editor;
      const block = chance.below(view.state.doc.childCount);
      if (chance.is(0.5)) {
        select(editor, placeOf(editor, block, 0));
        backspaceAtStart(view.state, view.dispatch);
      } else {
        select(editor, placeOf(editor, block, view.state.doc.child(block).content.size));
        deleteAtEnd(view.state, view.dispatch);
      }
      return 'keeps';
    },
  ],
  [
    6,
    (context) => {
      selectSome(context, 1);
      const { view } = context.open.editor;
      view.dispatch(view.state.tr.deleteSelection());
      return 'deletes';
    },
  ],
  [
    3,
    (context) => {
      selectSome(context, 3);
      const { view } = context.open.editor;
      view.dispatch(view.state.tr.deleteSelection());
      return 'deletes';
    },
  ],
  [
    6,
    (context) => {
      caretAnywhere(context);
      const { view } = context.open.editor;
      moveBlock(context.chance.of([-1, 1]))(view.state, view.dispatch);
      return 'keeps';
    },
  ],
  [
    8,
    (context) => {
      caretAnywhere(context);
      const { chance } = context;
      const { view } = context.open.editor;
      const command = chance.of([
        setBlockKeys({ kind: chance.of(['task', 'report', 'note', 'vote']) }),
        setBlockKeys({ speaker: chance.of(['trung', 'thang', { text: 'Khách' }, null]) }),
        setBlockKeys({ list: chance.of(['ordered', 'bullet', null]), indent: chance.below(3) }),
        setBlockKeys({ assignees: ['trung'], due: 'trước 30/6' }),
        setBlockType(chance.of(['heading', 'entry'])),
      ]);
      command(view.state, view.dispatch);
      return 'keeps';
    },
  ],
  [
    3,
    (context) => {
      caretAnywhere(context);
      const { view } = context.open.editor;
      removeBlock(view.state, view.dispatch);
      return 'keeps';
    },
  ],
  [
    4,
    (context) => {
      selectSome(context, context.chance.of([1, 2]));
      const { view } = context.open.editor;
      const type = view.state.schema.marks[context.chance.of(['bold', 'italic', 'underline'])];
      if (type) toggleMark(type)(view.state, view.dispatch);
      return 'keeps';
    },
  ],
  [
    3,
    (context) => {
      const isPrivate = caretAnywhere(context);
      const { view } = context.open.editor;
      const line = () => context.letters.take(isPrivate) + context.letters.take(isPrivate);
      // Several lines in a private note: the pasted blocks are new ones.
      view.pasteText(isPrivate || context.chance.is(0.5) ? line() : `${line()}\n${line()}\n${line()}`);
      return 'keeps';
    },
  ],
  [
    2,
    (context) => {
      caretAnywhere(context);
      const { view } = context.open.editor;
      const words = context.letters.take(false);
      insertBlockAfter({ type: 'entry', kind: 'proposal' }, words)(view.state, view.dispatch);
      return 'keeps';
    },
  ],
  [
    5,
    ({ open: { history, editor }, chance, mayUndo }) => {
      if (chance.is(0.2)) {
        setBlockKeys({ private: true })(editor.view.state, editor.view.dispatch);
        return 'keeps';
      }
      if (!mayUndo) return 'keeps';
      if (chance.is(0.7)) history.undo();
      else history.redo();
      return 'undoes';
    },
  ],
];

/** Does something; gives what that may have done to the letters that were there. */
export function act(context: ActContext): Effect {
  return context.chance.weighted(acts)(context);
}
