/** What each sentence of the open story rests on, found a moment after the last letter. */
import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type * as Y from 'yjs';
import type { TakenSentence } from '../../shared/domain/assist';
import type { Block } from '../../shared/schema/document';
import { readStoryBlocks } from '../../shared/story/line';
import { type TracedSentence, traceStory } from '../../shared/story/trace';
import type { CaretPlace } from './StorySheet';

const PAUSE_MS = 250;
const NONE: readonly TracedSentence[] = [];

export interface Trace {
  sentences: readonly TracedSentence[];
  /** The sentence in which the caret stands; null before anybody put it into one. */
  current: TracedSentence | null;
  /** Tells where the caret stands. */
  onCaret(place: CaretPlace): void;
}

/** `taken`: sentences that people took from a language model; the same list as long as it says the same. */
export function useTrace(doc: Y.Doc, blocks: readonly Block[], taken: readonly TakenSentence[]): Trace {
  const [sentences, setSentences] = useState(NONE);
  const [current, setCurrent] = useState<TracedSentence | null>(null);
  const caret = useRef<CaretPlace | null>(null);
  const known = useRef(sentences);
  known.current = sentences;
  useEffect(() => {
    if (blocks.length === 0) return;
    const timer = setTimeout(() => {
      const all = readStoryBlocks(doc, { removed: true });
      const traced = traceStory(
        blocks,
        all,
        taken.map(({ text }) => text),
      );
      startTransition(() => setSentences(traced));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [doc, blocks, taken]);
  const find = useCallback(() => {
    const found = caret.current === null ? null : sentenceAt(known.current, caret.current);
    setCurrent((before) => (before && found && isSame(before, found) ? before : found));
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other sentences are the reason
  useEffect(find, [find, sentences]);
  const onCaret = useCallback(
    (place: CaretPlace) => {
      caret.current = place;
      find();
    },
    [find],
  );
  return useMemo(() => ({ sentences, current, onCaret }), [sentences, current, onCaret]);
}

/** The sentence at a place: between two, the one behind which it is. */
function sentenceAt(
  sentences: readonly TracedSentence[],
  { block, offset }: CaretPlace,
): TracedSentence | null {
  return sentences.find((each) => each.block === block && offset <= each.to) ?? null;
}

const isSame = (one: TracedSentence, other: TracedSentence): boolean =>
  one.block === other.block &&
  one.from === other.from &&
  one.text === other.text &&
  one.origin === other.origin &&
  one.sources.join(' ') === other.sources.join(' ');
