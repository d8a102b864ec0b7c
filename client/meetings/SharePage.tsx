import { Stack } from '@mantine/core';
import { ApiFailure } from '../api/client';
import { useTexts } from '../app/language';
import { NotFoundPage } from '../app/NotFoundPage';
import { paths } from '../app/paths';
import { Waiting } from '../app/Waiting';
import { AppFrame } from '../ui/AppFrame';
import { ErrorNotice } from '../ui/ErrorNotice';
import { LinkButton } from '../ui/LinkButton';
import { PageHeader } from '../ui/PageHeader';
import { SharePanel } from './SharePanel';
import { useMeeting } from './use-meetings';

/** Inviting to a meeting, as a page. */
export default function SharePage({ meetingId }: { meetingId: string }) {
  const t = useTexts().meetings;
  const meeting = useMeeting(meetingId);
  if (meeting.error instanceof ApiFailure && meeting.error.status === 404) return <NotFoundPage />;
  return (
    <AppFrame width={880}>
      <PageHeader
        title={t.share.title}
        text={meeting.data?.title}
        actions={<LinkButton href={paths.room(meetingId)}>{t.actions.enter}</LinkButton>}
      />
      {meeting.isPending ? <Waiting /> : null}
      {meeting.isError ? <ErrorNotice error={meeting.error} retry={() => void meeting.refetch()} /> : null}
      {meeting.data ? (
        <Stack gap="md">
          <SharePanel meeting={meeting.data} />
        </Stack>
      ) : null}
    </AppFrame>
  );
}
