/** Dates as the public pages write them. */
import type { Language } from '../../shared/domain/bundle';

const parts = (iso: string, timeZone: string, options: Intl.DateTimeFormatOptions, language: Language) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'vi-VN', { ...options, timeZone }).format(
    new Date(iso),
  );

const day = (iso: string, timeZone: string, language: Language) =>
  parts(iso, timeZone, { day: '2-digit', month: '2-digit', year: 'numeric' }, language);

/** "Thứ năm, 23/02/2023": only the first letter is a capital, as newspapers here write it. */
export function dateLine(iso: string, timeZone: string, language: Language): string {
  const weekday = parts(iso, timeZone, { weekday: 'long' }, language).toLocaleLowerCase(language);
  return `${weekday.charAt(0).toLocaleUpperCase(language)}${weekday.slice(1)}, ${day(iso, timeZone, language)}`;
}

/** "14:05 ngày 24/02/2023". */
export function moment(iso: string, timeZone: string, language: Language): string {
  const time = parts(iso, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, language);
  return language === 'en'
    ? `${day(iso, timeZone, language)}, ${time}`
    : `${time} ngày ${day(iso, timeZone, language)}`;
}
