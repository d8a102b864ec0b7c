// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import {
  begunHere,
  changeTo,
  laidOver,
  strikeOut,
  waitingFor,
  waitingOf,
  waitToBegin,
  waitToChange,
  withWaiting,
} from '../../../client/offline/outbox';
import { MeetingBeginning, MeetingDetail } from '../../../shared/domain/api';

const BEGINNING = MeetingBeginning.parse({ language: 'vi', meeting: { title: 'Họp' } });
const KNOWN: MeetingDetail = MeetingDetail.parse({
  id: 'm1',
  title: 'Giao ban',
  form: 'briefing',
  startsAt: null,
  timeZone: 'Asia/Ho_Chi_Minh',
  locality: null,
  state: 'draft',
  storyState: null,
  roles: ['owner'],
  updatedAt: '2026-03-01T00:00:00.000Z',
  openedAt: null,
  closedAt: null,
  watching: 0,
  storyPath: null,
});
const NINE = '2026-03-02T02:00:00.000Z';
const TEN = '2026-03-02T03:00:00.000Z';

beforeEach(() => localStorage.clear());

/** What waits under a name of its own: the store remembers what it read until it is changed through it. */
let users = 0;
const newUser = () => `u${users++}`;

test('what waits is one person’s alone, and outlives the page', () => {
  const [an, binh] = [newUser(), newUser()];
  waitToBegin(an, 'm1', BEGINNING);
  expect(waitingOf(an)).toMatchObject([{ meetingId: 'm1', beginning: { meeting: { title: 'Họp' } } }]);
  expect(waitingOf(binh)).toEqual([]);
  expect(waitingOf(an)).toBe(waitingOf(an));
});

test('a meeting opened and closed waits as closed, since when it was opened', () => {
  const an = newUser();
  waitToChange(an, 'm1', changeTo('open', KNOWN, NINE));
  const open = laidOver(KNOWN, waitingFor(an, 'm1'));
  expect(open).toMatchObject({ state: 'open', openedAt: NINE, closedAt: null });
  waitToChange(an, 'm1', changeTo('closed', open, TEN));
  expect(laidOver(KNOWN, waitingFor(an, 'm1'))).toMatchObject({
    state: 'closed',
    openedAt: NINE,
    closedAt: TEN,
  });
  expect(waitingOf(an)).toHaveLength(1);
});

test('striking out what was sent leaves what was decided meanwhile', () => {
  const an = newUser();
  waitToBegin(an, 'm1', BEGINNING);
  waitToChange(an, 'm1', changeTo('open', KNOWN, NINE));
  const sent = waitingFor(an, 'm1')!;
  waitToChange(an, 'm1', changeTo('closed', { openedAt: NINE }, TEN));
  strikeOut(an, sent, 'beginning');
  strikeOut(an, sent, 'change');
  expect(waitingFor(an, 'm1')).toMatchObject({ beginning: null, change: { state: 'closed' } });
  strikeOut(an, waitingFor(an, 'm1')!, 'change');
  expect(waitingFor(an, 'm1')).toBeNull();
  expect(localStorage.length).toBe(0);
});

test('the list has a begun meeting once, before and after the server tells of it', () => {
  const an = newUser();
  waitToBegin(an, 'm2', BEGINNING);
  expect(withWaiting([KNOWN], waitingOf(an)).map(({ id }) => id)).toEqual(['m2', 'm1']);
  expect(begunHere(waitingFor(an, 'm2')!)).toMatchObject({ title: 'Họp', state: 'draft', roles: ['owner'] });
  const told = { ...KNOWN, id: 'm2' };
  expect(withWaiting([KNOWN, told], waitingOf(an)).map(({ id }) => id)).toEqual(['m1', 'm2']);
});
