/** By which part of a name an English story goes on about a person. */
import { describe, expect, it } from 'vitest';
import { calledBy } from '../../../shared/text/called';

describe('the short form of a name', () => {
  it.each([
    ['Nguyễn Toàn Thắng', 'Thắng'],
    ['Nguyen Toan Thang', 'Thang'],
    ['Đỗ Thắng', 'Thắng'],
    ['To Lam', 'Lam'],
    ['Phạm Thị Trinh', 'Trinh'],
    ['Lò Văn Kim', 'Kim'],
    ['Kim Văn Sơn', 'Sơn'],
    ['Cao Thi Hoa', 'Hoa'],
  ])('is the given name of %s, a Vietnamese', (name, called) => {
    expect(calledBy(name)).toBe(called);
  });

  it.each([
    ['Jane Doe', 'Doe'],
    ['Mary Nguyen', 'Nguyen'],
    ['Jan de Vries', 'de Vries'],
    ['Anna van der Berg', 'van der Berg'],
    ['Van Morrison', 'Morrison'],
    ['Ann Lee', 'Lee'],
    ['Xiaoming Wang', 'Wang'],
    ['Hiroshi Tanaka', 'Tanaka'],
    ['Viktor Orbán', 'Orbán'],
    ['John Smith Jr.', 'Smith'],
    ['Robert Poe, III', 'Poe'],
    ['Sukarno', 'Sukarno'],
  ])('is the family name of %s, which stands last', (name, called) => {
    expect(calledBy(name)).toBe(called);
  });

  it.each([
    ['Xi Jinping', 'Xi'],
    ['Wang Xiaoming', 'Wang'],
    ['Tsai Ing-wen', 'Tsai'],
    ['Lee Jae-myung', 'Lee'],
    ['Tanaka Hiroshi', 'Tanaka'],
    ['Szabó Anna Mária', 'Szabó'],
  ])('is the family name of %s, which stands first', (name, called) => {
    expect(calledBy(name)).toBe(called);
  });

  it.each([
    'Kim Min Su',
    'Kim Clark',
    'Lee Smith-Jones',
    'Wang Yang',
    'Hoang Tran',
    'Mai Lê',
    'Lin Tanaka',
    'Cao Yuan',
  ])('is none where the order of %s cannot be told', (name) => {
    expect(calledBy(name)).toBeNull();
  });
});
