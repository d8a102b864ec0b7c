/** Names, dates and times as the live view shows them. What clients wrote is not trusted: what does not fit is absent. */
import type { Language } from '../domain/bundle';
import { dateInZone, plainDate, shortDate, vietnameseDateLine } from '../text/dates';
import { positionsText } from '../text/positions';
import { isTimeZone } from '../text/zones';

type Fields = Readonly<Record<string, unknown>>;

/** A value as words, '' for anything that is no text. */
export function words(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : '';
}

/** With a capital at the start, as a sentence begins. */
export function capital(text: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase('vi') + text.slice(first.length);
}

/** A person as one speaks of them: rank or degree before the name, else the form of address. */
export function personName({ name, title, honorific }: Fields): string | null {
  const last = words(name);
  return last === '' ? null : `${words(title) || words(honorific)} ${last}`.trim();
}

/** The offices of a person, by the organisations of the meeting; null where none is told. */
export function positionsOf(
  { positions }: Fields,
  organizationOf: (id: unknown) => Fields | undefined,
): string | null {
  if (!Array.isArray(positions)) return null;
  const held = positions.filter((each): each is Fields => typeof each === 'object' && each !== null);
  const organization = organizationOf(held[0]?.organization);
  const names = {
    shortName: words(organization?.shortName),
    abbreviation: words(organization?.abbreviation),
  };
  return (
    positionsText(
      held.map(({ title }) => words(title)),
      names,
    ) || null
  );
}

/** An organisation by its short name, where it has one. */
export function organizationName({ name, shortName }: Fields): string | null {
  return words(shortName) || words(name) || null;
}

const ENGLISH_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** "thứ ba, 21/02/2023" in the meeting's zone. */
export function dateLine(startsAt: unknown, timeZone: string, language: Language): string | null {
  const date = dateInZone(words(startsAt) || null, timeZone);
  if (!date) return null;
  if (language === 'en') return `${ENGLISH_DAYS[date.weekday]}, ${shortDate(date)}`;
  const line = vietnameseDateLine(date);
  return line.charAt(0).toLocaleLowerCase('vi') + line.slice(1);
}

/** A due date: "30/06/2023" for a date, else as typed. */
export function dueText(due: unknown): { date: boolean; text: string } | null {
  const typed = words(due);
  if (typed === '') return null;
  const date = plainDate(typed);
  return date ? { date: true, text: shortDate(date) } : { date: false, text: typed };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    });
    // Zones come from input: the memory must not grow with it.
    if (clocks.size > 600) clocks.clear();
    clocks.set(timeZone, clock);
  }
  return clock;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T(\d{2}:\d{2})(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** "09:07" in the meeting's zone; an unknown zone leaves the instant's own offset. */
export function clockTime(at: unknown, timeZone: string): string | null {
  const iso = words(at);
  const match = INSTANT.exec(iso);
  const instant = Date.parse(iso);
  if (!match || Number.isNaN(instant)) return null;
  return isTimeZone(timeZone) ? clockOf(timeZone).format(instant) : (match[1] ?? null);
}
