import { IconAlertTriangle, IconCheck, IconCloudOff, IconLoader2 } from '@tabler/icons-react';
import { useTexts } from '../app/language';
import type { OpenDocument } from '../sync/connection';
import { useSyncStatus } from '../sync/use-document';
import classes from './SaveState.module.css';

const ICON = { size: 17, stroke: 2, 'aria-hidden': true } as const;

/**
 * What is true of one's edits, in a word: saved, saving, offline, not saved. Of a page it is the one part that
 * is drawn with every keystroke.
 */
export function SaveState({ document }: { document: OpenDocument }) {
  const words = useTexts().room.save;
  const { state, pending, synced } = useSyncStatus(document);
  const look = {
    saved: { icon: <IconCheck {...ICON} />, text: words.saved, help: words.savedHelp },
    saving: {
      icon: <IconLoader2 {...ICON} className={classes.turning} />,
      text: synced || pending > 0 ? words.saving : words.connecting,
      help: '',
    },
    offline: {
      icon: <IconCloudOff {...ICON} />,
      text: pending > 0 ? words.waiting(pending) : words.offline,
      help: words.offlineHelp,
    },
    error: { icon: <IconAlertTriangle {...ICON} />, text: words.error, help: '' },
  }[state];
  return (
    <span
      className={classes.save}
      data-testid="save-state"
      data-state={state}
      role="status"
      title={look.help || undefined}
    >
      {look.icon}
      <span>{look.text}</span>
    </span>
  );
}
