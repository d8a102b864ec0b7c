import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../app/language';
import { Mark } from './Mark';
import classes from './TopBar.module.css';

/** The bar at the top of every staff page: the mark leads home, then what the page puts in. */
export function TopBar({ children }: { children: ReactNode }) {
  const t = useTexts();
  return (
    <header className={classes.bar}>
      <Link href="/app" className={classes.home} aria-label={`${t.common.appName}: ${t.app.home}`}>
        <Mark />
      </Link>
      {children}
    </header>
  );
}
