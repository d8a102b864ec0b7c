import { type ReactNode, useId } from 'react';
import classes from './SetupForm.module.css';

/** One part of the set-up form, with its heading. */
export function SetupSection({
  title,
  help,
  children,
}: {
  title: string;
  help?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        {title}
      </h2>
      {help ? <p className={classes.help}>{help}</p> : null}
      {children}
    </section>
  );
}
