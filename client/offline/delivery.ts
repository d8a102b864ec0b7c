/** Sends to the server what waited for it: begun meetings, their states, and documents that are not open. */
import type { QueryClient } from '@tanstack/react-query';
import { MeetingDetail, MeetingSummary, type User } from '../../shared/domain/api';
import { api, mayPass } from '../api/client';
import { keys, meetingApi } from '../api/queries';
import { isOpenHere, unsentDocuments } from '../sync/offline-databases';
import { strikeOut, type WaitingMeeting, waitingFor, waitingOf } from './outbox';

/** How long a document that is not open may take to be sent, before it is left for the next time. */
const SENT_WITHIN_MS = 30_000;

/**
 * Sends what waits for one meeting, first that it began. Says whether all of it was; rejects where the
 * server will not have it: a change is then dropped, a beginning stays, with its words.
 */
export async function deliverMeeting(
  client: QueryClient,
  userId: string,
  meetingId: string,
): Promise<boolean> {
  const waiting = waitingFor(userId, meetingId);
  if (!waiting) return true;
  try {
    await send(client, userId, waiting);
    return waitingFor(userId, meetingId) === null;
  } catch (error) {
    if (mayPass(error)) return false;
    throw error;
  }
}

async function send(client: QueryClient, userId: string, waiting: WaitingMeeting): Promise<void> {
  const { meetingId, beginning, change } = waiting;
  if (beginning) {
    await api.put(meetingApi(meetingId), beginning, MeetingSummary);
    strikeOut(userId, waiting, 'beginning');
  }
  if (change) {
    try {
      client.setQueryData(
        keys.meeting(meetingId),
        await api.patch(meetingApi(meetingId), change, MeetingDetail),
      );
    } catch (error) {
      if (!mayPass(error)) strikeOut(userId, waiting, 'change');
      throw error;
    }
    strikeOut(userId, waiting, 'change');
  }
  await client.invalidateQueries({ queryKey: keys.meetings, exact: true });
  await client.invalidateQueries({ queryKey: keys.meeting(meetingId), exact: true });
}

/** Meetings that the server would not have; asked again when the page is loaded anew. */
const refused = new Set<string>();

/** Sends all that waits of this user; says whether nothing is left. `onRefused` hears what the server will not have. */
export async function deliverAll(
  client: QueryClient,
  user: Pick<User, 'id' | 'name'>,
  onRefused: (error: unknown) => void,
): Promise<boolean> {
  let all = true;
  for (const { meetingId } of waitingOf(user.id)) {
    if (refused.has(meetingId)) continue;
    try {
      all = (await deliverMeeting(client, user.id, meetingId)) && all;
    } catch (error) {
      refused.add(meetingId);
      onRefused(error);
    }
  }
  const begun = new Set(waitingOf(user.id).flatMap((each) => (each.beginning ? [each.meetingId] : [])));
  const documents = unsentDocuments(user.id).filter(
    (name) => !isOpenHere(name) && !begun.has(name.slice(name.indexOf('.') + 1)),
  );
  if (!all) return false;
  if (documents.length === 0) return unsentDocuments(user.id).length === 0;
  const { sendKept } = await import('../sync/send-kept');
  for (const name of documents) all = (await sendKept(name, user, SENT_WITHIN_MS)) && all;
  return all;
}
