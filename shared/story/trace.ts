/**
 * What each sentence of a story rests on, also after people edited it: the sources that its words were composed
 * with stay its own as long as it is recognisably the sentence that was composed. Pure.
 */
import type { Bundle } from '../domain/bundle';
import type { Block, Inline } from '../schema/document';
import { splitSentences } from '../text/sentences';
import { likeness, wordsOf } from '../text/versions';
import { sentencesIn } from './marked-sentences';

/** A sentence of the story as it stands; offsets in the text of its block, as `textOfInline` gives it. */
export interface TracedSentence {
  /** Id of the block. */
  block: string;
  from: number;
  to: number;
  text: string;
  /** Ids of what it came from; none where a person wrote it. */
  sources: readonly string[];
  /** As the minutes made it, that and edited, taken from a language model, or written by a person. */
  origin: 'composed' | 'edited' | 'model' | 'written';
}

/** Ids of all that the words of a line rest on. */
export const sourcesOf = (inline: readonly Inline[]): string[] => [
  ...new Set(inline.flatMap((part) => ('marks' in part ? (part.marks.source ?? []) : []))),
];

/** Entries that readers may not see: what rests on one does not belong into a story. */
export const hiddenEntries = ({ entries }: Pick<Bundle, 'entries'>): Set<string> =>
  new Set(entries.filter((entry) => entry.private).map(({ id }) => id));

/** So much of the shorter of two sentences stands in the other where they are the same, edited. */
const RECOGNISED = 0.5;

/** The same for words that have lost their marks: retyped, or pasted as plain text. */
const RECOGNISED_BARE = 0.8;

/**
 * The sentences of these blocks; `all` may hold removed ones too, whose sentences were moved elsewhere; `taken` is what
 * people took from a language model.
 */
export function traceStory(
  blocks: readonly Block[],
  all: readonly Block[] = blocks,
  taken: readonly string[] = [],
): TracedSentence[] {
  const byModel = new Set(taken.flatMap((text) => splitSentences(normal(text))));
  const composed = new Map(all.map(({ attributes: { id, base } }) => [id, sentencesOf(base ?? '')]));
  const everywhere = [...composed.values()].flat();
  return blocks.flatMap(({ attributes: { id, sources: ofBlock = [] }, inline }) => {
    const own = composed.get(id) ?? [];
    return sentencesIn(inline).map(({ marked, ...place }): TracedSentence => {
      const isMarked = marked.length > 0;
      const among = isMarked ? [own, everywhere] : [own];
      const text = normal(place.text);
      const sources = isMarked ? marked : ofBlock;
      if (among.some((list) => list.some((each) => each.text === text)))
        return { block: id, ...place, sources, origin: 'composed' };
      if (byModel.has(text)) return { block: id, ...place, sources: marked, origin: 'model' };
      const words = wordsOf(text);
      const needed = isMarked ? RECOGNISED : RECOGNISED_BARE;
      const isKnown = among.some((list) => list.some((each) => shared(words, each.words) >= needed));
      return isKnown
        ? { block: id, ...place, sources, origin: 'edited' }
        : { block: id, ...place, sources: [], origin: 'written' };
    });
  });
}

interface Composed {
  text: string;
  words: string[];
}

const normal = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

const sentencesOf = (text: string): Composed[] =>
  splitSentences(normal(text)).map((sentence) => ({ text: sentence, words: wordsOf(sentence) }));

/** The part of the shorter of two sentences that stands in the other, from 0 to 1. */
function shared(one: readonly string[], other: readonly string[]): number {
  const shorter = Math.min(one.length, other.length);
  return shorter === 0 ? 0 : (likeness(one, other) * (one.length + other.length)) / (2 * shorter);
}
