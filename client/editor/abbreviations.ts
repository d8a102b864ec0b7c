/**
 * An abbreviation is written out by the space behind it, as one step of undo; one that was taken back stays as
 * it was typed. Nothing happens while a word is being composed: the space may be part of how it ends.
 */
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type Abbreviations, abbreviationBefore } from '../../shared/minutes/abbreviations';
import { whenComposed } from './composed-word';
import { dispatchAsStep, isFromLine } from './line-binding';

/** What was written out. */
interface Written {
  from: number;
  short: string;
  long: string;
}

interface Typed {
  /** Position behind a space that was typed last; null behind anything else. */
  space: number | null;
  /** What was written out last, while it stands. */
  last: Written | null;
  /** Blocks and abbreviations that this person took back. */
  refused: ReadonlySet<string>;
}

const abbreviationKey = new PluginKey<Typed>('abbreviations');

/** `known` as it is when a space is typed. */
export function abbreviationPlugin(known: () => Abbreviations): Plugin<Typed> {
  const expand = (view: EditorView) => {
    if (view.isDestroyed || view.composing || !view.editable) return;
    dispatchAsStep(view, (state) => expansion(state, known()));
  };
  return new Plugin<Typed>({
    key: abbreviationKey,
    state: {
      init: () => ({ space: null, last: null, refused: new Set() }),
      apply: (tr, before, _old, state) => nextTyped(tr, before, state),
    },
    props: {
      handleDOMEvents: {
        compositionend: whenComposed(expand),
      },
    },
    view: () => ({
      update(view, before) {
        const { space } = typedIn(view.state);
        // Not while plugins are being told of this state: there would be another before they know it.
        if (space !== null && space !== typedIn(before).space) queueMicrotask(() => expand(view));
      },
    }),
  });
}

function typedIn(state: EditorState): Typed {
  const typed = abbreviationKey.getState(state);
  if (!typed) throw new Error('The plugin for abbreviations is not there.');
  return typed;
}

function nextTyped(tr: Transaction, before: Typed, state: EditorState): Typed {
  const last = tr.getMeta(abbreviationKey) as Written | undefined;
  if (last) return { ...before, space: null, last };
  if (!changesWords(tr)) return tr.selectionSet ? { ...before, space: null } : before;
  const space = isFromLine(tr) ? null : spaceTyped(tr);
  if (!before.last) return { ...before, space };
  const written = { ...before.last, from: tr.mapping.map(before.last.from, -1) };
  if (stands(written.long, written.from, state)) return { ...before, space, last: written };
  if (!stands(written.short, written.from, state)) return { ...before, space, last: null };
  const refused = new Set([...before.refused, keyOf(state, written.from, written.short)]);
  return { space, last: null, refused };
}

/** A time or a kind that is set changes no words. */
function changesWords(tr: Transaction): boolean {
  let changes = false;
  for (const map of tr.mapping.maps)
    map.forEach(() => {
      changes = true;
    });
  return changes;
}

/** Position of the caret, where a change put a space right before it. */
function spaceTyped({ selection, mapping }: Transaction): number | null {
  const { $head, empty } = selection;
  const before = $head.nodeBefore;
  if (!empty || !before?.text?.endsWith(' ')) return null;
  let isTyped = false;
  mapping.maps.at(-1)?.forEach((_oldFrom, _oldTo, from, to) => {
    isTyped ||= from < to && to === $head.pos;
  });
  return isTyped ? $head.pos : null;
}

function stands(words: string, from: number, { doc }: EditorState): boolean {
  const to = from + words.length;
  return to <= doc.content.size && doc.textBetween(from, to, '\n', '\ufffc') === words;
}

const keyOf = (state: EditorState, from: number, short: string): string =>
  `${state.doc.resolve(from).parent.attrs.id} ${short}`;

/** Writes out the abbreviation before the space that was typed last; null where there is none. */
function expansion(state: EditorState, known: Abbreviations): Transaction | null {
  const { space, refused } = typedIn(state);
  const { $head } = state.selection;
  if (space === null || $head.pos !== space) return null;
  const before = $head.parent.textBetween(0, $head.parentOffset - 1, undefined, '\ufffc');
  const found = abbreviationBefore(before, known);
  if (!found) return null;
  const to = space - 1;
  const written: Written = { ...found, from: to - found.short.length };
  if (refused.has(keyOf(state, written.from, found.short))) return null;
  return state.tr.insertText(found.long, written.from, to).setMeta(abbreviationKey, written);
}
