/** Two versions of one statement: how alike they are, where they differ, and both in one. Pure. */
import { fold } from './characters';

/** What both versions say, or what only the first or only the second says; indexes of tokens. */
export interface Stretch {
  of: 'both' | 'first' | 'second';
  first: { from: number; to: number };
  second: { from: number; to: number };
}

/** Longer statements are compared as far as this: their beginnings tell enough. */
const MOST_TOKENS = 600;

/** Words for comparing: without case, diacritics and punctuation. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}%/.]+/u)
    .map((word) => word.replace(/^[./]+|[./]+$/gu, ''))
    .filter(Boolean);
}

/** A word as it stands in a text, with the marks at it. */
export interface Span {
  text: string;
  from: number;
  to: number;
}

/** The words of a text as they stand, parted by white space. */
export const spansOf = (text: string): Span[] =>
  [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({
    text: word,
    from: index,
    to: index + word.length,
  }));

/** Spans as they are compared, however their letters are composed. */
export const keysOf = (spans: readonly Span[]): string[] => spans.map(({ text }) => text.normalize('NFC'));

/** Share of words that two texts have in common, from 0 to 1 (Dice's coefficient of their bags). */
export function likeness(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of other) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    common += 1;
  }
  return (2 * common) / (one.length + other.length);
}

/** How two series of tokens differ, by their longest common subsequence. */
export function stretchesOf(one: readonly string[], other: readonly string[]): Stretch[] {
  const first = one.slice(0, MOST_TOKENS);
  const second = other.slice(0, MOST_TOKENS);
  const columns = second.length + 1;
  const lengths = new Uint16Array((first.length + 1) * columns);
  const at = (i: number, j: number) => lengths[i * columns + j] ?? 0;
  for (let i = first.length - 1; i >= 0; i--)
    for (let j = second.length - 1; j >= 0; j--)
      lengths[i * columns + j] =
        first[i] === second[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const stretches: Stretch[] = [];
  let i = 0;
  let j = 0;
  const add = (of: Stretch['of'], toFirst: number, toSecond: number) => {
    const last = stretches.at(-1);
    if (last?.of === of) {
      last.first.to = toFirst;
      last.second.to = toSecond;
    } else stretches.push({ of, first: { from: i, to: toFirst }, second: { from: j, to: toSecond } });
    i = toFirst;
    j = toSecond;
  };
  while (i < first.length || j < second.length) {
    if (i < first.length && j < second.length && first[i] === second[j]) add('both', i + 1, j + 1);
    else if (i < first.length && (j >= second.length || at(i + 1, j) >= at(i, j + 1))) add('first', i + 1, j);
    else add('second', i, j + 1);
  }
  // What lies beyond the comparison is in both versions as it is.
  if (one.length > first.length) stretches.push(rest('first', first, second, one.length, second.length));
  if (other.length > second.length) stretches.push(rest('second', one, second, one.length, other.length));
  return stretches;
}

function rest(
  of: 'first' | 'second',
  first: readonly string[],
  second: readonly string[],
  toFirst: number,
  toSecond: number,
): Stretch {
  return { of, first: { from: first.length, to: toFirst }, second: { from: second.length, to: toSecond } };
}

/** The stretches that both in one consist of: what either says, and where they say it differently, the fuller. */
export function mergedStretches(stretches: readonly Stretch[], lengths: StretchLengths): Stretch[] {
  const merged: Stretch[] = [];
  for (let at = 0; at < stretches.length; at++) {
    const here = stretches[at] as Stretch;
    const next = stretches[at + 1];
    const isChoice = next && here.of !== 'both' && next.of !== 'both' && next.of !== here.of;
    if (!isChoice) {
      merged.push(here);
      continue;
    }
    const [first, second] = here.of === 'first' ? [here, next] : [next, here];
    merged.push(lengths(second) > lengths(first) ? second : first);
    at += 1;
  }
  return merged;
}

/** How much a stretch says. */
export type StretchLengths = (stretch: Stretch) => number;
