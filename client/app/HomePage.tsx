import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { MeetingSummary } from '../../shared/domain/api';
import { MeetingFacts } from '../meetings/MeetingFacts';
import { inOrder, waitingFor } from '../meetings/order';
import { useMeetings } from '../meetings/use-meetings';
import { WaitingState } from '../offline/WaitingState';
import { AppFrame } from '../ui/AppFrame';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNotice } from '../ui/ErrorNotice';
import { LinkButton } from '../ui/LinkButton';
import { PageHeader } from '../ui/PageHeader';
import { MeetingStateBadge, StoryStateBadge } from '../ui/StateBadge';
import classes from './HomePage.module.css';
import { useTexts } from './language';
import { paths } from './paths';
import { useCurrentUser } from './session';
import { Waiting } from './Waiting';

const MOST = 8;

/** What goes on now, what waits for this person, what comes next. */
export default function HomePage() {
  const t = useTexts();
  const user = useCurrentUser();
  const meetings = useMeetings({ refetchInterval: 60_000 });
  const create =
    user.kind === 'account' ? (
      <LinkButton href={paths.newMeeting} leftSection={<IconPlus size={18} aria-hidden />}>
        {t.app.today.newMeeting}
      </LinkButton>
    ) : null;
  return (
    <AppFrame width={880}>
      <PageHeader title={t.app.today.greeting(user.name)} actions={create} />
      {meetings.isPending ? <Waiting /> : null}
      {meetings.isError ? <ErrorNotice error={meetings.error} retry={() => void meetings.refetch()} /> : null}
      {meetings.data?.length === 0 ? (
        <EmptyState title={t.app.today.nothingTitle} text={t.app.today.nothing} />
      ) : null}
      {meetings.data?.length ? (
        <Sections meetings={meetings.data} isAdministrator={user.isAdministrator} />
      ) : null}
    </AppFrame>
  );
}

function Sections({ meetings, isAdministrator }: { meetings: MeetingSummary[]; isAdministrator: boolean }) {
  const t = useTexts().app.today;
  const ordered = inOrder(meetings);
  const waits = { approval: t.waitingApproval, publish: t.waitingPublish, story: t.waitingStory };
  const live = ordered.filter((meeting) => meeting.state === 'open');
  const waiting = ordered.flatMap((meeting) => {
    const what = waitingFor(meeting, isAdministrator);
    return what ? [{ meeting, what }] : [];
  });
  const upcoming = ordered.filter((meeting) => meeting.state === 'draft').slice(0, MOST);
  const shown = new Set([...live, ...upcoming, ...waiting.map((each) => each.meeting)]);
  const recent = [...meetings]
    .filter((meeting) => !shown.has(meeting))
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    .slice(0, MOST);
  return (
    <>
      <Section title={t.live}>
        {live.length === 0 ? <p className={classes.none}>{t.noneLive}</p> : null}
        {live.map((meeting) => (
          <Row key={meeting.id} meeting={meeting} href={paths.room(meeting.id)} does={t.enterRoom} primary />
        ))}
      </Section>
      {waiting.length ? (
        <Section title={t.waiting}>
          {waiting.map(({ meeting, what }) => (
            <Row
              key={meeting.id}
              meeting={meeting}
              href={paths.story(meeting.id)}
              does={t.openStory}
              note={waits[what]}
            />
          ))}
        </Section>
      ) : null}
      {upcoming.length ? (
        <Section title={t.upcoming}>
          {upcoming.map((meeting) => (
            <Row key={meeting.id} meeting={meeting} href={paths.room(meeting.id)} does={t.enterRoom} />
          ))}
        </Section>
      ) : null}
      {recent.length ? (
        <Section title={t.recent}>
          {recent.map((meeting) => (
            <Row key={meeting.id} meeting={meeting} href={paths.room(meeting.id)} does={t.enterRoom} />
          ))}
        </Section>
      ) : null}
      <Group mt="lg">
        <LinkButton href={paths.meetings} variant="subtle">
          {t.allMeetings}
        </LinkButton>
      </Group>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{title}</h2>
      <div className={classes.rows}>{children}</div>
    </section>
  );
}

interface RowProps {
  meeting: MeetingSummary;
  href: string;
  /** What the link does, in words. */
  does: string;
  note?: string;
  primary?: boolean;
}

function Row({ meeting, href, does, note, primary = false }: RowProps) {
  const t = useTexts();
  return (
    <Link href={href} className={classes.row}>
      <div className={classes.words}>
        <div className={classes.title}>{meeting.title || t.meetings.list.untitled}</div>
        <div className={classes.facts}>
          <MeetingFacts meeting={meeting} />
        </div>
        <div className={classes.states}>
          <MeetingStateBadge state={meeting.state} />
          <WaitingState meetingId={meeting.id} />
          {note ? <span className={classes.note}>{note}</span> : null}
          {meeting.storyState && !note ? <StoryStateBadge state={meeting.storyState} /> : null}
        </div>
      </div>
      <Button component="span" variant={primary ? 'filled' : 'default'} className={classes.does}>
        {does}
      </Button>
    </Link>
  );
}
