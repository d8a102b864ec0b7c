/** Dates as people write them, computed in the zone of the meeting and not in the machine's. */
import { wallTime } from './zones';

/** A calendar date; `weekday` is 0 for Sunday. */
export interface CalendarDate {
  year: number;
  month: number;
  day: number;
  weekday: number;
}

const two = (value: number): string => String(value).padStart(2, '0');

const calendar = (year: number, month: number, day: number): CalendarDate => ({
  year,
  month,
  day,
  weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
});

/** The date of an instant in a zone; null where the instant is none. An unknown zone leaves the instant's own offset. */
export function dateInZone(iso: string | null, timeZone: string): CalendarDate | null {
  if (iso === null) return null;
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) return null;
  const wall = wallTime(instant, timeZone);
  return plainDate(wall === null ? iso.slice(0, 10) : new Date(wall).toISOString().slice(0, 10));
}

export type PartOfDay = 'morning' | 'afternoon' | 'evening';

/**
 * The part of the day that lies between two instants, as people in the zone call it; null where it is more
 * than one or not to be told: what begins in the morning and has no end may have lasted all day.
 */
export function partOfDayInZone(from: string | null, to: string | null, timeZone: string): PartOfDay | null {
  const hours = (iso: string | null): number | null => {
    const instant = iso === null ? Number.NaN : Date.parse(iso);
    if (Number.isNaN(instant)) return null;
    const wall = wallTime(instant, timeZone);
    if (wall === null) return null;
    const date = new Date(wall);
    return date.getUTCHours() + date.getUTCMinutes() / 60;
  };
  const [start, end] = [hours(from), hours(to)];
  const [first, last] = [dateInZone(from, timeZone), dateInZone(to, timeZone)];
  if (start === null || (first && last && !sameDate(first, last))) return null;
  if (start >= 5 && start < 12) return end !== null && end >= start && end <= 12.5 ? 'morning' : null;
  if (start >= 12.5 && start < 18) return end === null || (end >= start && end <= 18.5) ? 'afternoon' : null;
  return start >= 18 && start < 23 ? 'evening' : null;
}

/** A date without time, "2023-06-30"; null where the text is none. */
export function plainDate(text: string): CalendarDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const date = calendar(Number(match[1]), Number(match[2]), Number(match[3]));
  const check = new Date(Date.UTC(date.year, date.month - 1, date.day));
  return check.getUTCMonth() === date.month - 1 && check.getUTCDate() === date.day ? date : null;
}

export const sameDate = (a: CalendarDate, b: CalendarDate): boolean =>
  a.year === b.year && a.month === b.month && a.day === b.day;

/** By Nghị định 30: days below 10 and the months 1 and 2 with a leading 0. */
const paperMonth = (month: number): string => (month < 3 ? two(month) : String(month));

/** "ngày 21 tháng 02 năm 2023" */
export function vietnameseDate({ year, month, day }: CalendarDate): string {
  return `ngày ${two(day)} tháng ${paperMonth(month)} năm ${year}`;
}

/** "từ ngày 21 đến ngày 23 tháng 02 năm 2023": what both dates share is said once. */
export function vietnameseRange(from: CalendarDate, to: CalendarDate): string {
  if (sameDate(from, to)) return vietnameseDate(from);
  let first = `ngày ${two(from.day)}`;
  if (from.year !== to.year || from.month !== to.month) first += ` tháng ${paperMonth(from.month)}`;
  if (from.year !== to.year) first += ` năm ${from.year}`;
  return `từ ${first} đến ${vietnameseDate(to)}`;
}

/** "23/02/2023" */
export function shortDate({ year, month, day }: CalendarDate): string {
  return `${two(day)}/${two(month)}/${year}`;
}

const WEEKDAYS = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'];

/** "Thứ năm, 23/02/2023" */
export function vietnameseDateLine(date: CalendarDate): string {
  return `${WEEKDAYS[date.weekday]}, ${shortDate(date)}`;
}

const MONTHS = 'Jan.,Feb.,March,April,May,June,July,Aug.,Sept.,Oct.,Nov.,Dec.'.split(',');

/** "Feb. 21, 2023": months as news agencies shorten them. */
export function englishDate({ year, month, day }: CalendarDate): string {
  return `${MONTHS[month - 1]} ${day}, ${year}`;
}

/** "Feb. 21-23, 2023" */
export function englishRange(from: CalendarDate, to: CalendarDate): string {
  if (sameDate(from, to)) return englishDate(from);
  if (from.year !== to.year) return `${englishDate(from)}, to ${englishDate(to)}`;
  const start = `${MONTHS[from.month - 1]} ${from.day}`;
  if (from.month === to.month) return `${start}-${to.day}, ${to.year}`;
  return `${start} to ${englishDate(to)}`;
}
