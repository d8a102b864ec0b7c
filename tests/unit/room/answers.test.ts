/** Who is found by a few letters. */
import { describe, expect, it } from 'vitest';
import { answersTo, fitOf } from '../../../client/room/answers';
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

it('puts those who spoke last first', () => {
  const question = { sign: '@' as const, query: 'm', from: 1, to: 3, atStart: true, block: 'e1' };
  const block = { speaker: false, list: false, private: false };
  const names = answersTo(question, { setup: SETUP, recent: ['minh', 'mai'], block, texts: texts('vi') })
    .map(({ title }) => title)
    .slice(0, 2);
  expect(names).toEqual(['Nguyễn Thị Mai', 'Trần Thị Mai']);
});
