/** The texts of the interface: the language in use is fetched, the other one only when it is chosen. */
import type { Language } from '../../shared/domain/bundle';
import type { Texts } from '../../shared/i18n';

const LANGUAGES: Record<Language, () => Promise<Texts>> = {
  vi: () => import('../../shared/i18n/vi').then((module) => module.vi),
  en: () => import('../../shared/i18n/en').then((module) => module.en),
};

let current: Texts | null = null;

/** Fetches the texts of a language; from then on they are the current ones. */
export async function loadTexts(language: Language): Promise<Texts> {
  current = await LANGUAGES[language]();
  return current;
}

/** The texts as they are now, for code outside React; there are some before the first page is drawn. */
export function currentTexts(): Texts {
  if (!current) throw new Error('No language was loaded.');
  return current;
}
