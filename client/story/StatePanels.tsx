import { Button } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { StoryStatus } from '../../shared/domain/api';
import { useLanguage, useTexts } from '../app/language';
import { dateAndClock } from '../ui/dates';
import type { Hindrance } from './checklist';
import { Panel } from './Panel';
import classes from './Story.module.css';

const ICON = { size: 17, stroke: 1.8, 'aria-hidden': true } as const;

/** What still stands in the way, and where the story stands. */
export function ChecklistPanel({
  status,
  hindrances,
}: {
  status: StoryStatus;
  hindrances: readonly Hindrance[];
}) {
  const words = useTexts().story;
  return (
    <Panel title={words.checklist} count={hindrances.length}>
      <ul className={classes.checklist} data-testid="story-checklist">
        {hindrances.map(({ key, text, required }) => (
          <li key={key} data-required={required}>
            {required ? <IconAlertCircle {...ICON} /> : <IconInfoCircle {...ICON} />}
            {text}
          </li>
        ))}
        {hindrances.length === 0 ? (
          <li data-clear>
            <IconCircleCheck {...ICON} />
            {words.nothingInTheWay}
          </li>
        ) : null}
      </ul>
      <p className={classes.quiet}>
        {status.changedSince ? words.changedSince : words.stateHints[status.state]}
      </p>
    </Panel>
  );
}

/** Who is credited, and whether a person confirmed it. */
export function CreditsPanel({ status, onConfirm }: { status: StoryStatus; onConfirm(): void }) {
  const words = useTexts().story;
  return (
    <Panel title={words.credits}>
      {status.credits?.length ? (
        <div className={classes.credits}>
          {status.credits.map(({ text }) => (
            <div key={text}>{text}</div>
          ))}
        </div>
      ) : null}
      <p className={classes.quiet}>
        {status.creditsConfirmedBy ? words.creditsConfirmed(status.creditsConfirmedBy) : words.creditsOpen}
      </p>
      {status.acts.includes('confirm-credits') ? (
        <Button variant={status.credits ? 'default' : 'light'} onClick={onConfirm} data-act="confirm-credits">
          {words.acts['confirm-credits']}
        </Button>
      ) : null}
    </Panel>
  );
}

/** Every version that readers have seen. */
export function VersionsPanel({ status, timeZone }: { status: StoryStatus; timeZone: string | undefined }) {
  const words = useTexts().story;
  const { language } = useLanguage();
  return (
    <Panel title={words.versions}>
      {status.versions.length === 0 ? <p className={classes.quiet}>{words.noVersions}</p> : null}
      <ol className={classes.versions}>
        {status.versions.toReversed().map(({ number, kind, note, by, at }) => (
          <li key={number}>
            <p>{words.versionLine(words.versionKinds[kind], number, by)}</p>
            <p className={classes.small}>
              <time dateTime={at}>{dateAndClock(at, language, timeZone)}</time>
            </p>
            {note ? <p className={classes.sourceText}>{note}</p> : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
