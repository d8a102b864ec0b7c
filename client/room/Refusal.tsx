import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTexts } from '../app/language';
import { signInPath } from '../app/paths';
import type { OpenDocument } from '../sync/connection';
import { useSyncStatus } from '../sync/use-document';
import classes from './Refusal.module.css';

/** Why the server takes no edits now, and what to do; nothing that was typed is gone. */
export function Refusal({ document }: { document: OpenDocument }) {
  const words = useTexts().room;
  const { refusal, state } = useSyncStatus(document);
  if (refusal === null || (refusal === 'read-only' && state === 'saved')) return null;
  const here = window.location.pathname + window.location.search;
  return (
    <div className={classes.refusal} role="alert" data-refusal={refusal}>
      <IconAlertTriangle size={20} aria-hidden />
      <p>{words.refusals[refusal]}</p>
      {refusal === 'unauthorized' ? (
        <Button component="a" href={signInPath(here)} variant="default">
          {words.signIn}
        </Button>
      ) : null}
      {refusal === 'outdated-client' || refusal === 'foreign-client' || refusal === 'malformed' ? (
        <Button variant="default" onClick={() => window.location.reload()}>
          {words.reload}
        </Button>
      ) : null}
      {refusal === 'forbidden' ||
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
