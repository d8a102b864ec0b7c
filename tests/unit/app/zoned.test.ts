import { expect, test } from 'vitest';
import { newBundle } from '../../../client/meetings/new-bundle';
import { fromIso, toIso } from '../../../client/meetings/zoned';
import { isTimeZone } from '../../../shared/text/zones';

test('writes wall-clock time with the offset of its zone', () => {
  expect(toIso('2023-02-21', '08:00', 'Asia/Ho_Chi_Minh')).toBe('2023-02-21T08:00:00+07:00');
  expect(toIso('2023-02-21', '08:00', 'America/St_Johns')).toBe('2023-02-21T08:00:00-03:30');
  expect(toIso('2023-02-21', '08:00', 'UTC')).toBe('2023-02-21T08:00:00+00:00');
});

test('knows the offset on each side of a change of the clocks', () => {
  expect(toIso('2026-03-29', '01:30', 'Europe/Paris')).toBe('2026-03-29T01:30:00+01:00');
  expect(toIso('2026-03-29', '03:30', 'Europe/Paris')).toBe('2026-03-29T03:30:00+02:00');
  expect(toIso('2026-10-25', '03:30', 'Europe/Paris')).toBe('2026-10-25T03:30:00+01:00');
});

test('reads an instant as the zone sees it', () => {
  expect(fromIso('2023-02-21T01:00:00Z', 'Asia/Ho_Chi_Minh')).toEqual({ date: '2023-02-21', time: '08:00' });
  expect(fromIso('2023-02-20T18:30:00Z', 'Asia/Ho_Chi_Minh')).toEqual({ date: '2023-02-21', time: '01:30' });
  expect(fromIso('2023-02-21T01:00:00Z', 'Nowhere/At_All')).toEqual({ date: '2023-02-21', time: '01:00' });
});

test('tells zones from other words', () => {
  expect(isTimeZone('Asia/Ho_Chi_Minh')).toBe(true);
  expect(isTimeZone('Hà Nội')).toBe(false);
  expect(isTimeZone('')).toBe(false);
});

test('begins a new meeting at the next full hour, over midnight too', () => {
  const at = (iso: string) => newBundle(undefined, 'vi', Date.parse(iso)).meeting.startsAt;
  expect(at('2026-11-24T02:10:00Z')).toBe('2026-11-24T10:00:00+07:00');
  expect(at('2026-11-24T16:59:00Z')).toBe('2026-11-25T00:00:00+07:00');
});
