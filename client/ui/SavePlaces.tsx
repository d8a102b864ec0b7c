import type { ReactNode } from 'react';
import { useTexts } from '../app/language';
import type { OpenDocument } from '../sync/connection';
import { useSyncStatus } from '../sync/use-document';
import { AnchoredNote } from './Anchored';
import classes from './SaveState.module.css';
import type { Place } from './use-late-menu';

interface SavePlacesProps extends Place {
  document: OpenDocument;
  /** What else waits for the server. */
  children: ReactNode;
}

/** On the server this, on this machine that. */
export function SavePlaces({ document, children, ...place }: SavePlacesProps) {
  const words = useTexts().room.save;
  const { state, pending, kept } = useSyncStatus(document);
  return (
    <AnchoredNote {...place} width={320}>
      <dl className={classes.places}>
        <dt>{words.server}</dt>
        <dd>
          {state === 'saved'
            ? words.savedHelp
            : pending > 0
              ? words.serverLacks(pending)
              : words.serverUnsure}
        </dd>
        <dt>{words.machine}</dt>
        <dd>{kept === false ? words.notKeptHelp : words.keptHelp}</dd>
      </dl>
      {children}
    </AnchoredNote>
  );
}
