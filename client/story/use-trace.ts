/** What each sentence of the open story rests on, found a moment after the last letter. */
import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type * as Y from 'yjs';
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

export function useTrace(doc: Y.Doc, blocks: readonly Block[]): Trace {
  const [sentences, setSentences] = useState(NONE);
  const [current, setCurrent] = useState<TracedSentence | null>(null);
  const caret = useRef<CaretPlace | null>(null);
  const known = useRef(sentences);
  known.current = sentences;
  useEffect(() => {
    if (blocks.length === 0) return;
    const timer = setTimeout(() => {
      const traced = traceStory(blocks, readStoryBlocks(doc, { removed: true }));
      startTransition(() => setSentences(traced));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [doc, blocks]);
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
