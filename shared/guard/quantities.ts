/** Numbers and what they count or measure: "14.512,7 tỷ đồng", "96,2%", "$1.2 billion", "12/16", "28/2018/TT-BTC". */
import type { Language } from '../domain/bundle';
import { beginsNumber, digitsAt, type Numeral, readDigits, roman, spelledAt } from './numerals';
import { byFirstKey, keyOf, keySet, keysOf, longestFirst, phraseKey, type Word } from './words';

/** Millions of which it is not told whether they are money. */
const AMOUNT = 'amount';

/** Measures of one kind, in the smallest of them. */
const IN: Readonly<Record<string, readonly [unit: string, times: number]>> = {
  tonne: ['kg', 1_000],
  quintal: ['kg', 100],
  km: ['m', 1_000],
  cm: ['m', 0.01],
  mm: ['m', 0.001],
  ha: ['m2', 10_000],
};

const VOTES: ReadonlySet<string> = new Set(['vote-for', 'vote-against', 'abstention', 'vote']);
const MONEY: ReadonlySet<string> = new Set(['vnd', 'usd', 'eur', 'jpy']);

type Measured = Pick<Quantity, 'value' | 'unit'>;

/** The values of both in one unit; null where their units do not go together. */
export function comparable(a: Measured, b: Measured): readonly [number, number] | null {
  if (a.unit === b.unit) return [a.value, b.value];
  if (goTogether(a.unit, b.unit) || goTogether(b.unit, a.unit)) return [a.value, b.value];
  const [one, times] = IN[a.unit ?? ''] ?? [a.unit, 1];
  const [other, timesOther] = IN[b.unit ?? ''] ?? [b.unit, 1];
  if (one === null || one !== other) return null;
  return [Number((a.value * times).toPrecision(12)), Number((b.value * timesOther).toPrecision(12))];
}

function goTogether(a: string | null, b: string | null): boolean {
  if (a === AMOUNT) return b === null || MONEY.has(b);
  return a === 'vote' && b !== null && VOTES.has(b);
}

/** A number in a text: the words from `start` to `end` (not with it). */
export interface Quantity {
  start: number;
  end: number;
  value: number;
  /** A measure, currency or counted unit that is known; null for any other noun. */
  unit: string | null;
  /** "12/16", "28/2018/TT-BTC", "5A": what is compared as written. */
  code: string | null;
  /** "hơn 14.500 tỷ đồng": on which side of it the exact number lies; `near` on either. */
  rounded: 'above' | 'below' | 'near' | null;
  /** Whether the mark includes a sign before or behind the words, as "$" and "%" are. */
  signBefore: number;
  signAfter: number;
}

/** Unit → how it is written. A noun that is none of these is not compared: "412 công trình" may be "412 đề tài". */
const UNITS: Readonly<Record<string, string>> = {
  percent: '%|phần trăm|percent|per cent|pct',
  vnd: 'đồng|vnđ|vnd|dong|đồng Việt Nam',
  usd: 'usd|đô la|đô la Mỹ|đô-la Mỹ|dollars|dollar|us dollars',
  eur: 'eur|euro|euros',
  jpy: 'yên|yen|yên Nhật',
  ha: 'ha|hécta|héc ta|hec ta|hectares|hectare',
  m2: 'm2|m²|mét vuông|square metres|square meters',
  km: 'km|ki lô mét|kilômét|kilometres|kilometers|cây số',
  m: 'm|mét|metres|meters',
  cm: 'cm|centimetres|centimeters',
  mm: 'mm|millimetres|millimeters|mi li mét',
  kg: 'kg|kilôgam|ki lô gam|kilograms|cân',
  tonne: 'tấn|tonnes|tons|tonne',
  quintal: 'tạ',
  litre: 'lít|litres|liters',
  mw: 'mw|megawatts',
  kwh: 'kwh',
  day: 'ngày|days|day',
  week: 'tuần|weeks|week',
  month: 'tháng|months|month',
  year: 'năm|years|year',
  hour: 'giờ|tiếng|hours|hour',
  minute: 'phút|minutes|minute',
  'vote-for':
    'phiếu tán thành|phiếu thuận|phiếu đồng ý|phiếu ủng hộ|votes in favor|votes in favour|votes for|in favor|in favour',
  'vote-against': 'phiếu không tán thành|phiếu chống|phiếu phản đối|phiếu không đồng ý|votes against|against',
  abstention: 'phiếu trắng|abstaining|abstained|abstentions|abstention|phiếu không có ý kiến',
  vote: 'phiếu|votes',
  province: 'tỉnh|provinces|tỉnh thành',
  district: 'huyện|districts',
  commune: 'xã|communes',
  ward: 'phường|wards',
  star: 'sao|stars',
};

interface UnitWords {
  unit: string;
  keys: readonly string[];
}

// A sign ("%") has no keys.
const BY_FIRST = byFirstKey(
  longestFirst(
    Object.entries(UNITS)
      .flatMap(([unit, written]) =>
        written.split('|').map((words): UnitWords => ({ unit, keys: keysOf(words) })),
      )
      .filter(({ keys }) => keys.length > 0),
  ),
);

const CURRENCIES: Readonly<Record<string, string>> = { $: 'usd', '€': 'eur', '¥': 'jpy', '₫': 'vnd' };
const CURRENCY_WORDS: Readonly<Record<string, string>> = {
  usd: 'usd',
  us: 'usd',
  vnd: 'vnd',
  vnđ: 'vnd',
  eur: 'eur',
};

const ABOVE = keySet('hơn trên over');
const ABOVE_PAIRS = new Set(['more than']);
const BELOW = keySet('gần ngót nearly almost');
const NEAR = keySet('khoảng chừng ước about around roughly approximately some');
const NEAR_PAIR = phraseKey('xấp xỉ');
const TO = keySet('đến tới to');

const closely = (word: Word | undefined): boolean =>
  word !== undefined && /^[\s\u00a0]*-?$/u.test(word.before) && !word.first;

/** Reads all numbers of a text but those in `skip`, which have been read as dates or parts of names. */
export function quantitiesIn(
  words: readonly Word[],
  tail: string,
  language: Language,
  skip: (at: number) => boolean,
): Quantity[] {
  const out: Quantity[] = [];
  let at = 0;
  while (at < words.length) {
    const found = skip(at) ? null : quantityAt(words, tail, at, language);
    if (found) {
      // "20-30%", "30 đến 40 ngày": the first has the unit of the second.
      const previous = out.at(-1);
      if (
        previous &&
        previous.unit === null &&
        previous.code === null &&
        isRange(words, previous.end, found.start)
      )
        previous.unit = found.unit;
      out.push(found);
    }
    at = found?.end ?? at + 1;
  }
  return out;
}

const isRange = (words: readonly Word[], end: number, start: number): boolean =>
  (end === start && /^\s*[-–]\s*$/u.test(words[start]?.before ?? '')) ||
  (end === start - 1 && TO.has(words[end]?.key ?? ''));

function quantityAt(words: readonly Word[], tail: string, at: number, language: Language): Quantity | null {
  const word = words[at];
  if (!word || (!/\p{Nd}|^[IVX]+$/u.test(word.text) && !beginsNumber(word.key))) return null;
  if (isListNumber(words, at)) return null;
  const after = (index: number) => words[index]?.before ?? tail;
  const base = { start: at, unit: null, code: null, rounded: null, signBefore: 0, signAfter: 0 } as const;
  const code = codeAt(words, at);
  if (code) return { ...base, end: code.end, value: Number.NaN, code: code.text };
  const clock = /^(\p{Nd}{1,2})h(\p{Nd}{2})?$/u.exec(word.text.toLowerCase());
  if (clock) return { ...base, end: at + 1, value: 0, code: clockCode(clock[1] ?? '', clock[2] ?? '0') };
  const glued = /^(\p{Nd}+(?:[.,]\p{Nd}+)*)(\p{L}+\p{N}?)$/u.exec(word.text);
  if (glued) {
    const unit = unitOf([keyOf(glued[2] ?? '')]);
    if (unit === null) return { ...base, end: at + 1, value: Number.NaN, code: word.key };
    return {
      ...base,
      end: at + 1,
      value: readDigits(glued[1] ?? '', language),
      unit,
      rounded: rounding(words, at),
    };
  }
  const money = /^(VND|VNĐ|USD|EUR|US)(\p{Nd}.*)$/u.exec(word.text);
  if (money) {
    const numeral = digitsAt(
      [{ ...word, text: money[2] ?? '' }, ...words.slice(at + 1, at + 4)],
      0,
      language,
    );
    if (numeral)
      return {
        ...base,
        end: at + numeral.end,
        value: numeral.value,
        unit: CURRENCY_WORDS[(money[1] ?? '').toLowerCase()] ?? null,
        rounded: rounding(words, at),
      };
  }
  const ordinal = ordinalAt(words, at);
  if (ordinal) return { ...base, ...ordinal, unit: 'ordinal' };
  const numeral = digitsAt(words, at, language) ?? countedAt(words, at);
  if (!numeral) return null;
  const hours = clockBehind(words, at, numeral);
  if (hours) return { ...base, ...hours, value: 0 };
  const quantity: Quantity = {
    ...base,
    end: numeral.end,
    value: numeral.value,
    rounded: rounding(words, at),
  };
  const currency = /([$€¥₫])\s?$/u.exec(word.before)?.[1];
  const leading = CURRENCY_WORDS[words[at - 1]?.key ?? ''];
  if (currency)
    return {
      ...quantity,
      unit: CURRENCIES[currency] ?? null,
      signBefore: /US\$\s?$/u.test(word.before) ? 3 : word.before.length - word.before.lastIndexOf(currency),
    };
  const percent = /^\s?%/u.exec(after(numeral.end));
  if (percent) return { ...quantity, unit: 'percent', signAfter: percent[0].length };
  const unit = unitAt(words, numeral.end);
  if (unit) return { ...quantity, unit: unit.unit, end: numeral.end + unit.keys.length };
  if (leading !== undefined && closely(word)) return { ...quantity, unit: leading };
  const sign = CURRENCIES[/^\s?([€₫$])/u.exec(after(numeral.end))?.[1] ?? ''];
  if (sign) return { ...quantity, unit: sign };
  // "1.250 tỷ" in Vietnamese may be money as "1.250 tỷ đồng" is, or count what follows.
  return numeral.scaled && language === 'vi' ? { ...quantity, unit: AMOUNT } : quantity;
}

const unitOf = (keys: readonly string[]): string | null =>
  BY_FIRST.get(keys[0] ?? '')?.find((each) => each.keys.length === keys.length)?.unit ?? null;

function unitAt(words: readonly Word[], at: number): UnitWords | undefined {
  return BY_FIRST.get(words[at]?.key ?? '')?.find(({ keys }) =>
    keys.every((key, offset) => words[at + offset]?.key === key && closely(words[at + offset])),
  );
}

/** "1. Rà soát", "(2) …" number what is said and are no facts. */
function isListNumber(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word || !/^\p{Nd}{1,2}$/u.test(word.text)) return false;
  const after = words[at + 1]?.before ?? '';
  return (
    (/\($/u.test(word.before) && /^\)/u.test(after)) ||
    (word.first && /^[.)]\s/u.test(after) && /^(?:\s*|.*\n\s*|.*[;:]\s)$/u.test(word.before))
  );
}

/** "12/16", "28/2018/TT-BTC", "24/7", "15-NQ/TW". */
function codeAt(words: readonly Word[], at: number): { text: string; end: number } | null {
  if (!/^\p{Nd}/u.test(words[at]?.text ?? '')) return null;
  let end = at + 1;
  let text = words[at]?.key ?? '';
  while (/^[/-]$/u.test(words[end]?.before ?? '')) {
    const mark = words[end]?.before ?? '';
    const letters = /^\p{Lu}+$/u.test(words[end]?.text ?? '');
    const inside = text.includes('/') && /^\p{Lu}/u.test(words[end]?.text ?? '');
    // "20-30" is a range, "đồng/ha" a rate.
    if (mark === '-' && !letters && !inside) break;
    if (mark === '/' && !letters && !/^\p{Nd}+$/u.test(words[end]?.text ?? '') && !inside) break;
    text += `${mark}${words[end]?.key ?? ''}`;
    end++;
  }
  return end > at + 1 ? { text, end } : null;
}

const clockCode = (hour: string, minute: string): string => `${Number(hour)}:${minute.padStart(2, '0')}`;

const GIO = keyOf('giờ');
const PHUT = keyOf('phút');
const PARTS_OF_DAY = keySet('sáng chiều tối trưa ngày');
const LATE = keySet('chiều tối');
const AT = keySet('lúc từ vào');

/** "8 giờ 30 phút", "8 giờ sáng", "8:30 a.m." */
function clockBehind(
  words: readonly Word[],
  at: number,
  { end, value }: Numeral,
): { end: number; code: string } | null {
  if (!Number.isInteger(value) || value > 24) return null;
  const next = words[end];
  const colon = next?.before === ':' && /^\p{Nd}{2}$/u.test(next.text);
  if (colon) {
    const half = /^p\.?m/u.test(words[end + 1]?.key ?? '');
    return { end: end + 1, code: clockCode(String(half && value < 12 ? value + 12 : value), next.text) };
  }
  if (next?.key !== GIO || !closely(next)) return null;
  const minutes = words[end + 1];
  const said = minutes && /^\p{Nd}{1,2}$/u.test(minutes.text) && closely(minutes) ? minutes.text : null;
  const behind = words[end + (said === null ? 1 : 2)]?.key ?? '';
  const told = AT.has(words[at - 1]?.key ?? '');
  if (said === null && !PARTS_OF_DAY.has(behind) && !told) return null;
  const late = LATE.has(behind) && value < 12;
  const unit = said === null ? 1 : behind === PHUT ? 3 : 2;
  return { end: end + unit, code: clockCode(String(late ? value + 12 : value), said ?? '0') };
}

const BEFORE_ROMAN = keySet(
  'thứ khóa kỳ chương phần hạng loại lần đợt giai đoạn nhóm vùng phase part session',
);
const TIMES = keySet('lần kỳ khóa đợt');
const THU = keyOf('thứ');
const KHOA = keyOf('khóa');
const NAM = keyOf('năm');

/** "lần thứ V", "khóa XV", "lần thứ năm", "lần thứ 5" */
function ordinalAt(words: readonly Word[], at: number): { value: number; end: number } | null {
  const [before = '', earlier = ''] = [words[at - 1]?.key, words[at - 2]?.key];
  const text = words[at]?.text ?? '';
  const value = BEFORE_ROMAN.has(before) ? roman(text) : null;
  if (value !== null) return { value, end: at + 1 };
  const told = (before === THU && TIMES.has(earlier)) || before === KHOA;
  if (!told) return null;
  if (/^\p{Nd}{1,3}$/u.test(text)) return { value: Number(text), end: at + 1 };
  if (before !== THU) return null;
  const numeral = spelledAt(words, at);
  return numeral ?? (words[at]?.key === NAM ? { value: 5, end: at + 1 } : null);
}

const NOT_BEHIND = keySet('thứ số cả đệ mùng mồng lớp một');
const NOT_BEFORE = keySet('bên chiều nước mặt vai miền lần sides parties countries of');
/** "năm" is five only before what is counted. */
const COUNTED = keySet(
  'người đơn vị đề doanh sản nhiệm giải ủy xã huyện tỉnh đồng chí dự công nhóm mô cơ hợp lớp trường phiếu hộ tấn triệu tỷ nghìn trăm',
);

/** A number in words that counts something: no "thứ hai" (second), "hai bên" (both sides), "số một" (foremost). */
function countedAt(words: readonly Word[], at: number): Numeral | null {
  const numeral = spelledAt(words, at);
  if (!numeral) {
    const five = words[at]?.key === NAM && COUNTED.has(words[at + 1]?.key ?? '') && closely(words[at + 1]);
    return five ? { value: 5, end: at + 1, scaled: false } : null;
  }
  const lone = numeral.end === at + 1;
  if (lone && (NOT_BEHIND.has(words[at - 1]?.key ?? '') || NOT_BEFORE.has(words[numeral.end]?.key ?? '')))
    return null;
  // A name may be such a word: "ông Ba", "Seven Seas".
  if (lone && words[at]?.capital && !words[at]?.first) return null;
  // "ba, bốn": which of them is not told; "hàng trăm" counts nothing.
  return numeral;
}

function rounding(words: readonly Word[], at: number): Quantity['rounded'] {
  const before = words[at - 1]?.key ?? '';
  if (ABOVE.has(before) || ABOVE_PAIRS.has(`${words[at - 2]?.key ?? ''} ${before}`)) return 'above';
  if (BELOW.has(before)) return 'below';
  if (NEAR.has(before) || `${words[at - 2]?.key ?? ''} ${before}` === NEAR_PAIR) return 'near';
  return null;
}
