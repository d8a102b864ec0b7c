import { useEffect, useState } from 'react';
import type { Bundle } from '../../shared/domain/bundle';
import { readBundle } from '../../shared/minutes/read';
import { ApiFailure } from '../api/client';
import { useTexts } from '../app/language';
import { NotFoundPage } from '../app/NotFoundPage';
import { useCurrentUser } from '../app/session';
import { Waiting } from '../app/Waiting';
import { useWaitingFor } from '../offline/use-delivery';
import { useDocument, useIsLoaded, useSyncStatus } from '../sync/use-document';
import { AppFrame } from '../ui/AppFrame';
import { ErrorNotice } from '../ui/ErrorNotice';
import { PageHeader } from '../ui/PageHeader';
import { SetupForm } from './SetupForm';
import { useSetupOf } from './save-setup';
import { useMeeting } from './use-meetings';

/** The set-up of a meeting that there is: it stands in its minutes. */
export default function ExistingSetup({ meetingId }: { meetingId: string }) {
  const texts = useTexts();
  const t = texts.meetings.setup;
  const user = useCurrentUser();
  const meeting = useMeeting(meetingId);
  const isKnown = useWaitingFor(user.id, meetingId)?.beginning == null;
  const document = useDocument(`minutes.${meetingId}`, user, isKnown);
  const status = useSyncStatus(document);
  const isLoaded = useIsLoaded(document);
  const isAway = status.state === 'offline' && (status.attempted || !isKnown || !navigator.onLine);
  // A form is filled once: with what the server holds now, or without it with what is kept here.
  const isReady = document !== null && isLoaded && (status.synced || isAway);
  const [bundle, setBundle] = useState<Bundle | null>(null);
  useEffect(() => {
    if (isReady) setBundle((before) => before ?? readBundle(document.doc));
  }, [isReady, document]);
  const save = useSetupOf(meetingId, document);
  if (meeting.error instanceof ApiFailure && meeting.error.status === 404) return <NotFoundPage />;
  const refusal =
    status.refusal !== null && status.refusal !== 'read-only' ? texts.room.refusals[status.refusal] : null;
  const missing = isAway && !isLoaded ? texts.room.notKept : refusal;
  return (
    <AppFrame>
      <PageHeader title={t.editTitle} text={bundle?.meeting.title ?? meeting.data?.title} />
      {bundle ? (
        <SetupForm meetingId={meetingId} start={() => bundle} save={save} />
      ) : missing ? (
        <ErrorNotice error={new ApiFailure(0, 'not-here', missing)} retry={() => document?.reconnect()} />
      ) : (
        <Waiting />
      )}
    </AppFrame>
  );
}
