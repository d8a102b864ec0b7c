import { IconAlertTriangle, IconCheck, IconCloudOff, IconLoader2 } from '@tabler/icons-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTexts } from '../app/language';
import type { OpenDocument } from '../sync/connection';
import type { SyncStatus } from '../sync/status';
import { useSyncFact } from '../sync/use-document';
import { late } from './late';
import classes from './SaveState.module.css';
import { useLateMenu } from './use-late-menu';

const SavePlaces = late(() => import('./late-parts').then((m) => m.SavePlaces));

const ICON = { size: 17, stroke: 2, 'aria-hidden': true } as const;

interface SaveStateProps {
  document: OpenDocument;
  /** What else waits for the server. */
  children?: ReactNode;
}

/**
 * What is true of one's edits, in a word: saved, saving, offline, not saved; pressed, it says what is kept
 * where.
 */
export function SaveState({ document, children }: SaveStateProps) {
  const { where } = useTexts().room.save;
  const { frame, word } = useWord(document);
  const { button, place } = useLateMenu('dialog');
  return (
    <span className={classes.save} data-testid="save-state" ref={frame}>
      <button type="button" {...button} className={classes.word} aria-description={where}>
        <IconCheck {...ICON} className={classes.saved} />
        <IconLoader2 {...ICON} className={classes.saving} />
        <IconCloudOff {...ICON} className={classes.offline} />
        <IconAlertTriangle {...ICON} className={classes.error} />
        <span ref={word} />
        <Waiting document={document} />
      </button>
      {place ? (
        <SavePlaces {...place} document={document}>
          {children}
        </SavePlaces>
      ) : null}
      <Announced document={document} />
    </span>
  );
}

type Look = SyncStatus['state'] | 'connecting' | 'nowhere' | 'notSending';

function lookOf({ state, pending, synced, kept }: SyncStatus): Look {
  const isWaiting = pending > 0;
  if (state === 'saving' && !synced && !isWaiting) return 'connecting';
  if (state === 'offline' && isWaiting && kept === false) return 'nowhere';
  return state === 'error' && !isWaiting ? 'notSending' : state;
}

/**
 * Shows the word and its colour on two elements, by hand: they change twice with every keystroke, and what React
 * draws comes between the key and its letter.
 */
function useWord({ status }: OpenDocument) {
  const words = useTexts().room.save;
  const frame = useRef<HTMLSpanElement>(null);
  const word = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    let shown: Look | null = null;
    const show = () => {
      const now = status.getStatus();
      const look = lookOf(now);
      if (look === shown || !frame.current || !word.current) return;
      shown = look;
      frame.current.dataset.state = now.state;
      word.current.textContent = words[look];
    };
    show();
    return status.subscribe(show);
  }, [status, words]);
  return { frame, word };
}

/** How much waits for the network. */
function Waiting({ document }: { document: OpenDocument }) {
  const words = useTexts().room.save;
  const waiting = useSyncFact(document, (status) => (lookOf(status) === 'offline' ? status.pending : 0));
  return waiting > 0 ? <span className={classes.more}>· {words.waiting(waiting)}</span> : null;
}

/** Saving and saved follow each other with every key: a screen reader hears of what is not as it should be, and of its end. */
function Announced({ document }: { document: OpenDocument }) {
  const words = useTexts().room.save;
  const trouble = useSyncFact(document, (status) => {
    const look = lookOf(status);
    return look === 'saved' || look === 'saving' || look === 'connecting' ? null : look;
  });
  const [hadTrouble, setHadTrouble] = useState(false);
  useEffect(() => {
    if (trouble) setHadTrouble(true);
  }, [trouble]);
  return (
    <span className="tk-hidden" role="status">
      {trouble ? words[trouble] : hadTrouble ? words.saved : ''}
    </span>
  );
}
