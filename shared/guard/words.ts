/**
 * Text as words that can be compared: a word's key is the same wherever its tone mark is placed and
 * however its letters are composed, and keeps every diacritic that tells one word from another.
 */

/** A word or a number of a text; offsets count in the text as given. */
export interface Word {
  readonly text: string;
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** What stands between the word before, or the beginning, and this one. */
  readonly before: string;
  /** Begins with a capital. */
  readonly capital: boolean;
  /** Begins a sentence, a quotation or a line, where a capital says nothing. */
  readonly first: boolean;
}

/** Letters and digits; inside of it apostrophes, points between digits and the points of "PGS.TS". */
const WORD =
  /[\p{L}\p{M}\p{N}]+(?:(?:['’](?=\p{L})|(?<=\p{N})[.,](?=\p{N})|(?<=\p{Lu}\p{L}{0,2})\.(?=\p{Lu}))[\p{L}\p{M}\p{N}]+)*/gu;

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** The key by which words are compared: "hoà" and "hòa", "tỉ" and "tỷ" have the same. */
export function keyOf(word: string): string {
  const known = KEYS.get(word);
  if (known !== undefined) return known;
  const key = makeKey(word);
  if (KEYS.size >= MAX_KEYS) KEYS.clear();
  KEYS.set(word, key);
  return key;
}

/** Minutes and stories say the same words again and again. */
const KEYS = new Map<string, string>();
const MAX_KEYS = 20_000;

function makeKey(word: string): string {
  if (/^[a-z0-9.,]+$/u.test(word)) return sameVowel(word);
  const parts = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/['’]s$/u, '')
    .replace(/’/gu, "'");
  const tones = parts.match(TONES)?.join('') ?? '';
  return sameVowel(parts.replace(TONES, '')) + tones;
}

/** "kỹ" is "kĩ": a last y behind these consonants sounds, and is written, as i as well. */
const sameVowel = (bare: string): string => bare.replace(/^([hklmst]|qu)y$/u, '$1i');

/** The keys of a phrase, one for each of its words. */
export const keysOf = (text: string): string[] => [...text.matchAll(WORD)].map(([word]) => keyOf(word));

/** Keys as one string, for sets of phrases. */
export const phraseKey = (text: string): string => keysOf(text).join(' ');

/** The same for words of a text from one to another (not with it). */
export const keyOfWords = (words: readonly Word[], from: number, to: number): string =>
  words
    .slice(from, to)
    .map(({ key }) => key)
    .join(' ');

/** The keys of single words. */
export const keySet = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(keyOf));

/** What is known by a phrase. */
interface Phrased {
  readonly keys: readonly string[];
}

/** Phrases by their first words, in their order: at a word of a text few of them are tried. */
export function byFirstKey<T extends Phrased>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const index = new Map<string, T[]>();
  for (const each of all) {
    const first = each.keys[0] ?? '';
    const known = index.get(first);
    if (known) known.push(each);
    else index.set(first, [each]);
  }
  return index;
}

/** So that of phrases that begin alike the whole one is found. */
export const longestFirst = <T extends Phrased>(all: readonly T[]): T[] =>
  [...all].sort((a, b) => b.keys.length - a.keys.length);

/** Abbreviations before a full stop that ends no sentence. */
const SHORTENED =
  /^(?:pgs|gs|ts|ths|tskh|bs|ks|ls|kts|tp|tx|tt|mr|mrs|ms|mme|dr|prof|gen|col|lt|maj|capt|sgt|hon|rev|st|no|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|đ|đc|.*\..*)$/u;

/** The words of a text, in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const before = text.slice(end, index);
    const previous = words.at(-1);
    words.push({
      text: word,
      key: keyOf(word),
      from: index,
      to: index + word.length,
      before,
      capital: /^\p{Lu}/u.test(word),
      first: previous === undefined || startsSentence(before, previous),
    });
    end = index + word.length;
  }
  return words;
}

function startsSentence(before: string, previous: Word): boolean {
  if (/[!?…:\n“"«]/u.test(before) || /\)\s*$/u.test(before)) return true;
  if (!before.includes('.')) return false;
  return !SHORTENED.test(previous.text.toLowerCase()) && !/^\p{Lu}$/u.test(previous.text);
}

/** Whether the two words belong together: nothing but a space, a hyphen, an ampersand or a shortening's point is between them. */
export const isJoined = (word: Word): boolean =>
  /^[.]?[\s\u00a0]*[-–&/.]?[\s\u00a0]*$/u.test(word.before) && !word.first;

/** Whether the words from `at` on are these, and no stop is between them; a comma within a name is that of the name. */
export function standsAt(words: readonly Word[], at: number, keys: readonly string[]): boolean {
  return keys.every((key, offset) => {
    const word = words[at + offset];
    return (
      word?.key === key && (offset === 0 || !word.first) && (offset === 0 || !/[;()]/u.test(word.before))
    );
  });
}
