/** Sends what waits for the server: when a page opens, when the network comes, when something begins to wait. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { photosWait } from '../media/kept-photos';
import { onWaking } from '../sync/waking';
import { tellFailure } from '../ui/notices';
import { deliverAll } from './delivery';
import { subscribeWaiting, type WaitingMeeting, waitingFor, waitingOf } from './outbox';

const AGAIN_MS = 5_000;

/** Delivers while the page stands, but not without a session. */
export function useDelivery({ id, name }: { id: string; name: string }, isEnded: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (isEnded) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let isRunning = false;
    let isOver = false;
    async function run(): Promise<void> {
      if (isRunning || isOver) return;
      isRunning = true;
      const all = await deliverAll(client, { id, name }, tellFailure).catch((error: unknown) => {
        tellFailure(error);
        return false;
      });
      isRunning = false;
      if (timer !== null) clearTimeout(timer);
      timer = all || isOver ? null : setTimeout(run, AGAIN_MS);
    }
    void run();
    // Photos that wait are sent wherever one is.
    if (photosWait(id))
      void import('../media/uploads').then(({ uploads }) => uploads.resume(id), tellFailure);
    // What begins to wait is sent at once.
    const stopHearing = subscribeWaiting(() => void run());
    const stopWaking = onWaking((waking) => {
      if (waking !== 'offline') void run();
    });
    return () => {
      isOver = true;
      stopHearing();
      stopWaking();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client, id, name, isEnded]);
}

/** What waits of this user. */
export const useWaiting = (userId: string): readonly WaitingMeeting[] =>
  useSyncExternalStore(subscribeWaiting, () => waitingOf(userId));

/** What waits for one meeting; null where nothing does. */
export const useWaitingFor = (userId: string, meetingId: string): WaitingMeeting | null =>
  useSyncExternalStore(subscribeWaiting, () => waitingFor(userId, meetingId));
