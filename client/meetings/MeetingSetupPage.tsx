import { lazy } from 'react';
import { useSession } from '../api/queries';
import { useLanguage, useTexts } from '../app/language';
import { AppFrame } from '../ui/AppFrame';
import { PageHeader } from '../ui/PageHeader';
import { newBundle } from './new-bundle';
import { SetupForm } from './SetupForm';
import { useBeginning } from './save-setup';

/** A new meeting does without the document that it will be, until it is begun. */
const ExistingSetup = lazy(() => import('./ExistingSetup'));

/** Setting up a meeting: a new one where `meetingId` is null. */
export default function MeetingSetupPage({ meetingId }: { meetingId: string | null }) {
  return meetingId === null ? <NewMeeting /> : <ExistingSetup meetingId={meetingId} />;
}

function NewMeeting() {
  const t = useTexts().meetings.setup;
  const { language } = useLanguage();
  const session = useSession();
  const begin = useBeginning();
  return (
    <AppFrame>
      <PageHeader title={t.newTitle} />
      <SetupForm
        meetingId={null}
        start={() => newBundle(session.data?.settings, language, Date.now())}
        save={begin}
      />
    </AppFrame>
  );
}
