/** Takes a model's answer apart while it comes: which sentence stands for which. Pure. */
import { hasWords } from '../../shared/text/characters';
import { splitSentences } from '../../shared/text/sentences';
import { stripEnd, stripQuotes, tidy } from '../../shared/text/tidy';
import { LineReader } from './event-stream';

/** A sentence of the answer. */
export interface Said {
  text: string;
  /** Places of the sentences for which it stands. */
  standsFor: number[];
}

/** Longer is no sentence of a story. */
const LONGEST = 2_000;
const MOST_CHOICES = 5;
/** Some models think aloud first. */
const THOUGHTS = ['<think>', '</think>'] as const;

const NUMBERED = /^[\s*\-•]*\[([\d\s,;–-]{1,40})\]\**[\s.:)]*(.*)$/su;

/** Reads an answer that comes in pieces. */
export interface AnswerReader {
  /** Takes the next piece; gives the sentences that are whole by now. */
  push(piece: string): Said[];
  /** The answer has ended; `whole` false: in the middle, and what was begun last does not count. */
  end(whole: boolean): Said[];
}

/** Reads lines "[1] …", "[2,3] …" that stand for the `count` sentences sent. */
export function numberedReader(count: number): AnswerReader {
  const lines = new LineReader();
  const said = thoughtless();
  const used = new Set<number>();
  const loose: string[] = [];
  let pending: { numbers: number[]; words: string[] } | null = null;

  const flush = (): Said[] => {
    const { numbers, words } = pending ?? { numbers: [], words: [] };
    const text = numbers.length > 0 ? clean(words.join(' ')) : null;
    pending = null;
    return text === null ? [] : [{ text, standsFor: numbers }];
  };
  const read = (line: string): Said[] => {
    const [, list, words = ''] = NUMBERED.exec(line) ?? [];
    if (list === undefined) {
      // What goes on in the next line belongs to the one before it.
      if (pending) pending.words.push(line);
      else loose.push(line);
      return [];
    }
    const numbers = numbersIn(list);
    if (pending && pending.numbers.join() === numbers.join()) {
      pending.words.push(words);
      return [];
    }
    const done = flush();
    const isRight =
      numbers.length > 0 && numbers.every((each) => each >= 0 && each < count && !used.has(each));
    // A line for sentences that there are not, or that were answered already, stands for nothing.
    pending = { numbers: isRight ? numbers : [], words: [words] };
    if (isRight) for (const each of numbers) used.add(each);
    return done;
  };
  return {
    push(piece) {
      const out = lines.push(said(piece)).flatMap(read);
      // Where the next sentence has begun, the one before it is whole.
      const [, next] = NUMBERED.exec(lines.rest) ?? [];
      const isNext = next !== undefined && numbersIn(next).join() !== pending?.numbers.join();
      return isNext ? [...out, ...flush()] : out;
    },
    end(whole) {
      const last = lines.rest;
      if (!whole) return last.trimStart().startsWith('[') ? flush() : [];
      const out = [...read(last), ...flush()];
      return used.size > 0 ? out : unnumbered(loose.join(' '), count);
    },
  };
}

/** A model that gave no numbers: sentence for sentence where there are as many, else all for all. */
function unnumbered(text: string, count: number): Said[] {
  const all = clean(text);
  if (all === null) return [];
  const sentences = splitSentences(all);
  if (sentences.length === count) return sentences.map((each, place) => ({ text: each, standsFor: [place] }));
  return [{ text: all, standsFor: Array.from({ length: count }, (_, place) => place) }];
}

/** "1", "2,3", "1-3" as places, each once. */
function numbersIn(list: string): number[] {
  const places = list.split(/[,;]/u).flatMap((part) => {
    const [from = Number.NaN, to = from] = part.split(/[–-]/u).map((each) => Number.parseInt(each, 10));
    if (!(to >= from) || to - from > 50) return [];
    return Array.from({ length: to - from + 1 }, (_, step) => from + step - 1);
  });
  return [...new Set(places)].sort((a, b) => a - b);
}

/** Reads headlines, one a line. */
export function choicesReader(): AnswerReader {
  const lines = new LineReader();
  const said = thoughtless();
  const known = new Set<string>();
  const read = (line: string): Said[] => {
    const bare = line.replace(/^\s*(?:\[?\d{1,2}[\].):]+|[-*•]+)\s*/u, '');
    // "Here are some headlines:"
    if (/:\s*$/u.test(bare)) return [];
    const text = clean(stripEnd(stripQuotes(stripEnd(bare.replace(/[*_`#]+/gu, '').trim()))));
    if (text === null || text.length > 300 || known.has(text) || known.size >= MOST_CHOICES) return [];
    known.add(text);
    return [{ text, standsFor: [] }];
  };
  return {
    push: (piece) => lines.push(said(piece)).flatMap(read),
    end: (whole) => (whole ? read(lines.rest) : []),
  };
}

/** One clean line, without the marks of Markdown; null where it says nothing or never ends. */
function clean(text: string): string | null {
  const line = tidy(text.replace(/\*\*|__|`+/gu, ''));
  return hasWords(line) && line.length <= LONGEST ? line : null;
}

/** Pieces without what the model thought first. */
function thoughtless(): (piece: string) => string {
  const [begin, end] = THOUGHTS;
  let heard = '';
  let isThinking = false;
  let isPast = false;
  return (piece) => {
    if (isPast) return piece;
    heard = isThinking ? heard + piece : (heard + piece).trimStart();
    // It may yet become one.
    if (!isThinking && begin.startsWith(heard)) return '';
    isThinking ||= heard.startsWith(begin);
    const at = isThinking ? heard.indexOf(end) : 0;
    if (at < 0) {
      // Only as much is kept as the end may begin in.
      heard = heard.slice(-end.length);
      return '';
    }
    isPast = true;
    return isThinking ? heard.slice(at + end.length) : heard;
  };
}
