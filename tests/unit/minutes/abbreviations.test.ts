/** What may be written short at a meeting, and when it is meant. */
import { describe, expect, it } from 'vitest';
import { abbreviationBefore, abbreviationsOf } from '../../../shared/minutes/abbreviations';
import { SETUP } from './setups';

const known = abbreviationsOf(SETUP, []);
const longOf = (before: string) => abbreviationBefore(before, known)?.long ?? null;

describe('an abbreviation', () => {
  it.each([
    ['phát triển CNNT', 'công nghiệp nông thôn'],
    ['phát triển cnnt', 'công nghiệp nông thôn'],
    ['ubnd', 'Ủy ban nhân dân'],
    ['theo WHO', 'Tổ chức Y tế Thế giới'],
    ['Lãnh đạo Cục CTĐP', 'Cục Công Thương địa phương'],
    ['giao NQT', 'Ngô Quang Trung'],
    ['giao VPC', 'Văn phòng Cục'],
  ])('is meant: %s', (before, long) => expect(longOf(before)).toBe(long));

  it.each(['', 'those who', 'XCNNT', '(CNNT', 'công nghiệp nông thôn', 'CNNT ', 'tiền/CNNT'])(
    'is not: %s',
    (before) => expect(longOf(before)).toBeNull(),
  );
});

it('learns no initials that two people share', () => {
  const two = { ...SETUP, people: SETUP.people.map((person) => ({ ...person })) };
  const [trung, mai] = two.people;
  if (trung && mai) mai.name = 'Ngọ Quý Trân';
  expect(abbreviationsOf(two, []).has('NQT')).toBe(false);
});

it('prefers the glossary to what it learns', () => {
  const glossary = [{ short: 'NQT', long: 'nhà quản trị' }];
  expect(abbreviationsOf({ ...SETUP, glossary }, []).get('NQT')).toBe('nhà quản trị');
  expect(abbreviationsOf(SETUP, glossary).get('NQT')).toBe('nhà quản trị');
});

it('prefers the glossary of the meeting to that of the house', () => {
  const house = [
    { short: 'CNNT', long: 'công nghệ nông thôn' },
    { short: 'DN', long: 'doanh nghiệp' },
  ];
  const both = abbreviationsOf(SETUP, house);
  expect([both.get('CNNT'), both.get('DN')]).toEqual(['công nghiệp nông thôn', 'doanh nghiệp']);
});
