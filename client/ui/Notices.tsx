import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTexts } from '../app/language';
import classes from './Notices.module.css';
import { dismiss, noticeStore } from './notices';

const ICON = { size: 20, 'aria-hidden': true } as const;

/** Where notices appear. Two live regions that are always there: what is added to them is read aloud. */
export function Notices() {
  const t = useTexts().app;
  const notices = useSyncExternalStore(noticeStore.subscribe, noticeStore.read);
  const items = (kind: 'done' | 'failed') =>
    notices
      .filter((notice) => notice.kind === kind)
      .map(({ id, message }) => (
        <div key={id} className={classes.notice} data-kind={kind}>
          {kind === 'done' ? <IconCheck {...ICON} /> : <IconAlertTriangle {...ICON} />}
          <span className={classes.message}>{message}</span>
          <button
            type="button"
            className={classes.dismiss}
            aria-label={t.dismiss}
            onClick={() => dismiss(id)}
          >
            <IconX {...ICON} size={16} />
          </button>
        </div>
      ));
  return (
    <section className={classes.notices} aria-label={t.notices}>
      <div role="status">{items('done')}</div>
      <div aria-live="assertive">{items('failed')}</div>
    </section>
  );
}
