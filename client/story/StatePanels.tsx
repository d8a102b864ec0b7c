import { Button } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { StoryStatus } from '../../shared/domain/api';
import { useLanguage, useTexts } from '../app/language';
import { paths } from '../app/paths';
import { dateAndClock } from '../ui/dates';
import type { Hindrance } from './checklist';
import { Panel } from './Panel';
import classes from './Story.module.css';
import type { SourceView } from './sources';

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

/** What the sentence under the caret rests on. */
export function ProvenancePanel({
  meetingId,
  sources,
}: {
  meetingId: string;
  /** Null while no sentence is chosen; empty for what an editor wrote. */
  sources: readonly SourceView[] | null;
}) {
  const words = useTexts().story;
  return (
    <Panel title={words.provenance}>
      {sources === null ? <p className={classes.quiet}>{words.provenanceHint}</p> : null}
      {sources?.length === 0 ? <p className={classes.quiet}>{words.noProvenance}</p> : null}
      <ul className={classes.sources} data-testid="story-provenance">
        {sources?.map(({ id, label, text, entry }) => (
          <li key={id}>
            <p className={classes.small}>{label}</p>
            <p className={classes.sourceText}>{text}</p>
            {entry ? (
              <Link className={classes.link} href={`${paths.room(meetingId)}#${encodeURIComponent(id)}`}>
                {words.openEntry}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
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
