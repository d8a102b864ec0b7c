/** Dates as stories write them, whole or in part: "21/02/2023", "ngày 21 tháng 02", "quý I/2024", "Feb. 21". */
import { byFirstKey, keyOf, keySet, keysOf, phraseKey, type Word } from './words';

/** What is said of a date; what is not said is undefined. */
export interface PartialDate {
  year?: number;
  month?: number;
  day?: number;
  quarter?: number;
}

/** How a date is written: what is put in its place is written so too. */
export type DateStyle = 'long' | 'slashed' | 'english';

/** A date in a text: the words from `start` to `end` (not with it). */
export interface DateMention {
  start: number;
  end: number;
  date: PartialDate;
  style: DateStyle;
  /** It may be a fraction as well: "24/7". */
  ambiguous: boolean;
  /** The part of the day or the weekday that stands with it, as a key. */
  session: string | null;
  weekday: number | null;
}

const [NGAY, THANG, NAM, QUY, MUNG, MONG] = ['ngày', 'tháng', 'năm', 'quý', 'mùng', 'mồng'].map(keyOf);
const TO = keySet('đến tới và to and through');
const FIRST_DAYS: ReadonlySet<string> = new Set([MUNG ?? '', MONG ?? '']);

const MONTH_WORDS = numbered('giêng hai ba tư năm sáu bảy tám chín mười');
const ENGLISH_MONTHS = new Map(
  'january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec'
    .split('|')
    .flatMap((names, at) => names.split(' ').map((name) => [name, at + 1] as const)),
);
const WEEKDAYS = new Map(
  'chủ nhật|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy'
    .split('|')
    .map((name, at) => [phraseKey(name), at] as const),
);
const ENGLISH_WEEKDAYS = new Map(
  'sunday monday tuesday wednesday thursday friday saturday'
    .split(' ')
    .map((name, at) => [name, at] as const),
);
const SESSIONS = keySet('sáng trưa chiều tối đêm morning afternoon evening');
const QUARTERS = new Map(
  'first 1|second 2|third 3|fourth 4'
    .split('|')
    .map((each) => [each.split(' ')[0] ?? '', Number(each.split(' ')[1])] as const),
);
/** Quarters as they are written, by their place. */
export const ROMAN_QUARTERS = ['I', 'II', 'III', 'IV'];
/** "2 tháng 6" within these is a measure, not a day: "12 tháng 2023" hardly occurs, "6 tháng đầu năm" does. */
const PERIOD = keySet('đầu cuối qua tới liền nữa trước sau');

function numbered(names: string): ReadonlyMap<string, number> {
  return new Map(names.split(' ').map((name, at) => [keyOf(name), at + 1] as const));
}

const int = (word: Word | undefined, max: number): number | undefined => {
  if (!word || !/^\p{Nd}{1,2}(?:st|nd|rd|th)?$/u.test(word.text)) return undefined;
  const value = Number.parseInt(word.text, 10);
  return value >= 1 && value <= max ? value : undefined;
};

const yearOf = (word: Word | undefined): number | undefined =>
  word && /^(?:1[89]|2[01])\p{Nd}{2}$/u.test(word.text) ? Number(word.text) : undefined;

const spaced = (word: Word | undefined): boolean => word !== undefined && /^[\s\u00a0]+$/u.test(word.before);
const slashed = (word: Word | undefined, mark?: string): word is Word =>
  word !== undefined &&
  /^(?:\s?[/-]\s?|\.)$/u.test(word.before) &&
  (mark === undefined || word.before.trim() === mark);
const dashed = (word: Word | undefined): boolean => word !== undefined && /^\s*[-–]\s*$/u.test(word.before);

interface Found {
  date: PartialDate;
  end: number;
  style: DateStyle;
  ambiguous?: boolean;
}

const FIRST_WORDS: ReadonlySet<string> = new Set([
  ...[NGAY, THANG, QUY, MUNG, MONG].map((key) => key ?? ''),
  ...ENGLISH_MONTHS.keys(),
  ...QUARTERS.keys(),
]);

/** Whether a date may begin with this word: most words need no reading. */
const beginsDate = (word: Word | undefined): boolean =>
  word !== undefined && (/^\p{Nd}/u.test(word.text) || FIRST_WORDS.has(word.key));

/** All dates of a text, in order. */
export function datesIn(words: readonly Word[]): DateMention[] {
  const out: DateMention[] = [];
  let at = 0;
  while (at < words.length) {
    const found = beginsDate(words[at]) ? (rangeAt(words, at) ?? singleAt(words, at)) : null;
    if (!found) {
      at++;
      continue;
    }
    const list = Array.isArray(found) ? found : [{ start: at, ...found }];
    for (const each of list) {
      out.push({
        ...around(words, each.start),
        start: each.start,
        end: each.end,
        date: each.date,
        style: each.style,
        ambiguous: each.ambiguous ?? false,
      });
    }
    at = list.at(-1)?.end ?? at + 1;
  }
  return out;
}

/** The part of the day and the weekday before a date: "Sáng thứ ba, ngày 21/02". */
function around(words: readonly Word[], start: number): Pick<DateMention, 'session' | 'weekday'> {
  let at = start - 1;
  let weekday: number | null = null;
  let session: string | null = null;
  const joined = (index: number) => /^[\s\u00a0,(.]*$/u.test(words[index + 1]?.before ?? ';');
  if (words[at]?.key === NGAY && joined(at)) at--;
  const pair = `${words[at - 1]?.key ?? ''} ${words[at]?.key ?? ''}`;
  const english = ENGLISH_WEEKDAYS.get(words[at]?.key ?? '');
  if (joined(at) && WEEKDAYS.has(pair)) {
    weekday = WEEKDAYS.get(pair) ?? null;
    at -= 2;
  } else if (joined(at) && english !== undefined) {
    weekday = english;
    at--;
  }
  if (words[at]?.key === 'of' || words[at]?.key === 'on') at--;
  if (joined(at) && SESSIONS.has(words[at]?.key ?? '')) session = words[at]?.key ?? null;
  return { session, weekday };
}

/** "từ ngày 27 đến ngày 29 tháng 5 năm 2024", "27-29/5/2024", "Oct. 7-8, 2024": the first takes over what the second says. */
function rangeAt(words: readonly Word[], start: number): ({ start: number } & Found)[] | null {
  const month = ENGLISH_MONTHS.get(words[start]?.key ?? '');
  if (month !== undefined && words[start]?.capital) {
    const first = int(words[start + 1], 31);
    const second = TO.has(words[start + 2]?.key ?? '') ? start + 3 : start + 2;
    const last = int(words[second], 31);
    if (first === undefined || last === undefined || (second === start + 2 && !dashed(words[second])))
      return null;
    const year = yearOf(words[second + 1]);
    const rest = year === undefined ? { month } : { month, year };
    const end = second + (year === undefined ? 1 : 2);
    return [
      { start, end: start + 2, date: { day: first, ...rest }, style: 'english' },
      { start: second, end, date: { day: last, ...rest }, style: 'english' },
    ];
  }
  const named = words[start]?.key === NGAY;
  const at = named ? start + 1 : start;
  const day = int(words[at], 31);
  if (day === undefined) return null;
  const joined = TO.has(words[at + 1]?.key ?? '');
  if (!joined && !dashed(words[at + 1]) && words[at + 1]?.before !== ', ') return null;
  const next = joined ? at + 2 : at + 1;
  const second = singleAt(words, next);
  if (!second || second.date.day === undefined || second.date.month === undefined) return null;
  // "5, 21/02": only a first day that is told to be one, or a dash, makes it a range.
  if (!named && !dashed(words[at + 1]) && !joined) return null;
  const { day: _last, ...rest } = second.date;
  return [
    { start, end: at + 1, date: { day, ...rest }, style: second.style },
    { start: next, ...second, ambiguous: false },
  ];
}

function singleAt(words: readonly Word[], at: number): Found | null {
  return (
    longAt(words, at) ??
    slashedAt(words, at) ??
    quarterAt(words, at) ??
    englishAt(words, at) ??
    yearAt(words, at)
  );
}

/** "ngày 21 tháng 02 năm 2023", "21 tháng 2", "tháng 5/2024", "tháng Tư", "ngày 15", "mùng 5". */
function longAt(words: readonly Word[], start: number): Found | null {
  let at = start;
  const first = words[at]?.key ?? '';
  const named = first === NGAY || FIRST_DAYS.has(first);
  if (named) at++;
  const day = int(words[at], 31);
  if (named && (day === undefined || !spaced(words[at]))) return null;
  if (day !== undefined) {
    at++;
    if (words[at]?.key !== THANG || !spaced(words[at])) {
      if (!named || (slashed(words[at]) && /^\p{Nd}/u.test(words[at]?.text ?? ''))) return null;
      return { date: { day }, end: at, style: 'long' };
    }
  }
  if (words[at]?.key !== THANG) return null;
  const month = int(words[at + 1], 12) ?? monthWord(words, at + 1);
  if (month === undefined) return null;
  if (day !== undefined && !named && PERIOD.has(words[at + 1]?.key ?? '')) return null;
  at += monthLength(words, at + 1) + 1;
  const date: PartialDate = day === undefined ? { month } : { day, month };
  if (words[at]?.key === NAM && yearOf(words[at + 1]) !== undefined) {
    return { date: { ...date, year: yearOf(words[at + 1]) ?? 0 }, end: at + 2, style: 'long' };
  }
  const year = yearOf(words[at]);
  if (year !== undefined && (slashed(words[at]) || (day !== undefined && spaced(words[at])))) {
    return { date: { ...date, year }, end: at + 1, style: 'long' };
  }
  return { date, end: at, style: 'long' };
}

/** "tháng Tư", "tháng mười hai". "tháng ba năm" is March of a year and no fifth month: the longest fits. */
function monthWord(words: readonly Word[], at: number): number | undefined {
  const value = MONTH_WORDS.get(words[at]?.key ?? '');
  if (value !== 10) return value === 5 && yearOf(words[at + 1]) !== undefined ? undefined : value;
  const more = MONTH_WORDS.get(words[at + 1]?.key ?? '');
  return words[at + 1]?.key === keyOf('một') ? 11 : more === 2 ? 12 : 10;
}

const monthLength = (words: readonly Word[], at: number): number =>
  int(words[at], 12) === undefined && (monthWord(words, at) ?? 0) > 10 ? 2 : 1;

/** "21/02/2023", "21-2-2023", "21.02.2023", "2023-02-21", "30/6", "5/2024". */
function slashedAt(words: readonly Word[], at: number): Found | null {
  const dotted = /^(\p{Nd}{1,2})\.(\p{Nd}{1,2})\.(\p{Nd}{4})$/u.exec(words[at]?.text ?? '');
  if (dotted) {
    const [, day, month, year] = dotted.map(Number);
    return day && month && year && month < 13
      ? { date: { day, month, year }, end: at + 1, style: 'slashed' }
      : null;
  }
  const mark = words[at + 1]?.before.trim();
  const iso = yearOf(words[at]);
  if (iso !== undefined && mark === '-') {
    const [month, day] = [int(words[at + 1], 12), int(words[at + 2], 31)];
    const whole = month !== undefined && day !== undefined && slashed(words[at + 2], '-');
    return whole ? { date: { day, month, year: iso }, end: at + 3, style: 'slashed' } : null;
  }
  const first = int(words[at], 31);
  if (first === undefined || !slashed(words[at + 1])) return null;
  const month = int(words[at + 1], 12);
  const year = yearOf(words[at + 2]);
  if (month !== undefined && year !== undefined && slashed(words[at + 2], mark)) {
    return { date: { day: first, month, year }, end: at + 3, style: 'slashed' };
  }
  const monthYear = yearOf(words[at + 1]);
  if (monthYear !== undefined && first <= 12 && mark === '/' && !slashed(words[at + 2])) {
    return { date: { month: first, year: monthYear }, end: at + 2, style: 'slashed' };
  }
  const told = words[at - 1]?.key === NGAY || SESSIONS.has(words[at - 1]?.key ?? '');
  const goesOn = slashed(words[at + 2]) && /^\p{Nd}/u.test(words[at + 2]?.text ?? '');
  if (month === undefined || !(mark === '/' || (mark === '-' && told)) || goesOn) return null;
  return { date: { day: first, month }, end: at + 2, style: 'slashed', ambiguous: !told };
}

/** "quý I/2024", "quý 2 năm 2024", "the second quarter of 2024". */
function quarterAt(words: readonly Word[], at: number): Found | null {
  const { key = '' } = words[at] ?? {};
  const next = words[at + 1];
  const english = QUARTERS.get(key);
  if (english !== undefined && next?.key === 'quarter') {
    const behind = words[at + 2]?.key === 'of' ? at + 3 : at + 2;
    const year = yearOf(words[behind]);
    return year === undefined
      ? { date: { quarter: english }, end: at + 2, style: 'english' }
      : { date: { quarter: english, year }, end: behind + 1, style: 'english' };
  }
  if (key !== QUY || !next) return null;
  const quarter = int(next, 4) ?? ROMAN_QUARTERS.indexOf(next.text) + 1;
  if (quarter === 0) return null;
  const named = words[at + 2]?.key === NAM;
  const year = yearOf(words[named ? at + 3 : at + 2]);
  if (year === undefined || !(named || slashed(words[at + 2]) || words[at + 2]?.before === ', '))
    return { date: { quarter }, end: at + 2, style: 'long' };
  return { date: { quarter, year }, end: named ? at + 4 : at + 3, style: 'long' };
}

/** "Feb. 21, 2023", "21 February 2023", "February 2023", "the 21st of February". */
function englishAt(words: readonly Word[], start: number): Found | null {
  let at = start;
  const before = int(words[at], 31);
  if (before !== undefined) at += words[at + 1]?.key === 'of' ? 2 : 1;
  const month = words[at]?.capital ? ENGLISH_MONTHS.get(words[at]?.key ?? '') : undefined;
  if (month === undefined || (before !== undefined && !/^[\s\u00a0]+$/u.test(words[at]?.before ?? '')))
    return null;
  at++;
  const behind =
    before === undefined && /^\.?\s+$/u.test(words[at]?.before ?? '') ? int(words[at], 31) : undefined;
  if (behind !== undefined) at++;
  const day = before ?? behind;
  const year = /^[.,]?\s+$/u.test(words[at]?.before ?? '') ? yearOf(words[at]) : undefined;
  if (
    day === undefined &&
    year === undefined &&
    ['may', 'march'].includes(words[start]?.key ?? '') &&
    words[start]?.first
  )
    return null;
  const date: PartialDate = { month };
  if (day !== undefined) date.day = day;
  if (year !== undefined) date.year = year;
  return { date, end: year === undefined ? at : at + 1, style: 'english' };
}

/** "năm 2023", "2023–2025", "since 1993"; not where a count's noun or a percent sign follows. */
function yearAt(words: readonly Word[], at: number): Found | null {
  const year = yearOf(words[at]);
  if (year === undefined || /^\s*%/u.test(words[at + 1]?.before ?? '')) return null;
  return { date: { year }, end: at + 1, style: 'long' };
}

/** Words that mean a day only together with the day on which they are read. */
const RELATIVE = byFirstKey(
  [
    'hôm qua',
    'hôm nay',
    'hôm kia',
    'hôm trước',
    'hôm sau',
    'ngày mai',
    'ngày kia',
    'sáng nay',
    'chiều nay',
    'trưa nay',
    'tối nay',
    'đêm qua',
    'sáng qua',
    'chiều qua',
    'tối qua',
    'sáng mai',
    'chiều mai',
    'yesterday',
    'today',
    'tomorrow',
    'this morning',
    'this afternoon',
    'tuần trước',
    'tuần này',
    'tuần sau',
    'tuần tới',
    'tháng trước',
    'last week',
    'next week',
    'last month',
    'earlier today',
  ].map((phrase) => ({ keys: keysOf(phrase) })),
);

/** How many words of such an expression stand here; 0 where none does. */
export function relativeAt(words: readonly Word[], at: number): number {
  const known = RELATIVE.get(words[at]?.key ?? '');
  return (
    known?.find(({ keys }) => keys.every((key, offset) => words[at + offset]?.key === key))?.keys.length ?? 0
  );
}
