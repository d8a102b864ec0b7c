import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTexts } from '../app/language';
import { reloadInPlace } from '../app/new-build';
import { useSessionEnd } from '../app/session';
import type { OpenDocument } from '../sync/connection';
import { useSyncStatus } from '../sync/use-document';
import classes from './Refusal.module.css';
import { useForcedReload } from './use-forced-reload';

/** Why the server takes no edits now, and what to do; nothing that was typed is gone. */
export function Refusal({ document }: { document: OpenDocument }) {
  const words = useTexts().room;
  const { isEnded } = useSessionEnd();
  const { refusal, state, kept } = useSyncStatus(document);
  useForcedReload(refusal === 'outdated-client', kept === true);
  if (refusal === null || (refusal === 'read-only' && state === 'saved')) return null;
  // Asked of everybody whose session ended, on whatever page.
  if (refusal === 'unauthorized' && isEnded) return null;
  return (
    <div className={classes.refusal} role="alert" data-refusal={refusal}>
      <IconAlertTriangle size={20} aria-hidden />
      <p>{words.refusals[refusal]}</p>
      {refusal === 'outdated-client' || refusal === 'foreign-client' || refusal === 'malformed' ? (
        <Button variant="default" onClick={reloadInPlace}>
          {words.reload}
        </Button>
      ) : null}
      {refusal === 'unauthorized' ||
      refusal === 'forbidden' ||
      refusal === 'read-only' ||
      refusal === 'too-large' ||
      refusal === 'document-full' ||
      refusal === 'document-damaged' ? (
        <Button variant="default" onClick={() => document.reconnect()}>
          {words.reconnect}
        </Button>
      ) : null}
    </div>
  );
}
