import type { ReactNode } from 'react';
import { Mark } from '../ui/Mark';
import { useLanguage, useTexts } from './language';
import classes from './QuietPage.module.css';

/** A page with one thing to do: sign in, join, create the administrator, or read what went wrong. */
export function QuietPage({ children }: { children: ReactNode }) {
  const t = useTexts();
  const { language, setLanguage } = useLanguage();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <div className={classes.page}>
      <main className={classes.sheet}>
        <div className={classes.brand}>
          <Mark />
          <span>{t.common.appName}</span>
        </div>
        {children}
      </main>
      <button type="button" lang={other} className={classes.language} onClick={() => setLanguage(other)}>
        {t.app.languages[other]}
      </button>
    </div>
  );
}
