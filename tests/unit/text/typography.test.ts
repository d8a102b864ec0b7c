/** How figures, marks and dates are printed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typographic } from '../../../shared/text/typography';

describe('Vietnamese typography', () => {
  it.each([
    ['đạt 12.5% kế hoạch', 'đạt 12,5% kế hoạch'],
    ['tăng 3.85 %', 'tăng 3,85%'],
    ['gấp 3.2 lần', 'gấp 3,2 lần'],
    ['4.512,7 tỷ đồng', '4.512,7 tỷ đồng'],
    ['1.250 hộ', '1.250 hộ'],
    ['thu 1 250 tỷ đồng', 'thu 1.250 tỷ đồng'],
    ['còn 1 284 hồ sơ', 'còn 1.284 hồ sơ'],
    ['lớp 12 350 học sinh', 'lớp 12 350 học sinh'],
    ['năm 2023 120 dự án', 'năm 2023 120 dự án'],
    ['3,000,000 đồng', '3.000.000 đồng'],
    ['giai đoạn 2024 - 2027', 'giai đoạn 2024-2027'],
    ['Thông tư 28/2018/TT-BTC ngày 21.02.2023', 'Thông tư 28/2018/TT-BTC ngày 21.02.2023'],
    ['dài 12,4km,qua 5 xã', 'dài 12,4 km, qua 5 xã'],
    ['19h30, phòng 5A, 3D, 24/24h', '19h30, phòng 5A, 3D, 24/24h'],
    ['chưa nhận tiền. lý do: giá thấp', 'chưa nhận tiền. Lý do: giá thấp'],
    ['TP. hà nội, v.v. và các tỉnh', 'TP. hà nội, v.v. và các tỉnh'],
    ['gọi là "di sản số"', 'gọi là “di sản số”'],
    ['khổ 5" và', 'khổ 5" và'],
    ['đ/c Nam, Đ/c Bình', 'đồng chí Nam, Đồng chí Bình'],
    ['xem https://a.vn/x,y.z', 'xem https://a.vn/x,y.z'],
  ])('%s', (typed, printed) => {
    expect(typographic(typed, 'vi')).toBe(printed);
  });

  it('neither loses nor adds a letter or a digit, and changes nothing twice', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '12.5%',
        '1 250 tỷ',
        '3,000,000',
        '2024 - 2027',
        '9,1km,',
        '"a"',
        '. lý do',
        '21.02.2023',
        'năm',
      ),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const typed = pieces.join(' ');
        const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
        const printed = typographic(typed, 'vi');
        expect(bare(printed)).toBe(bare(typed));
        expect(typographic(printed, 'vi')).toBe(printed);
      }),
    );
  });
});

describe('English typography', () => {
  it.each([
    ['from 1 January 2025', 'from Jan. 1, 2025'],
    ['by 15 June 2024 at the latest', 'by June 15, 2024, at the latest'],
    ['the date, 30 November 2025, must hold', 'the date, Nov. 30, 2025, must hold'],
    ['on September 3rd', 'on Sept. 3'],
    ['in January 2025', 'in January 2025'],
    ['on 31 February 2025', 'on 31 February 2025'],
    ['rose 12,5 %', 'rose 12.5%'],
    ['1.250.000 people', '1,250,000 people'],
    ['1,250 people', '1,250 people'],
    ['a "pilot" fund', 'a “pilot” fund'],
    ['2024 - 2027', '2024-2027'],
  ])('%s', (typed, printed) => {
    expect(typographic(typed, 'en')).toBe(printed);
  });
});
