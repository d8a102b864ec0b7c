/**
 * Three versions of one text, compared word by word: what it was (`base`), what a person made of it (`mine`),
 * and what it would be now (`theirs`). Pure. What comes of it are changes of `mine`, the smallest that do, so
 * that nothing else in it is touched.
 */
import { type Change, changed } from './change';
import { keysOf, type Span, type Stretch, spansOf, stretchesOf } from './versions';

/** What the new version brings into the text of a person. */
export interface ThreeWay {
  /** Whether nobody's words stand in the way: no words were changed on both sides. */
  clean: boolean;
  /** What leads from `mine` to the new version, in order; where both changed the same words, those of a person go. */
  changes: readonly Change[];
}

interface Range {
  from: number;
  to: number;
}

/** A stretch between words that stand in all three. */
interface Hunk {
  base: Range;
  mine: Range;
  theirs: Range;
}

/**
 * What the new version brings. What a person only added beside words that are now others stays; whole sentences so
 * added are in nobody's way.
 */
export function threeWay(base: string, mine: string, theirs: string): ThreeWay {
  const versions = { base: spansOf(base), mine: spansOf(mine), theirs: spansOf(theirs) };
  const changes: Change[] = [];
  let clean = true;
  for (const hunk of hunksOf(versions)) {
    const was = said(versions.base, hunk.base);
    const is = said(versions.mine, hunk.mine);
    const now = said(versions.theirs, hunk.theirs);
    if (now === was || now === is) continue;
    const kept = is === was ? hunk.mine : placeIn(versions, hunk);
    if (is !== was && !(kept && addsSentences(versions, hunk, kept))) clean = false;
    const fresh = stretch(theirs, versions.theirs, hunk.theirs);
    changes.push(changeAt(mine, versions.mine, kept ?? hunk.mine, fresh));
  }
  return { clean, changes };
}

/** A text with changes made to it that are given in order. */
export const applied = (text: string, changes: readonly Change[]): string =>
  changes.reduceRight((before, change) => changed(before, change), text);

/**
 * The facts that are others in the new version (figures, dates, names), as changes of `mine`, which may say them
 * in other words; only those that stand in it once, so that no other fact is taken for them.
 */
export function factChanges(base: string, mine: string, theirs: string): Change[] {
  const [was, now, own] = [spansOf(base), spansOf(theirs), spansOf(mine)];
  const changes: Change[] = [];
  for (const { old, fresh } of replacements(stretchesOf(keysOf(was), keysOf(now)))) {
    const words = was.slice(old.from, old.to);
    if (![...words, ...now.slice(fresh.from, fresh.to)].some(isFact)) continue;
    const at = placeOf(own, words, was[old.from - 1], was[old.to]);
    const [first, last] = [own[at], own[at + words.length - 1]];
    const [head, tail] = [now[fresh.from], now[fresh.to - 1]];
    if (!first || !last || !head || !tail) continue;
    changes.push({
      from: first.from + edges(first).from,
      to: last.from + edges(last).to,
      text: theirs.slice(head.from + edges(head).from, tail.from + edges(tail).to),
    });
  }
  return changes.sort((a, b) => a.from - b.from);
}

/** What two texts say, in parts: `both`, or only the `first` or the `second`, which stand before each other in that order. */
export function comparedTexts(one: string, other: string): { of: Stretch['of']; text: string }[] {
  const [first, second] = [spansOf(one), spansOf(other)];
  const parts: { of: Stretch['of']; text: string }[] = [];
  let waiting: typeof parts = [];
  const flush = () => {
    parts.push(...waiting.filter(({ of }) => of === 'first'), ...waiting.filter(({ of }) => of === 'second'));
    waiting = [];
  };
  for (const { of, ...ranges } of stretchesOf(keysOf(first), keysOf(second))) {
    const text = of === 'first' ? stretch(one, first, ranges.first) : stretch(other, second, ranges.second);
    if (of === 'both') {
      flush();
      parts.push({ of, text });
      continue;
    }
    const known = waiting.find((part) => part.of === of);
    if (known) known.text += ` ${text}`;
    else waiting.push({ of, text });
  }
  flush();
  return parts;
}

const said = (words: readonly Span[], { from, to }: Range): string => keysOf(words.slice(from, to)).join(' ');

function stretch(text: string, words: readonly Span[], { from, to }: Range): string {
  const [first, last] = [words[from], words[to - 1]];
  return first && last && from < to ? text.slice(first.from, last.to) : '';
}

type Versions = Record<'base' | 'mine' | 'theirs', readonly Span[]>;

/** The stretches between words that all three have at the same place. */
function hunksOf({ base, mine, theirs }: Versions): Hunk[] {
  const inMine = partners(stretchesOf(keysOf(base), keysOf(mine)), base.length, mine.length);
  const inTheirs = partners(stretchesOf(keysOf(base), keysOf(theirs)), base.length, theirs.length);
  const hunks: Hunk[] = [];
  let last = { base: 0, mine: 0, theirs: 0 };
  for (let at = 0; at <= base.length; at++) {
    const [own, now] = [inMine[at] ?? -1, inTheirs[at] ?? -1];
    if (own < 0 || now < 0) continue;
    if (at > last.base || own > last.mine || now > last.theirs) {
      hunks.push({
        base: { from: last.base, to: at },
        mine: { from: last.mine, to: own },
        theirs: { from: last.theirs, to: now },
      });
    }
    last = { base: at + 1, mine: own + 1, theirs: now + 1 };
  }
  return hunks;
}

/** For each word of the first series the one of the second that it is, -1 where it is none; the ends are the same. */
function partners(stretches: readonly Stretch[], first: number, second: number): number[] {
  const found = new Array<number>(first).fill(-1);
  for (const { of, ...ranges } of stretches) {
    if (of !== 'both') continue;
    for (let at = ranges.first.from; at < ranges.first.to; at++)
      found[at] = ranges.second.from + at - ranges.first.from;
  }
  return [...found, second];
}

/** Where a sentence ends; "./." ends a story. */
const SENTENCE_END = /[.!?…]["”’»')\]]*$/u;

/** Where a person's words still hold those of the base one after the other; null where they were changed. */
function placeIn({ base, mine }: Versions, hunk: Hunk): Range | null {
  const wanted = keysOf(base.slice(hunk.base.from, hunk.base.to));
  const own = keysOf(mine.slice(hunk.mine.from, hunk.mine.to));
  for (let at = 0; at + wanted.length <= own.length; at++) {
    if (!wanted.every((key, step) => own[at + step] === key)) continue;
    const from = hunk.mine.from + at;
    return { from, to: from + wanted.length };
  }
  return null;
}

/** Whether what a person added around `kept` are whole sentences, and so is what comes between them. */
function addsSentences({ mine, theirs }: Versions, hunk: Hunk, kept: Range): boolean {
  const ends = (word: Span | undefined) => word === undefined || SENTENCE_END.test(word.text);
  const isBehind = kept.to < hunk.mine.to;
  const isBefore = kept.from > hunk.mine.from;
  const [first, last] = [mine[hunk.mine.from - 1], mine[hunk.mine.to - 1]];
  if (isBefore && !(ends(first) && ends(mine[kept.from - 1]))) return false;
  const fresh = theirs[hunk.theirs.to - 1];
  return !isBehind || (ends(mine[kept.to - 1]) && ends(last) && ends(fresh));
}

/** Words in place of others, with the space that they need around them. */
function changeAt(text: string, words: readonly Span[], { from, to }: Range, fresh: string): Change {
  const [first, last, next, before] = [words[from], words[to - 1], words[to], words[from - 1]];
  if (from < to && first && last) {
    if (fresh !== '') return { from: first.from, to: last.to, text: fresh };
    return next
      ? { from: first.from, to: next.from, text: '' }
      : { from: before?.to ?? 0, to: last.to, text: '' };
  }
  if (next) return { from: next.from, to: next.from, text: `${fresh} ` };
  const end = before?.to ?? text.length;
  return { from: end, to: end, text: before ? ` ${fresh}` : fresh };
}

/** Stretches of the first series with those that stand in their place in the second. */
function replacements(stretches: readonly Stretch[]): { old: Range; fresh: Range }[] {
  const out: { old: Range; fresh: Range }[] = [];
  let open: { old: Range; fresh: Range } | null = null;
  for (const { of, first, second } of stretches) {
    if (of === 'both') open = null;
    else if (open) {
      open.old.to = first.to;
      open.fresh.to = second.to;
    } else {
      open = { old: { ...first }, fresh: { ...second } };
      out.push(open);
    }
  }
  return out.filter(({ old, fresh }) => old.to > old.from && fresh.to > fresh.from);
}

/** A word that says how much, when, or who. */
const isFact = ({ text }: Span): boolean => /\p{N}/u.test(text) || /^[^\p{L}]*\p{Lu}/u.test(text);

/** A word without the marks around it, which belong to its sentence; offsets in the word. */
function edges({ text }: Span): Range {
  const from = /^[^\p{L}\p{N}]*/u.exec(text)?.[0].length ?? 0;
  const tail = /[^\p{L}\p{N}%]*$/u.exec(text)?.[0].length ?? 0;
  return from >= text.length - tail ? { from: 0, to: text.length } : { from, to: text.length - tail };
}

const bare = (word: Span): string => word.text.slice(edges(word).from, edges(word).to).normalize('NFC');

/** Where these words stand in a text, if they do once: by themselves, or with the word that is before or behind them. */
function placeOf(
  text: readonly Span[],
  words: readonly Span[],
  before: Span | undefined,
  behind: Span | undefined,
): number {
  const own = text.map(bare);
  const places = (wanted: readonly Span[]): number[] => {
    const keys = wanted.map(bare);
    return own.flatMap((_, at) => (keys.every((key, step) => own[at + step] === key) ? [at] : []));
  };
  const alone = places(words);
  if (alone.length === 1) return alone[0] ?? -1;
  const followed = behind ? places([...words, behind]) : [];
  if (followed.length === 1) return followed[0] ?? -1;
  const preceded = before ? places([before, ...words]) : [];
  return preceded.length === 1 ? (preceded[0] ?? -2) + 1 : -1;
}
