/**
 * Sentences of the story that are told apart: those that light up because something beside the text points at
 * them, and those that a person wrote. Laid over the text, never into it, and only where it still says them.
 */
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { blockById } from './blocks';
import { readSelection } from './fresh-selection';
import { positionIn, textOfNode } from './line-text';

/** A sentence of a block; offsets in the block's text. */
export interface SentencePlace {
  block: string;
  from: number;
  to: number;
  text: string;
}

export interface MarkedSentence extends SentencePlace {
  as: 'lit' | 'written';
}

const marksKey = new PluginKey<DecorationSet>('sentence-marks');

export function sentenceMarksPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: marksKey,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, before, _old, state) {
        const marked = tr.getMeta(marksKey) as readonly MarkedSentence[] | undefined;
        if (marked) return decorationsOf(state.doc, marked);
        return tr.docChanged ? before.map(tr.mapping, tr.doc) : before;
      },
    },
    props: { decorations: (state) => marksKey.getState(state) },
  });
}

/** Marks these sentences and no others. */
export function showSentences(view: EditorView, marked: readonly MarkedSentence[]): void {
  readSelection(view);
  view.dispatch(view.state.tr.setMeta(marksKey, marked).setMeta('addToHistory', false));
}

/** Where a sentence stands in the document; null where the block says something else by now. */
export function placeOfSentence(doc: Node, sentence: SentencePlace): { from: number; to: number } | null {
  const found = blockById(doc, sentence.block);
  if (!found || textOfNode(found.node).slice(sentence.from, sentence.to) !== sentence.text) return null;
  const { node, pos } = found;
  return { from: positionIn(node, pos, sentence.from), to: positionIn(node, pos, sentence.to) };
}

function decorationsOf(doc: Node, marked: readonly MarkedSentence[]): DecorationSet {
  const decorations = marked.flatMap((sentence) => {
    const place = placeOfSentence(doc, sentence);
    return place ? [Decoration.inline(place.from, place.to, { class: `tk-sentence-${sentence.as}` })] : [];
  });
  return DecorationSet.create(doc, decorations);
}
