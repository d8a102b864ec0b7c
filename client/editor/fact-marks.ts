/**
 * Marks in the text for facts that the minutes do not hold. They are laid over the text, never into it, and
 * only over a block that still says what was checked. With the caret in one of them, Tab takes the nearest.
 */
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { FactMark } from '../../shared/guard';
import { blockById } from './blocks';
import { readSelection } from './fresh-selection';
import { positionIn, textOfNode } from './line-text';

/** A mark with whether somebody answers for it. */
export interface CheckedFact extends FactMark {
  vouched: boolean;
}

/** A block as it was checked. */
export interface CheckedBlock {
  text: string;
  facts: readonly CheckedFact[];
}

/** A mark under the caret. */
export interface PointedFact {
  from: number;
  to: number;
  fact: CheckedFact;
}

interface MarksState {
  decorations: DecorationSet;
  /** Where Escape was pressed: the fact there does not open again while the caret stays in it. */
  dismissed: number | null;
}

type Change = { checked: ReadonlyMap<string, CheckedBlock> } | { dismissed: number };

const marksKey = new PluginKey<MarksState>('fact-marks');

export function factMarksPlugin(): Plugin<MarksState> {
  return new Plugin<MarksState>({
    key: marksKey,
    state: {
      init: () => ({ decorations: DecorationSet.empty, dismissed: null }),
      apply(tr, before, _old, state) {
        const change = tr.getMeta(marksKey) as Change | undefined;
        if (change && 'checked' in change) {
          return { ...before, decorations: decorationsOf(state.doc, change.checked) };
        }
        if (change) return { ...before, dismissed: change.dismissed };
        const decorations = tr.docChanged ? before.decorations.map(tr.mapping, tr.doc) : before.decorations;
        const dismissed = before.dismissed === null ? null : tr.mapping.map(before.dismissed);
        const left = dismissed !== null && pointedIn(decorations, state)?.from !== dismissed;
        return { decorations, dismissed: left ? null : dismissed };
      },
    },
    props: {
      decorations: (state) => marksKey.getState(state)?.decorations,
      handleKeyDown(view, event) {
        if (view.composing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return false;
        const pointed = pointedFact(view.state);
        if (!pointed || !view.editable) return false;
        if (event.key === 'Escape') {
          view.dispatch(view.state.tr.setMeta(marksKey, { dismissed: pointed.from }));
          return true;
        }
        const [nearest] = pointed.fact.nearest;
        if (event.key !== 'Tab' || nearest === undefined) return false;
        takeFact(view, pointed, nearest);
        return true;
      },
    },
  });
}

/** Shows what was found; blocks are told by their ids. */
export function showFacts(view: EditorView, checked: ReadonlyMap<string, CheckedBlock>): void {
  readSelection(view);
  view.dispatch(view.state.tr.setMeta(marksKey, { checked }).setMeta('addToHistory', false));
}

/** The mark in which the caret stands and that nobody answers for; null where there is none, or after Escape. */
export function pointedFact(state: EditorState): PointedFact | null {
  const marks = marksKey.getState(state);
  if (!marks) return null;
  const pointed = pointedIn(marks.decorations, state);
  return pointed === null || pointed.from === marks.dismissed ? null : pointed;
}

function pointedIn(decorations: DecorationSet, { selection }: EditorState): PointedFact | null {
  const { from, to } = selection;
  for (const found of decorations.find(from, to)) {
    const fact = found.spec.fact as CheckedFact;
    if (!fact.vouched && found.from <= from && to <= found.to)
      return { from: found.from, to: found.to, fact };
  }
  return null;
}

/** Puts what the minutes hold in place of what is marked. */
export function takeFact(
  view: EditorView,
  { from, to }: Pick<PointedFact, 'from' | 'to'>,
  text: string,
): void {
  view.dispatch(view.state.tr.insertText(text, from, to).scrollIntoView());
}

/** Where a fact of a block stands now; null where the block says something else by now. */
export function placeOfFact(
  state: EditorState,
  block: string,
  fact: FactMark,
): { from: number; to: number } | null {
  const found = blockById(state.doc, block);
  if (!found || textOfNode(found.node).slice(fact.from, fact.to) !== fact.text) return null;
  const { node, pos } = found;
  return { from: positionIn(node, pos, fact.from), to: positionIn(node, pos, fact.to) };
}

function decorationsOf(doc: Node, checked: ReadonlyMap<string, CheckedBlock>): DecorationSet {
  const decorations: Decoration[] = [];
  doc.forEach((node, pos) => {
    const block = checked.get(String(node.attrs.id));
    if (!block || block.facts.length === 0 || textOfNode(node) !== block.text) return;
    for (const fact of block.facts) {
      const kind = fact.vouched ? 'tk-fact tk-vouched' : 'tk-fact';
      decorations.push(
        Decoration.inline(
          positionIn(node, pos, fact.from),
          positionIn(node, pos, fact.to),
          { class: kind, 'data-fact': fact.kind },
          { fact },
        ),
      );
    }
  });
  return DecorationSet.create(doc, decorations);
}
