/** Offices as one reads them beside a name. */
import { fold } from './characters';

interface Organization {
  shortName?: string | null;
  abbreviation?: string | null;
}

/** "Bí thư Chi bộ, Giám đốc Trung tâm": the titles, and where they are held unless a title says it. */
export function positionsText(titles: readonly string[], organization: Organization | undefined): string {
  const all = titles.filter(Boolean).join(', ');
  const short = organization?.shortName || organization?.abbreviation;
  return all !== '' && short && !fold(all).includes(fold(short)) ? `${all} ${short}` : all;
}
