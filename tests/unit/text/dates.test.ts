/** Dates and numbers as people write them. */
import { describe, expect, it } from 'vitest';
import {
  dateInZone,
  englishDate,
  englishRange,
  plainDate,
  shortDate,
  vietnameseDate,
  vietnameseDateLine,
  vietnameseRange,
} from '../../../shared/text/dates';
import { formatNumber } from '../../../shared/text/numbers';
import { isTimeZone } from '../../../shared/text/zones';

const on = (text: string) => {
  const date = plainDate(text);
  if (!date) throw new Error(`no date: ${text}`);
  return date;
};

describe('a date', () => {
  it('is that of the zone and not of the machine', () => {
    expect(dateInZone('2023-02-20T18:00:00Z', 'Asia/Ho_Chi_Minh')).toMatchObject({
      day: 21,
      month: 2,
      weekday: 2,
    });
    expect(dateInZone('2023-02-21T02:00:00+07:00', 'America/New_York')).toMatchObject({ day: 20 });
    expect(dateInZone('2023-02-21T02:00:00+07:00', 'Nowhere/None')).toMatchObject({ day: 21 });
    expect(dateInZone(null, 'Asia/Ho_Chi_Minh')).toBeNull();
    expect(dateInZone('soon', 'Asia/Ho_Chi_Minh')).toBeNull();
  });

  it('that is none is none', () => {
    expect(plainDate('2023-02-30')).toBeNull();
    expect(plainDate('30/6/2023')).toBeNull();
    expect(isTimeZone('Asia/Ho_Chi_Minh')).toBe(true);
    expect(isTimeZone('')).toBe(false);
  });

  it('has a leading zero in the day, and in the months 1 and 2', () => {
    expect(vietnameseDate(on('2023-02-05'))).toBe('ngày 05 tháng 02 năm 2023');
    expect(vietnameseDate(on('2023-03-15'))).toBe('ngày 15 tháng 3 năm 2023');
    expect(shortDate(on('2023-03-05'))).toBe('05/03/2023');
    expect(vietnameseDateLine(on('2023-02-23'))).toBe('Thứ năm, 23/02/2023');
  });

  it('range says once what both ends share', () => {
    expect(vietnameseRange(on('2023-02-21'), on('2023-02-23'))).toBe(
      'từ ngày 21 đến ngày 23 tháng 02 năm 2023',
    );
    expect(vietnameseRange(on('2023-02-28'), on('2023-03-02'))).toBe(
      'từ ngày 28 tháng 02 đến ngày 02 tháng 3 năm 2023',
    );
    expect(vietnameseRange(on('2023-12-31'), on('2024-01-02'))).toBe(
      'từ ngày 31 tháng 12 năm 2023 đến ngày 02 tháng 01 năm 2024',
    );
    expect(vietnameseRange(on('2023-12-31'), on('2023-12-31'))).toBe('ngày 31 tháng 12 năm 2023');
  });

  it('is shortened in English as agencies do', () => {
    expect(englishDate(on('2023-02-21'))).toBe('Feb. 21, 2023');
    expect(englishDate(on('2023-05-01'))).toBe('May 1, 2023');
    expect(englishRange(on('2023-02-21'), on('2023-02-23'))).toBe('Feb. 21-23, 2023');
    expect(englishRange(on('2023-02-28'), on('2023-03-02'))).toBe('Feb. 28 to March 2, 2023');
    expect(englishRange(on('2023-12-31'), on('2024-01-02'))).toBe('Dec. 31, 2023, to Jan. 2, 2024');
  });
});

describe('a number', () => {
  it('has its thousands parted as the language does', () => {
    expect(formatNumber(1250, 'vi')).toBe('1.250');
    expect(formatNumber(1_250_000.5, 'vi')).toBe('1.250.000,5');
    expect(formatNumber(1250, 'en')).toBe('1,250');
    expect(formatNumber(999, 'vi')).toBe('999');
  });
});
