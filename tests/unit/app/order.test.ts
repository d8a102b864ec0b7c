import { expect, test } from 'vitest';
import { bundleFileName } from '../../../client/meetings/bundle-file';
import { inOrder, matching, waitingFor } from '../../../client/meetings/order';
import type { MeetingSummary } from '../../../shared/domain/api';

const meeting = (patch: Partial<MeetingSummary>): MeetingSummary => ({
  id: 'm',
  title: '',
  form: 'other',
  startsAt: null,
  timeZone: 'Asia/Ho_Chi_Minh',
  locality: null,
  state: 'draft',
  storyState: null,
  roles: [],
  updatedAt: '2026-01-01T00:00:00Z',
  ...patch,
});

test('finds words in any order and without diacritics', () => {
  const titles = ['Hội nghị tổng kết Đảng bộ', 'Buổi làm việc tại Nam Định', 'Giao ban'];
  expect(matching(titles, 'dang hoi', (title) => title)).toEqual([titles[0]]);
  expect(matching(titles, 'ĐỊNH', (title) => title)).toEqual([titles[1]]);
  expect(matching(titles, 'Nam Định'.normalize('NFD'), (title) => title)).toEqual([titles[1]]);
  expect(matching(titles, '  ', (title) => title)).toEqual(titles);
});

test('puts what goes on first, then the nearest to come, then the latest past', () => {
  const ids = inOrder([
    meeting({ id: 'old', state: 'closed', startsAt: '2026-01-01T00:00:00Z' }),
    meeting({ id: 'undated' }),
    meeting({ id: 'far', startsAt: '2026-09-01T00:00:00Z' }),
    meeting({ id: 'new', state: 'closed', startsAt: '2026-02-01T00:00:00Z' }),
    meeting({ id: 'now', state: 'open' }),
    meeting({ id: 'near', startsAt: '2026-08-01T00:00:00Z' }),
  ]).map(({ id }) => id);
  expect(ids).toEqual(['now', 'near', 'far', 'undated', 'new', 'old']);
});

test('says what waits for whom', () => {
  const review = meeting({ storyState: 'in-review', roles: ['approver'] });
  expect(waitingFor(review, false)).toBe('approval');
  expect(waitingFor({ ...review, roles: ['secretary'] }, false)).toBeNull();
  expect(waitingFor({ ...review, roles: [] }, true)).toBe('approval');
  expect(waitingFor(meeting({ storyState: 'approved', roles: ['editor'] }), false)).toBe('publish');
  expect(waitingFor(meeting({ state: 'closed', roles: ['secretary'] }), false)).toBe('story');
  expect(waitingFor(meeting({ state: 'open', roles: ['secretary'] }), false)).toBeNull();
});

test('names an exported file after the meeting', () => {
  expect(bundleFileName('Họp / giao ban: tháng 2', 'm1')).toBe('Họp-giao-ban-tháng-2.json');
  expect(bundleFileName('…', 'm1')).toBe('m1.json');
});
