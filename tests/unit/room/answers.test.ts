/** Who is found by a few letters. */
import { describe, expect, it } from 'vitest';
import { answersTo, fitOf } from '../../../client/room/answers';
import type { Speaker } from '../../../shared/domain/bundle';
import { texts } from '../../../shared/i18n';
import { SETUP } from '../minutes/setups';

describe('Ngô Quang Trung', () => {
  it.each([
    'tr',
    'Trung',
    'trung',
    'ngo',
    'quang t',
    'nqt',
    'nq',
    'nt',
    'ntrung',
    'n trung',
    'nqtrung',
    'run',
  ])('is found by %s', (query) => expect(fitOf('Ngô Quang Trung', query)).not.toBeNull());
  it.each(['mai', 'trungx', 'tn', 'ntrum'])('is not found by %s', (query) =>
    expect(fitOf('Ngô Quang Trung', query)).toBeNull(),
  );
});

const block = { speaker: false, list: false, private: false };

const titles = (query: string, recent: readonly Speaker[]) =>
  answersTo(
    { sign: '@', query, from: 1, to: 1, atStart: true, block: 'e1' },
    { setup: SETUP, recent, block, texts: texts('vi') },
  ).map(({ title }) => title);

it('puts those who spoke last first', () => {
  expect(titles('m', ['minh', 'mai']).slice(0, 2)).toEqual(['Nguyễn Thị Mai', 'Trần Thị Mai']);
  expect(titles('m', ['mai', 'minh']).slice(0, 2)).toEqual(['Trần Thị Mai', 'Nguyễn Thị Mai']);
});

it('offers again who spoke under words of their own', () => {
  expect(titles('', [{ text: 'Đại diện các hộ' }, 'mai']).slice(0, 2)).toEqual([
    'Đại diện các hộ',
    'Trần Thị Mai',
  ]);
  expect(titles('dai dien', [{ text: 'Đại diện các hộ' }])[0]).toBe('Đại diện các hộ');
});
