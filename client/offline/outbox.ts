/**
 * What was decided in this browser about meetings and waits for the server: that one was begun, that one
 * was opened or closed. Kept in the local storage under its user, by meeting, as what is to be true in the
 * end: sending it twice, or from two tabs, changes nothing more.
 */
import { z } from 'zod';
import {
  MeetingBeginning,
  type MeetingDetail,
  MeetingState,
  type MeetingSummary,
} from '../../shared/domain/api';

export const WaitingMeeting = z.object({
  meetingId: z.string(),
  /** Begun here, and not known to the server yet. */
  beginning: MeetingBeginning.nullable(),
  /** The state that it is to have. */
  change: z
    .object({ state: MeetingState, openedAt: z.string().nullable(), closedAt: z.string().nullable() })
    .nullable(),
  /** When the last of it was decided. */
  at: z.string(),
});
export type WaitingMeeting = z.infer<typeof WaitingMeeting>;
export type WaitingChange = NonNullable<WaitingMeeting['change']>;

const PREFIX = 'tocky.waiting:';
const keyOf = (userId: string, meetingId: string) => `${PREFIX}${userId}:${meetingId}`;

const snapshots = new Map<string, readonly WaitingMeeting[]>();
const listeners = new Set<() => void>();

function changed(): void {
  snapshots.clear();
  for (const listener of listeners) listener();
}

function parsed(text: string | null): WaitingMeeting | null {
  try {
    return text === null ? null : WaitingMeeting.parse(JSON.parse(text));
  } catch (error) {
    console.warn('What waits for the server could not be read and is left aside.', error);
    return null;
  }
}

/** What waits of this user, for `useSyncExternalStore`: the same array until something changes. */
export function waitingOf(userId: string): readonly WaitingMeeting[] {
  const known = snapshots.get(userId);
  if (known) return known;
  const fresh = Object.keys(localStorage)
    .filter((key) => key.startsWith(keyOf(userId, '')))
    .flatMap((key) => parsed(localStorage.getItem(key)) ?? []);
  snapshots.set(userId, fresh);
  return fresh;
}

/** What waits for one meeting. */
export const waitingFor = (userId: string, meetingId: string): WaitingMeeting | null =>
  waitingOf(userId).find((each) => each.meetingId === meetingId) ?? null;

function fromOtherTab({ key }: StorageEvent): void {
  if (key === null || key.startsWith(PREFIX)) changed();
}

/** Calls back when anything begins or ceases to wait, in other tabs too; gives the unsubscriber. */
export function subscribeWaiting(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', fromOtherTab);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', fromOtherTab);
  };
}

function put(userId: string, waiting: WaitingMeeting): void {
  const key = keyOf(userId, waiting.meetingId);
  if (waiting.beginning === null && waiting.change === null) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(waiting));
  changed();
}

/** Notes that a meeting was begun here. */
export function waitToBegin(userId: string, meetingId: string, beginning: MeetingBeginning): void {
  put(userId, { meetingId, beginning, change: null, at: new Date().toISOString() });
}

/** Notes the state that a meeting is to have. */
export function waitToChange(userId: string, meetingId: string, change: WaitingChange): void {
  const beginning = waitingFor(userId, meetingId)?.beginning ?? null;
  put(userId, { meetingId, beginning, change, at: new Date().toISOString() });
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Strikes out what was sent; what was decided meanwhile stays. */
export function strikeOut(userId: string, sent: WaitingMeeting, part: 'beginning' | 'change'): void {
  const now = waitingFor(userId, sent.meetingId);
  if (now && same(now[part], sent[part])) put(userId, { ...now, [part]: null });
}

/** The change to `state` at the time `now`: a meeting that is opened again keeps when it first began. */
export function changeTo(
  state: MeetingState,
  { openedAt }: Pick<MeetingDetail, 'openedAt'>,
  now: string,
): WaitingChange {
  if (state === 'draft') return { state, openedAt: null, closedAt: null };
  return { state, openedAt: openedAt ?? now, closedAt: state === 'closed' ? now : null };
}

/** A meeting as it will be when what waits has been sent. */
export function laidOver<Known extends MeetingSummary | MeetingDetail>(
  meeting: Known,
  waiting: WaitingMeeting | null,
): Known {
  if (!waiting?.change) return meeting;
  const { state, openedAt, closedAt } = waiting.change;
  return 'openedAt' in meeting ? { ...meeting, state, openedAt, closedAt } : { ...meeting, state };
}

/** The meeting that was begun here, until the server tells of it. */
export function begunHere(waiting: WaitingMeeting): MeetingDetail | null {
  if (!waiting.beginning) return null;
  const { title, form, startsAt, timeZone, place } = waiting.beginning.meeting;
  const meeting: MeetingDetail = {
    id: waiting.meetingId,
    title,
    form,
    startsAt: startsAt === null ? null : new Date(startsAt).toISOString(),
    timeZone,
    locality: place.locality,
    state: 'draft',
    storyState: null,
    roles: ['owner'],
    updatedAt: waiting.at,
    openedAt: null,
    closedAt: null,
    watching: 0,
    storyPath: null,
  };
  return laidOver(meeting, waiting);
}

/** The list with what waits: meetings that were begun here, states that were decided here. */
export function withWaiting(
  meetings: readonly MeetingSummary[],
  waiting: readonly WaitingMeeting[],
): MeetingSummary[] {
  if (waiting.length === 0) return [...meetings];
  const known = new Set(meetings.map(({ id }) => id));
  const begun = waiting.flatMap((each) => (known.has(each.meetingId) ? [] : (begunHere(each) ?? [])));
  return [
    ...begun,
    ...meetings.map((meeting) =>
      laidOver(meeting, waiting.find(({ meetingId }) => meetingId === meeting.id) ?? null),
    ),
  ];
}
