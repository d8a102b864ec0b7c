import { Button, CloseButton, FileButton, Group, Table, TextInput } from '@mantine/core';
import { IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { type MeetingSummary, MeetingSummary as MeetingSummarySchema } from '../../shared/domain/api';
import { api } from '../api/client';
import { keys } from '../api/queries';
import { useLanguage, useTexts } from '../app/language';
import { paths } from '../app/paths';
import { useCurrentUser } from '../app/session';
import { Waiting } from '../app/Waiting';
import { WaitingState } from '../offline/WaitingState';
import { AppFrame } from '../ui/AppFrame';
import { clock, shortDate } from '../ui/dates';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNotice } from '../ui/ErrorNotice';
import { LinkButton } from '../ui/LinkButton';
import { tell } from '../ui/notices';
import { PageHeader } from '../ui/PageHeader';
import { MeetingStateBadge, StoryStateBadge } from '../ui/StateBadge';
import { readBundleFile } from './bundle-file';
import { MeetingMenu } from './MeetingMenu';
import classes from './MeetingsPage.module.css';
import { inOrder, matching } from './order';
import { useMeetings } from './use-meetings';

/** Every meeting that is open to this person. */
export default function MeetingsPage() {
  const t = useTexts();
  const user = useCurrentUser();
  const meetings = useMeetings();
  const [asked, setAsked] = useState('');
  const found = useFound(meetings.data ?? [], asked);
  const words = t.meetings.list;
  const mayCreate = user.kind === 'account';
  return (
    <AppFrame>
      <PageHeader
        title={words.title}
        actions={
          mayCreate ? (
            <>
              <ImportButton />
              <LinkButton href={paths.newMeeting} leftSection={<IconPlus size={18} aria-hidden />}>
                {words.create}
              </LinkButton>
            </>
          ) : null
        }
      />
      {meetings.isPending ? <Waiting /> : null}
      {meetings.isError ? <ErrorNotice error={meetings.error} retry={() => void meetings.refetch()} /> : null}
      {meetings.data?.length === 0 ? <EmptyState title={words.none} text={words.noneHelp} /> : null}
      {meetings.data?.length ? (
        <>
          <TextInput
            type="search"
            aria-label={words.filter}
            placeholder={words.filter}
            description={words.filterHint}
            inputWrapperOrder={['input', 'description']}
            leftSection={<IconSearch size={18} aria-hidden />}
            rightSection={
              asked ? <CloseButton aria-label={words.clear} onClick={() => setAsked('')} /> : null
            }
            value={asked}
            onChange={(event) => setAsked(event.currentTarget.value)}
            mb="md"
          />
          <p className="tk-hidden" role="status">
            {asked ? words.count(found.length) : ''}
          </p>
          {found.length ? (
            <MeetingTable meetings={found} />
          ) : (
            <EmptyState
              title={words.noMatch(asked)}
              action={
                <Button variant="default" onClick={() => setAsked('')}>
                  {words.clear}
                </Button>
              }
            />
          )}
        </>
      ) : null}
    </AppFrame>
  );
}

function useFound(meetings: readonly MeetingSummary[], asked: string): MeetingSummary[] {
  const t = useTexts();
  const { language } = useLanguage();
  return useMemo(
    () =>
      matching(inOrder(meetings), asked, (meeting) =>
        [
          meeting.title,
          meeting.locality ?? '',
          meeting.startsAt ? shortDate(meeting.startsAt, language, meeting.timeZone) : '',
          t.common.forms[meeting.form],
          t.meetings.states[meeting.state],
        ].join(' '),
      ),
    [meetings, asked, language, t],
  );
}

function MeetingTable({ meetings }: { meetings: readonly MeetingSummary[] }) {
  const t = useTexts();
  const { language } = useLanguage();
  return (
    <div className={classes.sheet}>
      <Table className={classes.table} verticalSpacing="sm" horizontalSpacing="md">
        <Table.Tbody>
          {meetings.map((meeting) => (
            <Table.Tr key={meeting.id} className={classes.row}>
              <Table.Td className={classes.when}>
                {meeting.startsAt ? (
                  <>
                    <span>{shortDate(meeting.startsAt, language, meeting.timeZone)}</span>
                    <span className={classes.clock}>
                      {clock(meeting.startsAt, language, meeting.timeZone)}
                    </span>
                  </>
                ) : (
                  <span className={classes.clock}>{t.meetings.list.noDate}</span>
                )}
              </Table.Td>
              <Table.Td className={classes.what}>
                <Link href={paths.room(meeting.id)} className={classes.title}>
                  {meeting.title || t.meetings.list.untitled}
                </Link>
                <div className={classes.facts}>
                  {[t.common.forms[meeting.form], meeting.locality].filter(Boolean).join(' · ')}
                </div>
              </Table.Td>
              <Table.Td className={classes.states}>
                <MeetingStateBadge state={meeting.state} />
                <WaitingState meetingId={meeting.id} />
                {meeting.storyState ? <StoryStateBadge state={meeting.storyState} /> : null}
              </Table.Td>
              <Table.Td className={classes.menu}>
                <MeetingMenu meeting={meeting} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function ImportButton() {
  const t = useTexts().meetings.list;
  const client = useQueryClient();
  const reset = useRef<() => void>(null);
  const bring = useMutation({
    mutationFn: async (file: File) =>
      api.post('/api/meetings', await readBundleFile(file, t.notJson), MeetingSummarySchema),
    onSuccess: async ({ title }) => {
      await client.invalidateQueries({ queryKey: keys.meetings });
      tell(t.imported(title));
    },
    onSettled: () => reset.current?.(),
  });
  return (
    <Group>
      <FileButton
        resetRef={reset}
        accept="application/json,.json"
        onChange={(file) => {
          if (file) bring.mutate(file);
        }}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            loading={bring.isPending}
            leftSection={<IconFileImport size={18} aria-hidden />}
          >
            {t.import}
          </Button>
        )}
      </FileButton>
      {bring.isError ? <ErrorNotice error={bring.error} /> : null}
    </Group>
  );
}
