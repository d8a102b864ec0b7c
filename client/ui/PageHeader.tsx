import { type ReactNode, useEffect } from 'react';
import { useTexts } from '../app/language';
import classes from './PageHeader.module.css';

/** The heading of a page: names the browser tab too. */
export function PageHeader({
  title,
  text,
  actions,
}: {
  title: string;
  text?: ReactNode;
  actions?: ReactNode;
}) {
  useDocumentTitle(title);
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        <h1 className={classes.title}>{title}</h1>
        {text ? <p className={classes.text}>{text}</p> : null}
      </div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </header>
  );
}

/** Names the browser tab. */
export function useDocumentTitle(title: string): void {
  const { appName } = useTexts().common;
  useEffect(() => {
    document.title = title ? `${title} · ${appName}` : appName;
  }, [title, appName]);
}
