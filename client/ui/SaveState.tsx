import { Popover } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudOff, IconLoader2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../app/language';
import type { OpenDocument } from '../sync/connection';
import type { SyncStatus } from '../sync/status';
import { useSyncStatus } from '../sync/use-document';
import classes from './SaveState.module.css';

const ICON = { size: 17, stroke: 2, 'aria-hidden': true } as const;

interface SaveStateProps {
  document: OpenDocument;
  /** What else waits for the server. */
  children?: ReactNode;
}

/**
 * What is true of one's edits, in a word: saved, saving, offline, not saved; pressed, it says what is kept
 * where. Of a page it is the one part that is drawn with every keystroke.
 */
export function SaveState({ document, children }: SaveStateProps) {
  const words = useTexts().room.save;
  const status = useSyncStatus(document);
  const { state, pending, synced, kept } = status;
  const isWaiting = pending > 0;
  const isNowhere = isWaiting && kept === false;
  const look = {
    saved: { icon: <IconCheck {...ICON} />, text: words.saved },
    saving: {
      icon: <IconLoader2 {...ICON} className={classes.turning} />,
      text: synced || isWaiting ? words.saving : words.connecting,
    },
    offline: {
      icon: <IconCloudOff {...ICON} />,
      text: isNowhere ? words.nowhere : words.offline,
      more: isWaiting && !isNowhere ? words.waiting(pending) : null,
    },
    error: { icon: <IconAlertTriangle {...ICON} />, text: isWaiting ? words.error : words.notSending },
  }[state];
  return (
    <span className={classes.save} data-testid="save-state" data-state={state} role="status">
      <Popover width={320} position="bottom-end" shadow="md" withRoles={false}>
        <Popover.Target>
          <button type="button" className={classes.word} aria-description={words.where}>
            {look.icon}
            <span>{look.text}</span>
            {'more' in look && look.more ? <span className={classes.more}>· {look.more}</span> : null}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <Places status={status} />
          {children}
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}

/** On the server this, on this machine that. */
function Places({ status: { state, pending, kept } }: { status: SyncStatus }) {
  const words = useTexts().room.save;
  return (
    <dl className={classes.places}>
      <dt>{words.server}</dt>
      <dd>
        {state === 'saved' ? words.savedHelp : pending > 0 ? words.serverLacks(pending) : words.serverUnsure}
      </dd>
      <dt>{words.machine}</dt>
      <dd>{kept === false ? words.notKeptHelp : words.keptHelp}</dd>
    </dl>
  );
}
