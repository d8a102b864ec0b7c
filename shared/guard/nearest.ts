/** What the minutes hold that is nearest to what they do not hold. */
import type { Language } from '../domain/bundle';
import { englishDate, shortDate, vietnameseDate } from '../text/dates';
import { type DateMention, type PartialDate, ROMAN_QUARTERS } from './dates';
import type { Held } from './held';
import type { Quantity } from './quantities';
import { keysOf } from './words';

const AT_MOST = 3;

/** What differs more than this is no help: half of the letters and of the words. */
const NEAR_NAME = 0.75;
/** A number of which hardly a digit is the same and the size is another. */
const NEAR_NUMBER = 1.2;

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].slice(0, AT_MOST);

/** Names of the same kind, by how many letters differ. */
export function nearestNames(
  text: string,
  kind: 'name' | 'title' | 'organisation',
  { offered }: Held,
): string[] {
  const keys = keysOf(text);
  const whole = keys.join(' ');
  const ranked = offered
    .filter((name) => name.kind === kind)
    .map((name) => ({ text: name.text, far: far(whole, keys, name.keys) }))
    .filter((each) => each.far < NEAR_NAME)
    .sort((a, b) => a.far - b.far);
  return distinct(ranked.map((each) => each.text));
}

/** From 0 for the same to 1 for nothing in common: by letters, and by words for long names. */
function far(whole: string, keys: readonly string[], other: readonly string[]): number {
  const name = other.join(' ');
  const letters = distance(whole, name) / Math.max(whole.length, name.length, 1);
  const common = other.filter((key) => keys.includes(key)).length;
  const words = 1 - (2 * common) / (keys.length + other.length);
  return (letters + words) / 2;
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = [...b].map((_, at) => at + 1);
  [...a].forEach((letter, line) => {
    let left = line + 1;
    let corner = line;
    row = row.map((above, at) => {
      const value = Math.min(above + 1, left + 1, corner + (letter === b[at] ? 0 : 1));
      corner = above;
      left = value;
      return value;
    });
  });
  return row.at(-1) ?? a.length;
}

/** Quantities of the same unit first, then by digits and size. */
export function nearestQuantities(quantity: Quantity, { quantities }: Held): string[] {
  const digits = String(quantity.value).replace(/0+$/u, '');
  const ranked = quantities
    .filter((each) => (each.code === null) === (quantity.code === null))
    .map((each) => {
      const unit = each.unit === quantity.unit ? 0 : 2;
      const size = Math.abs(Math.log((Math.abs(each.value) + 1) / (Math.abs(quantity.value) + 1)));
      const code = quantity.code === null ? 0 : distance(quantity.code, each.code ?? '');
      const written = distance(digits, String(each.value).replace(/0+$/u, '')) / Math.max(digits.length, 1);
      return { text: each.text, far: quantity.code === null ? unit + Math.min(1, size / 3) + written : code };
    })
    .filter((each) => quantity.code !== null || each.far <= NEAR_NUMBER)
    .sort((a, b) => a.far - b.far);
  return distinct(ranked.map((each) => each.text));
}

/** Dates by how many days lie between, written as the marked one is. */
export function nearestDates(
  { date, style }: Pick<DateMention, 'date' | 'style'>,
  held: Held,
  language: Language,
): string[] {
  const shape = (each: PartialDate) =>
    (['day', 'month', 'year', 'quarter'] as const).every(
      (part) => date[part] === undefined || each[part] !== undefined,
    );
  const year = held.days[0]?.year ?? date.year ?? 2000;
  const number = (each: PartialDate) =>
    (each.year ?? year) * 372 + (each.month ?? (each.quarter ?? 1) * 3) * 31 + (each.day ?? 1);
  const ranked = held.dates
    .filter(shape)
    .map((each) => ({
      text: written(each, date, style, language),
      far: Math.abs(number(each) - number(date)),
    }))
    .sort((a, b) => a.far - b.far);
  return distinct(ranked.map((each) => each.text).filter((text) => text !== ''));
}

/** The held date with those parts that the marked one has. */
function written(
  held: PartialDate,
  like: PartialDate,
  style: DateMention['style'],
  language: Language,
): string {
  const { day = 1, month = 1, year = 2000 } = held;
  const whole = { day, month, year, weekday: 0 };
  if (like.quarter !== undefined) {
    const quarter = ROMAN_QUARTERS[(held.quarter ?? 1) - 1] ?? '';
    return language === 'vi' ? `quý ${quarter}${like.year === undefined ? '' : `/${year}`}` : '';
  }
  const has = (part: keyof PartialDate) => like[part] !== undefined;
  if (has('day') && has('month')) {
    const full =
      style === 'english'
        ? englishDate(whole)
        : style === 'slashed'
          ? shortDate(whole)
          : vietnameseDate(whole);
    return has('year') ? full : full.replace(/(?:,| năm|\/) ?\d{4}$/u, '');
  }
  if (has('day')) return `ngày ${String(day).padStart(2, '0')}`;
  if (has('month')) {
    const name =
      style === 'english'
        ? englishDate(whole).split(' ')[0]
        : style === 'slashed'
          ? String(month)
          : `tháng ${month}`;
    return has('year')
      ? `${name}${style === 'long' ? ' năm ' : style === 'slashed' ? '/' : ' '}${year}`
      : (name ?? '');
  }
  return String(year);
}
