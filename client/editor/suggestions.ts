/**
 * `@` and `/` while typing: what stands behind the sign is the question, and the keys choose among what the
 * page offers. The plugin knows where the question stands; what is offered and what a choice does is the page's.
 */
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { isFromLine } from './line-binding';

export interface Question {
  sign: '@' | '/';
  /** What was typed behind the sign. */
  query: string;
  /** Positions of the sign and of the end of the query. */
  from: number;
  to: number;
  /** Whether nothing but white space stands before it in its block. */
  atStart: boolean;
  /** Id of its block. */
  block: string;
}

/** What the page does with keys while a question is open; true: the key is taken. */
export interface Answerer {
  onQuestion(question: Question | null, view: EditorView): void;
  onKey(event: KeyboardEvent): boolean;
}

interface SuggestionState {
  question: Question | null;
  /** Position of a sign that Escape was pressed on: it stays plain text. */
  dismissed: number | null;
}

const suggestionKey = new PluginKey<SuggestionState>('suggestions');
const NONE: SuggestionState = { question: null, dismissed: null };

/** A sign at the start or behind white space, and what stands behind it. */
const QUESTION = /(?:^|\s)([@/])([^@/\n]*)$/u;

/** As much may stand behind a sign: a speaker may be "Đại diện Lãnh đạo Trung tâm và các đơn vị trực thuộc". */
const MOST = { atStart: 100, within: 40 };

export function suggestionPlugin(answerer: Answerer): Plugin<SuggestionState> {
  return new Plugin<SuggestionState>({
    key: suggestionKey,
    state: {
      init: () => NONE,
      apply: (tr, before, _old, state) => nextState(tr, before, state),
    },
    props: {
      handleKeyDown(view, event) {
        if (!suggestionKey.getState(view.state)?.question) return false;
        if (event.key === 'Escape') {
          dismissQuestion(view);
          return true;
        }
        return answerer.onKey(event);
      },
      handleDOMEvents: {
        blur(view) {
          dismissQuestion(view);
          return false;
        },
      },
    },
    view: () => ({
      update(view, before) {
        const question = suggestionKey.getState(view.state)?.question ?? null;
        if (question !== (suggestionKey.getState(before)?.question ?? null))
          answerer.onQuestion(question, view);
      },
      destroy() {
        // The page that showed the answers goes with the editor.
      },
    }),
  });
}

/** Leaves the question as plain text. */
export function dismissQuestion(view: EditorView): void {
  const question = suggestionKey.getState(view.state)?.question;
  if (question) view.dispatch(view.state.tr.setMeta(suggestionKey, { dismissed: question.from }));
}

/** Opens a question as if its sign had been typed at the caret (the buttons of a phone do). */
export function askQuestion(view: EditorView, sign: Question['sign']): void {
  const { $head } = view.state.selection;
  const before = $head.parent.textBetween(0, $head.parentOffset, undefined, '\ufffc');
  view.dispatch(view.state.tr.insertText(before === '' || /\s$/u.test(before) ? sign : ` ${sign}`));
  view.focus();
}

function nextState(tr: Transaction, before: SuggestionState, state: EditorState): SuggestionState {
  const meta = tr.getMeta(suggestionKey) as { dismissed: number } | undefined;
  if (meta) return { question: null, dismissed: meta.dismissed };
  if (!tr.docChanged && !tr.selectionSet) return before;
  const dismissed = before.dismissed === null ? null : tr.mapping.map(before.dismissed);
  const found = questionAt(state);
  if (!found || found.from === dismissed) return { question: null, dismissed: found ? dismissed : null };
  // A sign that was there already opens nothing when the caret comes by, and none does by others' typing.
  const isTyped = tr.docChanged && !isFromLine(tr);
  if (!before.question && !isTyped) return { question: null, dismissed };
  if (before.question && tr.mapping.map(before.question.from) !== found.from && !isTyped)
    return { question: null, dismissed };
  return { question: found, dismissed };
}

function questionAt(state: EditorState): Question | null {
  const { $head, empty } = state.selection;
  if (!empty || $head.depth === 0) return null;
  const before = $head.parent.textBetween(0, $head.parentOffset, undefined, '\ufffc');
  const match = QUESTION.exec(before);
  const sign = match?.[1];
  const query = match?.[2] ?? '';
  if (sign !== '@' && sign !== '/') return null;
  // Two spaces, or a space right behind the sign, are no question any more.
  if (/^\s|\s{2}/u.test(query)) return null;
  const start = before.length - query.length - 1;
  const atStart = before.slice(0, start).trim() === '';
  if (query.length > (atStart ? MOST.atStart : MOST.within)) return null;
  return {
    sign,
    query,
    from: $head.start() + start,
    to: $head.pos,
    atStart,
    block: String($head.parent.attrs.id),
  };
}
