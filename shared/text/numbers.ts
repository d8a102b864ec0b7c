/** Numbers as the two languages print them. */
import type { Language } from '../domain/bundle';

/** A count with thousands parted: "1.250" in Vietnamese, "1,250" in English. */
export function formatNumber(value: number, language: Language): string {
  const [whole = '0', fraction] = String(value).split('.');
  const [point, comma] = language === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, point);
  return fraction === undefined ? grouped : `${grouped}${comma}${fraction}`;
}
