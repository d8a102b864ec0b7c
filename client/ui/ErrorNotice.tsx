import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiFailure } from '../api/client';
import { useTexts } from '../app/language';
import classes from './ErrorNotice.module.css';

interface ErrorNoticeProps {
  error: unknown;
  /** Offers to do it again. */
  retry?: (() => void) | undefined;
  /** Instead of the general heading. */
  title?: string;
}

/** What went wrong, in the server's plain words, announced to screen readers. */
export function ErrorNotice({ error, retry, title }: ErrorNoticeProps) {
  const t = useTexts();
  const message = error instanceof ApiFailure ? error.message : t.app.failures.crashed;
  return (
    <div role="alert" className={classes.notice}>
      <IconAlertTriangle size={20} className={classes.icon} aria-hidden />
      <div>
        <p className={classes.title}>{title ?? t.app.failures.title}</p>
        <p className={classes.text}>{message}</p>
        {retry ? (
          <Button mt="xs" variant="default" onClick={retry}>
            {t.common.retry}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
