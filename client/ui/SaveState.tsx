import { IconAlertTriangle, IconCheck, IconCloudOff, IconLoader2 } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import type { Texts } from '../../shared/i18n';
import { useTexts } from '../app/language';
import type { OpenDocument } from '../sync/connection';
import type { SyncStatus } from '../sync/status';
import classes from './SaveState.module.css';

const ICON = { size: 17, stroke: 2, 'aria-hidden': true } as const;

function wordsOf({ state, pending, synced }: SyncStatus, words: Texts['room']['save']): string {
  if (state === 'saving') return synced || pending > 0 ? words.saving : words.connecting;
  if (state === 'offline') return pending > 0 ? words.waiting(pending) : words.offline;
  return words[state];
}

/**
 * What is true of one's edits, in a word: saved, saving, offline, not saved. It changes with every keystroke and
 * so draws by hand: before whatever React draws, it walks through all the text before the caret.
 */
export function SaveState({ document }: { document: OpenDocument }) {
  const words = useTexts().room.save;
  const whole = useRef<HTMLSpanElement>(null);
  const said = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const draw = () => {
      const status = document.status.getStatus();
      const { state } = status;
      const text = wordsOf(status, words);
      if (whole.current) {
        whole.current.dataset.state = state;
        whole.current.title =
          state === 'saved' ? words.savedHelp : state === 'offline' ? words.offlineHelp : '';
      }
      if (said.current && said.current.textContent !== text) said.current.textContent = text;
    };
    draw();
    return document.status.subscribe(draw);
  }, [document, words]);
  return (
    <span ref={whole} className={classes.save} data-testid="save-state" role="status">
      <IconCheck {...ICON} data-for="saved" />
      <IconLoader2 {...ICON} data-for="saving" className={classes.turning} />
      <IconCloudOff {...ICON} data-for="offline" />
      <IconAlertTriangle {...ICON} data-for="error" />
      <span ref={said} />
    </span>
  );
}
