/**
 * Days and periods as people name them, in Vietnamese and English: "30/6", "tuần tới", "the end of June". A
 * week is a working week, and what has no year is the next one that is not over.
 */

/** Days since 1970. */
export type Day = number;

export interface Period {
  first: Day;
  last: Day;
}

const MS = 86_400_000;
export const dayOf = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / MS;
const partsOf = (day: Day) => {
  const date = new Date(day * MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};
export const isoOf = (day: Day): string => new Date(day * MS).toISOString().slice(0, 10);
/** 0 for Monday. */
const weekdayOf = (day: Day): number => (new Date(day * MS).getUTCDay() + 6) % 7;

const FRIDAY = 4;

/** Whether a character goes on with a word. */
export const isLetter = (letter: string) => /[\p{L}\p{N}]/u.test(letter);

/** The period that `text` begins with; null where it begins with none. */
export function periodAt(text: string, now: Day): Period | null {
  for (const [pattern, read] of FORMS) {
    const match = pattern.exec(text);
    if (!match || isLetter(text.charAt(match[0].length))) continue;
    const found = read(match.slice(1), now);
    if (found) return found;
  }
  return null;
}

type Read = (groups: (string | undefined)[], now: Day) => Period | null;

const oneDay = (day: Day | null): Period | null => (day === null ? null : { first: day, last: day });

function yearOf(typed: string | undefined): number | null {
  if (typed === undefined) return null;
  return typed.length === 2 ? 2000 + Number(typed) : Number(typed);
}

/** The date, in the next year that has it where none is said. */
function dated(day: number, month: number, typedYear: string | undefined, now: Day): Day | null {
  const { year: thisYear } = partsOf(now);
  const exists = (year: number): Day | null => {
    const at = dayOf(year, month, day);
    const read = partsOf(at);
    return read.month === month && read.day === day ? at : null;
  };
  const year = yearOf(typedYear);
  if (year !== null) return exists(year);
  const at = exists(thisYear);
  return at === null || at < now ? (exists(thisYear + 1) ?? at) : at;
}

/** Months counted from year 0. */
const monthSpan = (months: number): Period => ({
  first: dayOf(Math.floor(months / 12), (months % 12) + 1, 1),
  last: dayOf(Math.floor(months / 12), (months % 12) + 2, 0),
});

const monthNow = (now: Day) => partsOf(now).year * 12 + partsOf(now).month - 1;

/** The named month, in the next year that is not over it where none is said. */
function monthOf(month: number, typedYear: string | undefined, now: Day): number | null {
  if (month < 1 || month > 12) return null;
  const year = yearOf(typedYear);
  if (year !== null) return year * 12 + month - 1;
  const same = Math.floor(monthNow(now) / 12) * 12 + month - 1;
  return same < monthNow(now) ? same + 12 : same;
}

/** The part of a period that a word names: its beginning, its middle, or all of it. */
function part(word: string | undefined, { first, last }: Period): Period {
  const length = last - first + 1;
  if (word && /^(?:đầu|early|the start of|start of)/iu.test(word))
    return { first, last: first + Math.ceil(length / 3) - 1 };
  if (word && /^(?:giữa|mid)/iu.test(word)) return { first, last: first + Math.ceil(length / 2) - 1 };
  // "trước cuối tháng" reaches to its end.
  if (word && /^(?:cuối|hết|the end of|end of|late)/iu.test(word)) return { first: last, last };
  return { first, last };
}

const NEXT = /^(?:sau|tới|next|coming)$/iu;

/** The working week; at its weekend, what is left of it. */
const week = (word: string | undefined, now: Day): Period => {
  const monday = now - weekdayOf(now) + (word && NEXT.test(word) ? 7 : 0);
  return { first: monday, last: monday + FRIDAY < now ? monday + 6 : monday + FRIDAY };
};

/** The weekday in the week that is named, else the next such day. */
function weekdayIn(weekday: number, which: string | undefined, now: Day): Day {
  const { first } = week(which && /tuần/iu.test(which) ? which.replace(/tuần\s*/iu, '') : undefined, now);
  if (which && /tuần|this/iu.test(which)) return first + weekday;
  const ahead = (weekday - weekdayOf(now) + 7) % 7;
  return now + (ahead === 0 ? 7 : ahead);
}

/** `count` months from the first of one on, as one period. */
const monthsFrom = (months: number, count: number): Period => ({
  first: monthSpan(months).first,
  last: monthSpan(months + count - 1).last,
});

/** The named quarter, in the next year that is not over it where none is said. */
function quarter(number: number, typedYear: string | undefined, now: Day): Period {
  const year = yearOf(typedYear) ?? partsOf(now).year;
  const months = year * 12 + (number - 1) * 3;
  return monthsFrom(typedYear === undefined && months + 2 < monthNow(now) ? months + 12 : months, 3);
}

const quarterNow = (which: string, now: Day): Period =>
  monthsFrom((Math.floor(monthNow(now) / 3) + (NEXT.test(which) ? 1 : 0)) * 3, 3);

const month = (which: string | undefined, now: Day): Period =>
  monthSpan(monthNow(now) + (which && NEXT.test(which) ? 1 : 0));

const yearOver = (year: number): Period => monthsFrom(year * 12, 12);

function later(count: number, unit: string, working: boolean, now: Day): Day {
  if (/^(?:tuần|week)/iu.test(unit)) return now + count * 7;
  if (/^(?:tháng|month)/iu.test(unit)) {
    const { year, month, day } = partsOf(now);
    const span = monthSpan(year * 12 + month - 1 + count);
    return Math.min(span.first + day - 1, span.last);
  }
  if (!working) return now + count;
  let day = now;
  for (let left = count; left > 0; left--) {
    day += 1;
    while (weekdayOf(day) > FRIDAY) day += 1;
  }
  return day;
}

const COUNTS =
  'một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|one|two|three|four|five|six|seven|eight|nine|ten'.split('|');
const countOf = (word: string): number => {
  const at = COUNTS.indexOf(word.toLowerCase());
  return at < 0 ? Number(word) : (at % 10) + 1;
};
const COUNT = `\\d{1,3}|${COUNTS.join('|')}`;

const WEEKDAYS = ['hai|2', 'ba|3', 'tư|4', 'năm|5', 'sáu|6', 'bảy|7'];
const DAY_NAMES = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday'.split('|');
const MONTH_NAMES =
  'january|february|march|april|may|june|july|august|september|october|november|december'.split('|');
const MONTH = `(${MONTH_NAMES.map((name) => `${name}|${name.slice(0, 3)}`).join('|')}|sept)\\.?`;
const monthNamed = (name: string) =>
  MONTH_NAMES.findIndex((month) => month.startsWith(name.slice(0, 3).toLowerCase())) + 1;
const ROMAN = ['i', 'ii', 'iii', 'iv'];
const YEAR = '(?:\\s*(?:,|năm|/)?\\s*(\\d{4}))?';
const PART = '(?:(cuối|hết|đầu|giữa)\\s+)?';
const ENGLISH_PART = '(?:((?:the )?(?:end|start) of|mid|early|late)[\\s-]+)?';
const form = (source: string, read: Read): [RegExp, Read] => [new RegExp(`^${source}`, 'iu'), read];

const FORMS: readonly [RegExp, Read][] = [
  form('(\\d{4})-(\\d{2})-(\\d{2})', ([y, m, d], now) => oneDay(dated(Number(d), Number(m), y, now))),
  form(
    '(\\d{1,2})\\s?([/.-])\\s?(\\d{1,2})(?:\\s?\\2\\s?(\\d{4}|\\d{2}))?(?![.,/]\\d|\\s*%)',
    ([d, sign, m, y], now) =>
      // "3.5" and "1-2" are no dates.
      sign !== '/' && y === undefined ? null : oneDay(dated(Number(d), Number(m), y, now)),
  ),
  form(`(\\d{1,2})\\s+tháng\\s+(\\d{1,2})${YEAR}`, ([d, m, y], now) =>
    oneDay(dated(Number(d), Number(m), y, now)),
  ),
  form('(\\d{1,2})\\s+tháng\\s+(này|sau|tới)', ([d, which], now) => {
    const { first, last } = month(which, now);
    const day = first + Number(d) - 1;
    return day <= last ? oneDay(day) : null;
  }),
  form(`(?:ngày\\s+)?(?:hôm nay)|(?:sáng|chiều|tối) nay|today|tonight`, (_, now) => oneDay(now)),
  form('(?:ngày |sáng |chiều |tối )?mai|tomorrow', (_, now) => oneDay(now + 1)),
  form('(?:ngày |sáng |chiều )(?:kia|mốt)|the day after tomorrow', (_, now) => oneDay(now + 2)),
  ...WEEKDAYS.map((names, weekday) =>
    form(`thứ\\s+(?:${names})(?:\\s+(tuần (?:này|sau|tới)|này|sau|tới))?`, ([which], now) =>
      oneDay(weekdayIn(weekday, which, now)),
    ),
  ),
  form('chủ nhật(?:\\s+(tuần (?:này|sau|tới)|này|sau|tới))?', ([which], now) =>
    oneDay(weekdayIn(6, which, now)),
  ),
  ...DAY_NAMES.map((name, weekday) =>
    form(`(?:(this|next|coming)\\s+)?${name}`, ([which], now) =>
      oneDay(weekdayIn(weekday, /next/iu.test(which ?? '') ? `tuần ${which}` : which, now)),
    ),
  ),
  form(`${PART}tuần(?:\\s+(này|sau|tới))?(?!\\s+\\d)`, ([word, which], now) => {
    const whole = week(which, now);
    return word && /^đầu/iu.test(word) ? oneDay(whole.first) : part(word, whole);
  }),
  form(`${ENGLISH_PART}(?:(this|the|next)\\s+)?week`, ([word, which], now) => part(word, week(which, now))),
  form(`${PART}tháng\\s+(này|sau|tới)`, ([word, which], now) => part(word, month(which, now))),
  form(`${PART}tháng\\s+(\\d{1,2})${YEAR}(?!\\s*\\d)`, ([word, month, year], now) => {
    const months = monthOf(Number(month), year, now);
    return months === null ? null : part(word, monthSpan(months));
  }),
  form('cuối tháng', (_, now) => oneDay(month(undefined, now).last)),
  form(`${ENGLISH_PART}(this|the|next)\\s+month`, ([word, which], now) => part(word, month(which, now))),
  form(`(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}${YEAR}`, ([d, m, y], now) =>
    oneDay(dated(Number(d), monthNamed(m ?? ''), y, now)),
  ),
  form(`${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?${YEAR}(?!\\d)`, ([m, d, y], now) =>
    oneDay(dated(Number(d), monthNamed(m ?? ''), y, now)),
  ),
  form(`${ENGLISH_PART}${MONTH}${YEAR}`, ([word, m, y], now) => {
    // A bare "may" is a verb, and May Day no deadline.
    if (m?.toLowerCase() === 'may' && !word && !y) return null;
    const months = monthOf(monthNamed(m ?? ''), y, now);
    return months === null ? null : part(word, monthSpan(months));
  }),
  form(`${PART}quý\\s+(iv|iii|ii|i|[1-4])${YEAR}`, ([word, number, year], now) => {
    const roman = ROMAN.indexOf((number ?? '').toLowerCase()) + 1;
    return part(word, quarter(roman || Number(number), year, now));
  }),
  form(`${PART}quý\\s+(này|sau|tới)`, ([word, which], now) => part(word, quarterNow(which ?? '', now))),
  form(`${ENGLISH_PART}(?:(this|the|next)\\s+quarter|q([1-4])${YEAR})`, ([word, which, number, year], now) =>
    part(word, number ? quarter(Number(number), year, now) : quarterNow(which ?? '', now)),
  ),
  form(`${PART}năm(?:\\s+(nay|này|sau|tới|\\d{4}))?(?!\\s+\\d)`, ([word, which], now) => {
    if (!word && !which) return null;
    const year = /^\d/u.test(which ?? '')
      ? Number(which)
      : partsOf(now).year + (NEXT.test(which ?? '') ? 1 : 0);
    return part(word, yearOver(year));
  }),
  form(`${ENGLISH_PART}(this|the|next)\\s+year`, ([word, which], now) => {
    const year = partsOf(now).year + (NEXT.test(which ?? '') ? 1 : 0);
    return part(word, yearOver(year));
  }),
  form(
    `(?:next\\s+)?(${COUNT})\\s+(?:(working|business)\\s+)?(ngày|tuần|tháng|days?|weeks?|months?)(?:\\s+(làm việc))?`,
    ([count, a, unit, b], now) => oneDay(later(countOf(count ?? ''), unit ?? '', Boolean(a ?? b), now)),
  ),
];
