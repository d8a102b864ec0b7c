/** People pasted one per line. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePeople } from '../../../shared/text/people';

const ORGANIZATIONS = [
  { id: 'so', name: 'Sở Công Thương tỉnh Nam Định', shortName: 'Sở', abbreviation: null },
  { id: 'tt', name: 'Trung tâm Khuyến công', shortName: 'Trung tâm', abbreviation: 'TTKC' },
];

const parse = (line: string) => parsePeople(line, { organizations: ORGANIZATIONS })[0];

describe('a pasted person', () => {
  it.each([
    [
      'ông Nguyễn Toàn Thắng, Bí thư Chi bộ, Giám đốc Trung tâm',
      { honorific: 'ông', title: null, name: 'Nguyễn Toàn Thắng' },
      [
        ['Bí thư Chi bộ', 'tt'],
        ['Giám đốc', 'tt'],
      ],
    ],
    [
      '1. Đ/c Dương Quốc Trịnh - Phó Giám đốc Sở Công Thương tỉnh Nam Định',
      { honorific: 'đồng chí', name: 'Dương Quốc Trịnh' },
      [['Phó Giám đốc', 'so']],
    ],
    ['Đại tá Nguyễn Hữu Phước', { honorific: null, title: 'Đại tá', name: 'Nguyễn Hữu Phước' }, []],
    [
      'PGS.TS. Trần Minh Tuấn, Hiệu trưởng',
      { title: 'PGS.TS.', name: 'Trần Minh Tuấn' },
      [['Hiệu trưởng', null]],
    ],
    ['TRẦN VĂN A', { name: 'Trần Văn A' }, []],
    [
      'Giám đốc Sở Công Thương tỉnh Nam Định, bà Lê Thị Hoa',
      { honorific: 'bà', name: 'Lê Thị Hoa' },
      [['Giám đốc', 'so']],
    ],
    [
      'Mr. John Smith, Country Director',
      { honorific: 'Mr.', name: 'John Smith' },
      [['Country Director', null]],
    ],
  ])('%s', (line, who, positions) => {
    const person = parse(line);
    expect(person).toMatchObject(who);
    expect(person?.positions.map(({ title, organization }) => [title, organization])).toEqual(positions);
  });

  it('that cannot be told for sure comes with a warning', () => {
    expect(parse('nguyễn văn a')?.warnings).toContain('họ tên viết thường');
    expect(parse('Thắng')?.warnings).toContain('họ tên chỉ có một chữ');
    expect(parse('Giám đốc Công ty')?.warnings.length).toBeGreaterThan(0);
  });

  it('is left out where a line has no words or is the head of a table', () => {
    expect(parsePeople('STT\tHọ và tên\tChức vụ\n---\n\n1\tLê An\tGiám đốc')).toHaveLength(1);
  });

  it('is never a crash, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (lines) => {
        for (const { name, positions } of parsePeople(lines, { organizations: ORGANIZATIONS })) {
          expect(name).not.toBe('');
          expect(positions.length).toBeLessThanOrEqual(20);
        }
      }),
    );
  });
});
