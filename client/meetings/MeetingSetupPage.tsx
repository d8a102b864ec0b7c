import { useQuery } from '@tanstack/react-query';
import { ApiFailure } from '../api/client';
import { queries, useSession } from '../api/queries';
import { useLanguage, useTexts } from '../app/language';
import { NotFoundPage } from '../app/NotFoundPage';
import { Waiting } from '../app/Waiting';
import { AppFrame } from '../ui/AppFrame';
import { ErrorNotice } from '../ui/ErrorNotice';
import { PageHeader } from '../ui/PageHeader';
import { newBundle } from './new-bundle';
import { SetupForm } from './SetupForm';

/** Setting up a meeting: a new one where `meetingId` is null. */
export default function MeetingSetupPage({ meetingId }: { meetingId: string | null }) {
  return meetingId === null ? <NewMeeting /> : <ExistingMeeting meetingId={meetingId} />;
}

function NewMeeting() {
  const t = useTexts().meetings.setup;
  const { language } = useLanguage();
  const session = useSession();
  return (
    <AppFrame>
      <PageHeader title={t.newTitle} />
      <SetupForm meetingId={null} start={() => newBundle(session.data?.settings, language, Date.now())} />
    </AppFrame>
  );
}

function ExistingMeeting({ meetingId }: { meetingId: string }) {
  const t = useTexts().meetings.setup;
  const bundle = useQuery(queries.bundle(meetingId));
  if (bundle.error instanceof ApiFailure && bundle.error.status === 404) return <NotFoundPage />;
  return (
    <AppFrame>
      <PageHeader title={t.editTitle} text={bundle.data?.meeting.title} />
      {bundle.isPending ? <Waiting /> : null}
      {bundle.isError ? <ErrorNotice error={bundle.error} retry={() => void bundle.refetch()} /> : null}
      {bundle.data ? <SetupForm meetingId={meetingId} start={() => bundle.data} /> : null}
    </AppFrame>
  );
}
