import { Loader } from '@mantine/core';
import { useTexts } from './language';
import classes from './Waiting.module.css';

/** Shown while a page or its data is on the way; invisible for the first moment, so that fast pages do not flicker. */
export function Waiting() {
  const t = useTexts();
  return (
    <div className={classes.waiting} role="status">
      <Loader size="sm" aria-hidden />
      <span>{t.app.opening}</span>
    </div>
  );
}
