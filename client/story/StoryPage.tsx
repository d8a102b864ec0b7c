/** The story's page: written together on a sheet, with what it rests on beside it, on its way to the public. */
import { Alert, Button } from '@mantine/core';
import { IconExternalLink, IconInfoCircle, IconNotes } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { MeetingDetail, StoryStatus } from '../../shared/domain/api';
import { useTexts } from '../app/language';
import { paths } from '../app/paths';
import { useCurrentUser } from '../app/session';
import { Waiting } from '../app/Waiting';
import { useMeeting } from '../meetings/use-meetings';
import type { OpenDocument } from '../sync/connection';
import { useDocument, useIsLoaded } from '../sync/use-document';
import { AccountMenu } from '../ui/AccountMenu';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNotice } from '../ui/ErrorNotice';
import { LinkButton } from '../ui/LinkButton';
import { tellFailure } from '../ui/notices';
import { useDocumentTitle } from '../ui/PageHeader';
import { SaveState } from '../ui/SaveState';
import { StoryStateBadge } from '../ui/StateBadge';
import { TopBar } from '../ui/TopBar';
import { ActButtons } from './ActButtons';
import type { Doubts } from './checklist';
import classes from './Story.module.css';
import { type StoryActs, useStoryActs, useStoryStatus } from './use-story';

/** The editor and the margin: only what a started story needs. */
const StoryDesk = lazy(() => import('./StoryDesk'));

export default function StoryPage({ meetingId }: { meetingId: string }) {
  const t = useTexts();
  const meeting = useMeeting(meetingId);
  const status = useStoryStatus(meetingId);
  const acts = useStoryActs(meetingId);
  useDocumentTitle(meeting.data ? `${t.story.title}: ${meeting.data.title}` : t.story.title);
  if (meeting.isPending || status.isPending) return <Waiting />;
  if (!meeting.data || (status.isError && !status.data)) {
    const failed = meeting.data ? status : meeting;
    return (
      <>
        <TopBar>{null}</TopBar>
        <main className={classes.desk}>
          <div className={classes.notice}>
            <ErrorNotice error={failed.error} retry={() => void failed.refetch()} />
          </div>
        </main>
      </>
    );
  }
  if (!status.data) return <Waiting />;
  return (
    <>
      {status.data.started ? null : <StoryBar meeting={meeting.data} status={status.data} acts={acts} />}
      {status.data.started ? (
        <Suspense fallback={<Waiting />}>
          <OpenDesk meeting={meeting.data} status={status.data} acts={acts} />
        </Suspense>
      ) : (
        <main className={classes.desk}>
          <StartStory acts={acts} writable={meeting.data.roles.length > 0 || status.data.acts.length > 0} />
        </main>
      )}
    </>
  );
}

interface StoryParts {
  meeting: MeetingDetail;
  status: StoryStatus;
  acts: StoryActs;
}

const NO_DOUBTS: Doubts = { facts: 0, hidden: 0 };

/** A started story with its document. */
function OpenDesk(parts: StoryParts) {
  const user = useCurrentUser();
  const document = useDocument(`story.${parts.meeting.id}`, user);
  const ready = useIsLoaded(document);
  const [doubts, setDoubts] = useState(NO_DOUBTS);
  return (
    <>
      <StoryBar {...parts} document={document} doubts={doubts} />
      {document ? (
        <StoryDesk {...parts} document={document} ready={ready} onDoubts={setDoubts} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function StoryBar({
  meeting,
  status,
  acts,
  document = null,
  doubts = NO_DOUBTS,
}: StoryParts & { document?: OpenDocument | null; doubts?: Doubts }) {
  const t = useTexts();
  const isPublic = status.slug !== null && status.versions.at(-1)?.kind !== undefined;
  return (
    <TopBar>
      <h1 className={classes.barTitle}>
        <Link href={paths.room(meeting.id)}>{meeting.title}</Link>
      </h1>
      <span className={classes.grow} />
      {document ? <SaveState document={document} /> : null}
      <span className={classes.phoneHidden}>
        <LinkButton
          href={paths.room(meeting.id)}
          variant="default"
          leftSection={<IconNotes size={17} aria-hidden />}
        >
          {t.story.backToRoom}
        </LinkButton>
      </span>
      <div className={classes.acts}>
        <span className={classes.state} data-testid="story-state" data-state={status.state}>
          <StoryStateBadge state={status.state} />
        </span>
        {isPublic ? (
          <Button
            component="a"
            href={`/tin/${status.slug}`}
            target="_blank"
            rel="noopener"
            variant="default"
            px="sm"
            aria-label={t.story.openPublic}
            title={t.story.openPublic}
          >
            <IconExternalLink size={17} aria-hidden />
          </Button>
        ) : null}
        <ActButtons status={status} acts={acts} doubts={doubts} />
      </div>
      <AccountMenu />
    </TopBar>
  );
}

/** Before the story: one button, and what it does. */
function StartStory({ acts, writable }: { acts: StoryActs; writable: boolean }) {
  const words = useTexts().story;
  const { start } = acts;
  return (
    <div className={classes.sheet}>
      <EmptyState
        title={words.title}
        text={words.startHint}
        action={
          writable ? (
            <Button
              size="md"
              mt="md"
              loading={start.isPending}
              onClick={() => start.mutate(undefined, { onError: tellFailure })}
            >
              {words.start}
            </Button>
          ) : (
            <Alert icon={<IconInfoCircle aria-hidden />}>{words.readOnly}</Alert>
          )
        }
      />
    </div>
  );
}
