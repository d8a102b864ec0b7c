/** Dates as people here write them. */
import type { Language } from '../../shared/domain/bundle';

const LOCALES: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };

/** Making a formatter costs many times what formatting does, and a long sheet shows thousands of times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(
  language: Language,
  timeZone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = JSON.stringify([language, timeZone, options]);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone });
  formatters.set(key, made);
  return made;
}

function format(
  iso: string,
  language: Language,
  timeZone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): string {
  const date = new Date(iso);
  try {
    return formatterOf(language, timeZone, options).format(date);
  } catch {
    // A zone that this browser does not know: its own zone is better than no date.
    return formatterOf(language, undefined, options).format(date);
  }
}

/** "Thứ Ba, 21 tháng 2, 2023" in the meeting's zone. */
export const longDate = (iso: string, language: Language, timeZone?: string): string =>
  format(iso, language, timeZone, { dateStyle: 'full' });

/** "21/02/2023". */
export const shortDate = (iso: string, language: Language, timeZone?: string): string =>
  format(iso, language, timeZone, { day: '2-digit', month: '2-digit', year: 'numeric' });

/** "08:00". */
export const clock = (iso: string, language: Language, timeZone?: string): string =>
  format(iso, language, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** "08:00 21/02/2023". */
export const dateAndClock = (iso: string, language: Language, timeZone?: string): string =>
  `${clock(iso, language, timeZone)} ${shortDate(iso, language, timeZone)}`;
