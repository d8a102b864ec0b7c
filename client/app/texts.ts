/**
 * The texts of the interface: the language in use is fetched, the other one only when it is chosen; those of the
 * story's desk and of administration with the pages that show them.
 */
import type { Language } from '../../shared/domain/bundle';
import type { StaffTexts } from '../../shared/i18n';
import type { DeskTexts } from '../../shared/i18n/vi/desk';
import type { FirstTexts } from '../../shared/i18n/vi/staff';

const FIRST: Record<Language, () => Promise<FirstTexts>> = {
  vi: () => import('../../shared/i18n/vi/staff').then((module) => module.staff),
  en: () => import('../../shared/i18n/en/staff').then((module) => module.staff),
};
const DESK: Record<Language, () => Promise<DeskTexts>> = {
  vi: () => import('../../shared/i18n/vi/desk').then((module) => module.desk),
  en: () => import('../../shared/i18n/en/desk').then((module) => module.desk),
};

let current: { language: Language; texts: StaffTexts } | null = null;
/** Whether a page wants those of the desk: from then on they come with every language. */
let wantsDesk = false;

/** Fetches the texts of a language; from then on they are the current ones. */
export async function loadTexts(language: Language): Promise<StaffTexts> {
  const [first, desk] = await Promise.all([FIRST[language](), wantsDesk ? DESK[language]() : null]);
  const texts = { ...first, ...desk } as StaffTexts;
  current = { language, texts };
  // A page may have begun to want them meanwhile.
  if (wantsDesk && !desk) await loadDeskTexts();
  return texts;
}

/** Fetches those of the desk: to be waited for by each page that shows some of them. */
export async function loadDeskTexts(): Promise<void> {
  wantsDesk = true;
  // Before there are any, they come with the first.
  if (current) Object.assign(current.texts, await DESK[current.language]());
}

/** The texts as they are now, for code outside React; there are some before the first page is drawn. */
export function currentTexts(): StaffTexts {
  if (!current) throw new Error('No language was loaded.');
  return current.texts;
}
