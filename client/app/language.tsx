/** The language of the interface: a cookie, so that the server answers in it too. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Language } from '../../shared/domain/bundle';
import type { StaffTexts } from '../../shared/i18n';
import { tellFailure } from '../ui/notices';
import { currentTexts, loadTexts } from './texts';

const COOKIE = 'lang';
const YEAR_SECONDS = 365 * 24 * 3600;

/** The language in a cookie header's text; Vietnamese where none is set. */
export function languageOf(cookies: string): Language {
  const value = cookies
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${COOKIE}=`));
  return value === `${COOKIE}=en` ? 'en' : 'vi';
}

/** The language that the person chose. */
export const currentLanguage = (): Language => languageOf(document.cookie);

interface LanguageState {
  language: Language;
  texts: StaffTexts;
  setLanguage(language: Language): void;
}

const LanguageContext = createContext<LanguageState | null>(null);

/** Gives `useLanguage` and `useTexts` to what it holds, and keeps `<html lang>` right. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [{ language, texts }, setState] = useState(() => ({
    language: currentLanguage(),
    texts: currentTexts(),
  }));
  const choose = useCallback((next: Language, nextTexts: StaffTexts) => {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `${COOKIE}=${next}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
    setState({ language: next, texts: nextTexts });
  }, []);
  const setLanguage = useCallback(
    (next: Language) => {
      loadTexts(next).then((loaded) => choose(next, loaded), tellFailure);
    },
    [choose],
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const value = useMemo(() => ({ language, texts, setLanguage }), [language, texts, setLanguage]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

/** The language and how to change it. */
export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (!state) throw new Error('useLanguage needs a LanguageProvider above it.');
  return state;
}

/** All texts in the language of the interface: `useTexts().room.saved`. */
export function useTexts(): StaffTexts {
  return useLanguage().texts;
}
