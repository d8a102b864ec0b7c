import { IconClockPause } from '@tabler/icons-react';
import { useTexts } from '../app/language';
import { useCurrentUser } from '../app/session';
import { useWaitingFor } from './use-delivery';
import classes from './WaitingState.module.css';

/** What was decided about a meeting and the server has not heard of: begun, opened, closed. */
export function WaitingState({ meetingId }: { meetingId: string }) {
  const t = useTexts().meetings.waiting;
  const waiting = useWaitingFor(useCurrentUser().id, meetingId);
  const text = waiting?.change ? t[waiting.change.state] : waiting?.beginning ? t.begun : null;
  return (
    <span role="status" className={classes.waiting} data-testid="waiting-state">
      {text ? (
        <>
          <IconClockPause size={17} stroke={1.8} aria-hidden />
          <span>{text}</span>
        </>
      ) : null}
    </span>
  );
}
