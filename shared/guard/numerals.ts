/** Numbers as they are written: in digits by the habit of a language, or in words. */
import type { Language } from '../domain/bundle';
import { keyOf, type Word } from './words';

/** A number that was read, and the place behind it. */
export interface Numeral {
  value: number;
  end: number;
  /** A word such as "triệu" was part of it. */
  scaled: boolean;
}

const SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    nghìn: 1e3,
    ngàn: 1e3,
    vạn: 1e4,
    triệu: 1e6,
    tỷ: 1e9,
    thousand: 1e3,
    million: 1e6,
    billion: 1e9,
    trillion: 1e12,
  }).map(([word, value]) => [keyOf(word), value] as const),
);

/** Reads a number in digits with its scale: "14.512,7 tỷ", "1 250", "$1.2 billion". */
export function digitsAt(words: readonly Word[], at: number, language: Language): Numeral | null {
  const text = words[at]?.text ?? '';
  if (!/^\p{Nd}+(?:[.,]\p{Nd}+)*$/u.test(text)) return null;
  let digits = text;
  let end = at + 1;
  // Thousands parted by spaces.
  if (/^\p{Nd}{1,3}$/u.test(text) && text !== '0') {
    while (
      /^[ \u00a0\u202f\u2009]$/u.test(words[end]?.before ?? '') &&
      /^\p{Nd}{3}(?:[.,]\p{Nd}{1,2})?$/u.test(words[end]?.text ?? '')
    ) {
      digits += words[end]?.text ?? '';
      end++;
    }
  }
  return scaled(words, end, readDigits(digits, language));
}

/** "1.250" is 1250 in Vietnamese, 1.25 in English. */
export function readDigits(digits: string, language: Language): number {
  const [point, comma] = language === 'vi' ? ['.', ','] : [',', '.'];
  const marks = digits.match(/[.,]/gu) ?? [];
  // Of two kinds of marks the last is the decimal one, whatever the language; one kind several times parts thousands.
  if (new Set(marks).size === 2) {
    const decimal = marks.at(-1) ?? '';
    return Number(digits.replaceAll(decimal === '.' ? ',' : '.', '').replace(decimal, '.'));
  }
  if (marks.length > 1) return Number(digits.replace(/[.,]/gu, ''));
  if (marks[0] === point && /[.,]\p{Nd}{3}$/u.test(digits)) return Number(digits.replace(point, ''));
  if (marks[0] === comma) return Number(digits.replace(comma, '.'));
  return Number(digits.replace(',', '.'));
}

function scaled(words: readonly Word[], end: number, value: number): Numeral {
  let at = end;
  let all = value;
  for (;;) {
    const word = words[at];
    const scale = word && /^[\s\u00a0-]*$/u.test(word.before) ? SCALES.get(word.key) : undefined;
    if (scale === undefined) break;
    all *= scale;
    at++;
  }
  // 14512.7 × 1e9 is not a whole number in binary.
  return { value: Number(all.toPrecision(12)), end: at, scaled: at > end };
}

const ONES: ReadonlyMap<string, number> = table(
  'không 0|một 1|mốt 1|hai 2|ba 3|bốn 4|tư 4|năm 5|lăm 5|nhăm 5|sáu 6|bảy 7|bẩy 7|tám 8|chín 9',
);
const TENS: ReadonlyMap<string, number> = table('mươi 10|chục 10');
const [TEN, HUNDRED, FIVE] = ['mười', 'trăm', 'năm'].map(keyOf);
/** "một trăm linh năm", "hai nghìn rưởi" */
const ZERO_TENS = new Set(['linh', 'lẻ'].map(keyOf));

const ENGLISH: ReadonlyMap<string, number> = table(
  'two 2|three 3|four 4|five 5|six 6|seven 7|eight 8|nine 9|ten 10|eleven 11|twelve 12|thirteen 13|fourteen 14|fifteen 15|sixteen 16|seventeen 17|eighteen 18|nineteen 19|twenty 20|thirty 30|forty 40|fifty 50|sixty 60|seventy 70|eighty 80|ninety 90|dozen 12',
);

function table(lines: string): ReadonlyMap<string, number> {
  return new Map(
    lines.split('|').map((line) => {
      const [word = '', value = ''] = line.split(' ');
      return [keyOf(word), Number(value)] as const;
    }),
  );
}

/** Whether a number in words may begin with this word: most words need no reading. */
export const beginsNumber = (key: string): boolean =>
  ONES.has(key) || key === TEN || ENGLISH.has(key) || key === 'one' || key === 'a';

/** Reads a number in words. A lone "năm" (year), "một" (a) or "không" (no) is none; see `isCounted`. */
export function spelledAt(words: readonly Word[], at: number): Numeral | null {
  return vietnameseAt(words, at) ?? englishAt(words, at);
}

const together = (words: readonly Word[], at: number, start: number) =>
  at === start || /^[\s\u00a0-]+$/u.test(words[at]?.before ?? '.');

function vietnameseAt(words: readonly Word[], start: number): Numeral | null {
  let at = start;
  const take = (known: ReadonlyMap<string, number>): number | undefined => {
    const value = together(words, at, start) ? known.get(words[at]?.key ?? '') : undefined;
    if (value !== undefined) at++;
    return value;
  };
  const is = (key: string | undefined) => together(words, at, start) && words[at]?.key === key;
  // Behind a ten five is "lăm": "ba mươi năm" is thirty years.
  const last = () => (is(FIVE) ? 0 : (take(ONES) ?? 0));
  const below100 = (): number | undefined => {
    if (is(TEN)) {
      at++;
      return 10 + last();
    }
    const one = take(ONES);
    if (one === undefined) return undefined;
    if (take(TENS) === undefined) return one;
    return one * 10 + last();
  };
  const below1000 = (): number | undefined => {
    const head = below100();
    if (head === undefined || head > 9 || !is(HUNDRED)) return head;
    at++;
    if (ZERO_TENS.has(words[at]?.key ?? '')) at++;
    return head * 100 + (below100() ?? 0);
  };
  let sum = 0;
  let parts = 0;
  for (;;) {
    const before = at;
    const value = below1000();
    if (value === undefined) break;
    const scale = SCALES.get(words[at]?.key ?? '');
    if (scale !== undefined && together(words, at, start)) at++;
    // "hai ba đơn vị" is two or three: no number of two digits.
    else if (parts > 0 && !wasScaled(words, before)) {
      at = before;
      break;
    }
    sum += value * (scale ?? 1);
    parts++;
    if (scale === undefined) break;
  }
  if (parts === 0) return null;
  const lone = at - start === 1;
  const key = words[start]?.key ?? '';
  if (lone && LONE.has(key)) return null;
  return { value: sum, end: at, scaled: parts > 1 || SCALES.has(words[at - 1]?.key ?? '') };
}

const wasScaled = (words: readonly Word[], at: number) => SCALES.has(words[at - 1]?.key ?? '');

/** Alone they are other words as a rule. */
const LONE = new Set(['không', 'một', 'mốt', 'tư', 'năm', 'lăm', 'nhăm'].map(keyOf));

function englishAt(words: readonly Word[], start: number): Numeral | null {
  const first = ENGLISH.get(words[start]?.key ?? '');
  if (first === undefined) {
    const article = ['one', 'a'].includes(words[start]?.key ?? '');
    if (!article || words[start + 1]?.key !== 'hundred') return null;
  }
  let at = start + 1;
  let value = first ?? 1;
  const next = () => (together(words, at, start) ? (words[at]?.key ?? '') : '');
  if (value >= 20 && value % 10 === 0 && (ENGLISH.get(next()) ?? 10) < 10)
    value += ENGLISH.get(words[at++]?.key ?? '') ?? 0;
  if (next() === 'hundred') {
    value *= 100;
    at++;
    if (next() === 'and') at++;
    const rest = ENGLISH.get(next());
    if (rest !== undefined) {
      value += rest;
      at++;
      const one = ENGLISH.get(next());
      if (rest >= 20 && one !== undefined && one < 10) {
        value += one;
        at++;
      }
    }
  }
  return scaled(words, at, value);
}

const ROMAN = /^(?:X{0,3})(?:IX|IV|V?I{0,3})$/u;

/** "XV" → 15; null where it is no Roman number below 40. */
export function roman(text: string): number | null {
  if (text === '' || !ROMAN.test(text)) return null;
  const values: Record<string, number> = { I: 1, V: 5, X: 10 };
  let sum = 0;
  for (const [at, letter] of [...text].entries()) {
    const value = values[letter] ?? 0;
    sum += value < (values[text[at + 1] ?? ''] ?? 0) ? -value : value;
  }
  return sum;
}
