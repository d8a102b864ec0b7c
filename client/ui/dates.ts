/** Dates as people here write them. */
import type { Language } from '../../shared/domain/bundle';

const LOCALES: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };

function format(
  iso: string,
  language: Language,
  timeZone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): string {
  const date = new Date(iso);
  try {
    return new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone }).format(date);
  } catch {
    // A zone that this browser does not know: its own zone is better than no date.
    return new Intl.DateTimeFormat(LOCALES[language], options).format(date);
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
