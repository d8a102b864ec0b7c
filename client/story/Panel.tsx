import { type ReactNode, useId } from 'react';
import classes from './Story.module.css';

/** One part of the margin: a quiet heading, perhaps with a number, and what stands below it. */
export function Panel({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <h2 className={classes.panelTitle} id={id}>
        {title}
        {count ? <span className={classes.count}>{count}</span> : null}
      </h2>
      {children}
    </section>
  );
}
