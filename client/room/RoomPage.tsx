/** The room: secretaries write the minutes together, the story grows beside them. */
import { mayDo } from '../../shared/domain/access';
import type { MeetingDetail } from '../../shared/domain/api';
import { useTexts } from '../app/language';
import { useCurrentUser } from '../app/session';
import { Waiting } from '../app/Waiting';
import { useMeeting } from '../meetings/use-meetings';
import { useWaitingFor } from '../offline/use-delivery';
import { useDocument, useIsLoaded, useSyncFact } from '../sync/use-document';
import { ErrorNotice } from '../ui/ErrorNotice';
import { useDocumentTitle } from '../ui/PageHeader';
import { TopBar } from '../ui/TopBar';
import { Refusal } from './Refusal';
import { Room } from './Room';
import classes from './Room.module.css';

/** Who watches and whether the meeting is open is asked this often. */
const MEETING_EVERY_MS = 10_000;

export default function RoomPage({ meetingId }: { meetingId: string }) {
  const meeting = useMeeting(meetingId, { refetchInterval: MEETING_EVERY_MS });
  useDocumentTitle(meeting.data?.title ?? '');
  if (meeting.data) return <OpenRoom meeting={meeting.data} />;
  if (meeting.isPending) return <Waiting />;
  return (
    <>
      <TopBar>{null}</TopBar>
      <main className={classes.alone}>
        <ErrorNotice error={meeting.error} retry={() => void meeting.refetch()} />
      </main>
    </>
  );
}

function OpenRoom({ meeting }: { meeting: MeetingDetail }) {
  const words = useTexts().room;
  const user = useCurrentUser();
  const isKnown = useWaitingFor(user.id, meeting.id)?.beginning == null;
  const document = useDocument(`minutes.${meeting.id}`, user, isKnown);
  const isRefused = useSyncFact(document, ({ refusal }) => refusal !== null);
  const isAway = useSyncFact(document, ({ attempted, state }) => attempted && state === 'offline');
  const isLoaded = useIsLoaded(document);
  const mayWrite = mayDo('minutes.write', meeting.roles, user.isAdministrator);
  if (document && isLoaded) return <Room meeting={meeting} document={document} mayWrite={mayWrite} />;
  return (
    <>
      <TopBar>{null}</TopBar>
      <main className={classes.alone}>
        {document ? <Refusal document={document} /> : null}
        {isRefused ? null : <p className={classes.loading}>{isAway ? words.notKept : words.loading}</p>}
      </main>
    </>
  );
}
