/**
 * The fact guard: marks what a story says and the minutes do not hold. Pure; it knows the same fact in
 * other clothes, and offers the nearest that the minutes do hold.
 */
import type { Bundle, Language } from '../domain/bundle';
import type { FactKind } from '../domain/story';
import { misfits } from './bindings';
import { type DateMention, datesIn, type PartialDate, relativeAt } from './dates';
import { type Held, heldOf } from './held';
import { namesIn } from './names';
import { nearestDates, nearestNames, nearestQuantities } from './nearest';
import { comparable, type Quantity, quantitiesIn } from './quantities';
import { keyOf, keySet, wordsOf } from './words';

/** A fact that the minutes do not hold; offsets count in the text that was given. */
export interface FactMark {
  from: number;
  to: number;
  kind: FactKind;
  text: string;
  /** What the minutes do hold, the nearest first. */
  nearest: string[];
}

/** Marks the facts of a text, as a rule one paragraph. */
export type FactGuard = (text: string) => FactMark[];

/** A guard for the minutes as they stand; `language` is the story's. */
export function factGuard(bundle: Bundle, language: Language = bundle.language): FactGuard {
  const held = heldOf(bundle, language);
  return (text) => marksIn(text, held, language);
}

/** A fact by its words, however they are composed: what was vouched for once holds wherever it stands. */
export const factKey = ({ kind, text }: Pick<FactMark, 'kind' | 'text'>): string =>
  [kind, ...wordsOf(text).map(({ key }) => key), ...(text.match(/[%$€¥₫]/gu) ?? [])].join(' ');

function marksIn(text: string, held: Held, language: Language): FactMark[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const tail = text.slice(words.at(-1)?.to ?? 0);
  const marks: FactMark[] = [];
  const mark = (
    start: number,
    end: number,
    kind: FactKind,
    nearest: readonly string[],
    before = 0,
    after = 0,
  ) => {
    const from = (words[start]?.from ?? 0) - before;
    const to = (words[end - 1]?.to ?? 0) + after;
    const own = text.slice(from, to);
    marks.push({ from, to, kind, text: own, nearest: nearest.filter((each) => each !== own) });
  };
  const taken = new Set<number>();
  const names = namesIn(words, held);
  for (const { start, end, kind, held: known } of names) {
    for (let at = start; at < end; at++) taken.add(at);
    if (!known)
      mark(start, end, kind, nearestNames(text.slice(words[start]?.from, words[end - 1]?.to), kind, held));
  }
  for (const { start, end, kind, nearest } of misfits(words, names, held)) mark(start, end, kind, nearest);
  const quantities = quantitiesIn(words, tail, language, (at) => taken.has(at));
  const dates = datesIn(words).filter(({ start }) => !taken.has(start));
  const dated = new Set<number>();
  for (const date of dates) {
    // "24/7", "2023 hộ": a number that the minutes hold as one is none of a date.
    const number = quantities.find(
      ({ start, end }) => start >= date.start && end <= date.end + 1 && start < date.end,
    );
    const counted =
      number &&
      number.unit !== null &&
      date.end - date.start === 1 &&
      !YEAR_BEFORE.has(words[date.start - 1]?.key ?? '');
    if (counted) continue;
    const holds = isHeldDate(date, held);
    const asNumber = date.ambiguous && number !== undefined && isHeldQuantity(number, held);
    for (let at = date.start; at < date.end; at++) dated.add(at);
    if (holds || asNumber) continue;
    mark(date.start, date.end, 'date', nearestDates(date, held, language));
  }
  for (const quantity of quantities) {
    if (dated.has(quantity.start) || isHeldQuantity(quantity, held)) continue;
    const { start, end, unit, signBefore, signAfter } = quantity;
    mark(
      start,
      end,
      unit === null ? 'number' : 'quantity',
      nearestQuantities(quantity, held),
      signBefore,
      signAfter,
    );
  }
  words.forEach((_, at) => {
    const length = relativeAt(words, at);
    if (
      length === 0 ||
      dated.has(at) ||
      isDated(at, length, dates, held) ||
      held.standing(words, at) >= length
    )
      return;
    mark(
      at,
      at + length,
      'date',
      nearestDates(
        { date: { day: 1, month: 1, year: 1 }, style: language === 'en' ? 'english' : 'slashed' },
        held,
        language,
      ),
    );
  });
  return withoutOverlaps(marks);
}

const YEAR_BEFORE = keySet('năm in since');

/** "hôm qua, 21/02": the day stands with it. */
function isDated(at: number, length: number, dates: readonly DateMention[], held: Held): boolean {
  return dates.some((date) => {
    const near =
      date.start >= at + length ? date.start - at - length <= 1 : at - date.end <= 1 && at >= date.end;
    return near && date.date.day !== undefined && isHeldDate(date, held);
  });
}

function isHeldDate({ date, session, weekday }: DateMention, held: Held): boolean {
  const fits = held.dates.filter((each) => holds(each, date, held));
  if (fits.length === 0) return false;
  if (date.day === undefined) return true;
  const days = fits.map((each) => ({ ...each, year: each.year ?? date.year ?? held.days[0]?.year }));
  if (
    weekday !== null &&
    !days.some(
      ({ year, month, day }) =>
        year !== undefined &&
        month !== undefined &&
        day !== undefined &&
        new Date(Date.UTC(year, month - 1, day)).getUTCDay() === weekday,
    )
  )
    return false;
  const ofMeeting = held.days.some((each) => holds(each, date, held));
  return (
    session === null ||
    held.hours === null ||
    !ofMeeting ||
    held.days.length > 1 ||
    wasAt(session, held.hours)
  );
}

/** Whether the minutes' date says all that the story's says; a year that they leave out is that of the meeting. */
function holds(each: PartialDate, date: PartialDate, { days }: Held): boolean {
  return (['day', 'month', 'quarter', 'year'] as const).every((part) => {
    if (date[part] === undefined || each[part] === date[part]) return true;
    return part === 'year' && each.year === undefined && days.some(({ year }) => year === date.year);
  });
}

const SESSIONS: ReadonlyMap<string, readonly [number, number]> = new Map(
  (
    [
      ['sáng', [4, 12]],
      ['trưa', [10.5, 14]],
      ['chiều', [12, 18.5]],
      ['tối', [17.5, 24]],
      ['đêm', [18, 24]],
      ['morning', [4, 12]],
      ['afternoon', [12, 18.5]],
      ['evening', [17, 24]],
    ] as const
  ).map(([word, hours]) => [keyOf(word), hours] as const),
);

/** Whether the meeting began, or went on, at this part of the day. */
function wasAt(session: string, [from, to]: readonly [number, number]): boolean {
  const [first, last] = SESSIONS.get(session) ?? [0, 24];
  return from < last && to >= first;
}

function isHeldQuantity(quantity: Quantity, held: Held): boolean {
  const { value, unit, code, rounded } = quantity;
  if (code !== null) return held.quantities.some((each) => each.code === code) || isHeldPair(code, held);
  return held.quantities.some((each) => {
    if (each.code !== null)
      return isPartOf(each.code, value) || (unit === 'hour' && each.code === `${value}:00`);
    const [exact, said] = comparable(each, quantity) ?? [];
    if (exact === undefined || said === undefined) return false;
    return exact === said || (rounded !== null && isRounded(exact, said, rounded));
  });
}

/** "62 học viên" of "62/62 học viên" */
const isPartOf = (code: string, value: number): boolean => {
  const parts = code.split('/');
  return parts.length === 2 && parts.some((part) => Number(part) === value);
};

/** "12/16" of "12 of 16"; the meeting's hour of "8:00". */
function isHeldPair(code: string, held: Held): boolean {
  const clock = /^(\d{1,2}):(\d{2})$/u.exec(code);
  if (clock)
    return (
      held.hours?.some((hour) => Math.abs(hour - Number(clock[1]) - Number(clock[2]) / 60) < 0.001) ?? false
    );
  const pair = /^(\d+)\/(\d+)$/u.exec(code);
  if (!pair || Number(pair[1]) > Number(pair[2])) return false;
  return pair.slice(1).every((part) => held.quantities.some(({ value }) => value === Number(part)));
}

/** A rounder number than the minutes', on the right side of it, less than one of its last digit away. */
function isRounded(exact: number, said: number, side: NonNullable<Quantity['rounded']>): boolean {
  const digits = (value: number) =>
    String(value)
      .replace('.', '')
      .replace(/^0+|0+$/gu, '').length;
  if (digits(said) >= digits(exact)) return false;
  const [, zeros = '', decimals = ''] = /(0*)(?:\.(\d+))?$/u.exec(String(said)) ?? [];
  const step = decimals === '' ? 10 ** zeros.length : 10 ** -decimals.length;
  const off = exact - said;
  if (Math.abs(off) >= step) return false;
  return side === 'near' || (side === 'above' ? off > 0 : off < 0);
}

/** Of marks that overlap the first and longest. */
function withoutOverlaps(marks: readonly FactMark[]): FactMark[] {
  const sorted = [...marks].sort((a, b) => a.from - b.from || b.to - a.to);
  const out: FactMark[] = [];
  for (const mark of sorted) if (mark.from >= (out.at(-1)?.to ?? 0)) out.push(mark);
  return out;
}
