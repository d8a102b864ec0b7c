/** Due dates as people type them, counted from the day of the meeting. */
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../shared/text/dates';
import { dueDate, dueIn, meetingDay } from '../../../shared/text/due';
import { shownDue } from '../../../shared/text/shown-due';

const day = (iso: string) => plainDate(iso)!;
/** A Tuesday. */
const MEETING = day('2023-02-21');

describe('in Vietnamese', () => {
  it.each([
    ['Giao Văn phòng Cục rà soát, trước ngày 30/6', '2023-06-30'],
    ['hoàn thành trước 30/6/2024', '2024-06-30'],
    ['chậm nhất là ngày 05.3.2023 phải xong', '2023-03-05'],
    ['báo cáo Cục trước ngày 15/2', '2024-02-15'],
    ['xong trước ngày 30 tháng 6 năm 2023', '2023-06-30'],
    ['gửi trước 30 tháng 6', '2023-06-30'],
    ['gửi trước ngày 28 tháng này', '2023-02-28'],
    ['thời hạn: 1/3', '2023-03-01'],
    ['nộp trước 17 giờ 30 ngày 24/02', '2023-02-24'],
    ['nộp trước 17h00, ngày 24/02', '2023-02-24'],
    ['trình trong tuần tới', '2023-03-03'],
    ['trình trong tuần', '2023-02-24'],
    ['trình vào đầu tuần sau', '2023-02-27'],
    ['xong trước thứ sáu', '2023-02-24'],
    ['xong trước thứ Hai', '2023-02-27'],
    ['xong trước thứ hai tuần sau', '2023-02-27'],
    ['họp lại vào thứ 5 tuần sau', '2023-03-02'],
    ['xong trong hôm nay', '2023-02-21'],
    ['gửi trước chiều mai', '2023-02-22'],
    ['gửi trong ngày mai', '2023-02-22'],
    ['cuối tháng này trình', '2023-02-28'],
    ['trong tháng 6', '2023-06-30'],
    ['trong tháng 1', '2024-01-31'],
    ['trước tháng 7', '2023-06-30'],
    ['đến hết tháng 6/2024', '2024-06-30'],
    ['trước cuối tháng 3', '2023-03-31'],
    ['hoàn thành trong quý II', '2023-06-30'],
    ['hoàn thành hết quý IV/2023', '2023-12-31'],
    ['trong năm 2023', '2023-12-31'],
    ['trong năm nay', '2023-12-31'],
    ['trong vòng 10 ngày', '2023-03-03'],
    ['trong 5 ngày làm việc', '2023-02-28'],
    ['trong năm ngày làm việc', '2023-02-28'],
    ['trong hai tuần', '2023-03-07'],
    ['trong một tháng', '2023-03-21'],
    ['đến hết ngày 30/6', '2023-06-30'],
    ['theo Công văn số 12 ngày 3/1, báo cáo trước ngày 30/6', '2023-06-30'],
    ['báo cáo hết quý I, trình trước ngày 10/4', '2023-04-10'],
  ])('%s', (text, due) => expect(dueIn(text, MEETING)).toBe(due));
});

describe('in English', () => {
  it.each([
    ['submit the draft before 30 June', '2023-06-30'],
    ['submit the draft by June 30, 2024', '2024-06-30'],
    ['no later than 1st of March', '2023-03-01'],
    ['by 2023-04-10', '2023-04-10'],
    ['due on 30/6', '2023-06-30'],
    ['report back by next Friday', '2023-03-03'],
    ['report back by Friday', '2023-02-24'],
    ['report back by 5 pm tomorrow', '2023-02-22'],
    ['by the end of June', '2023-06-30'],
    ['by the end of the week', '2023-02-24'],
    ['finish next week', '2023-03-03'],
    ['within two weeks', '2023-03-07'],
    ['within 5 working days', '2023-02-28'],
    ['before July', '2023-06-30'],
    ['in Q2', '2023-06-30'],
    ['by the end of next month', '2023-03-31'],
    ['before the end of the year', '2023-12-31'],
  ])('%s', (text, due) => expect(dueIn(text, MEETING)).toBe(due));
});

it.each([
  '',
  'trước mắt tập trung rà soát',
  'báo cáo trước ngày 15 hằng tháng',
  'theo Công văn ngày 3/1',
  'hạn chế 3 khâu',
  'đạt 98,5% so với năm 2022',
  'trong 3.5 tỷ đồng',
  'trước ngày 31/2/2023',
  'by far the best',
  'the report on May Day celebrations was due to the office',
])('names none: %s', (text) => expect(dueIn(text, MEETING)).toBeNull());

it('counts a leap day in a year that has one', () => {
  expect(dueIn('trước ngày 29/2', MEETING)).toBe('2024-02-29');
});

it('ends a week at the weekend on its Sunday', () => {
  expect(dueIn('trong tuần này', day('2023-02-25'))).toBe('2023-02-26');
});

it('makes dates of days in a field of their own and leaves other words', () => {
  expect(dueDate('30/6', MEETING)).toBe('2023-06-30');
  expect(dueDate('trước 30/6', MEETING)).toBe('2023-06-30');
  expect(dueDate('2023-06-30', MEETING)).toBe('2023-06-30');
  expect(dueDate('before June 30', MEETING)).toBe('2023-06-30');
  expect(dueDate('10 ngày', MEETING)).toBe('2023-03-03');
  expect(dueDate('quý II/2024', MEETING)).toBe('quý II/2024');
  expect(dueDate('45/13', MEETING)).toBe('45/13');
});

it('shows a day as people write it, and other words as they are', () => {
  expect(shownDue('2023-06-30')).toBe('30/06/2023');
  expect(shownDue('trong quý III')).toBe('trong quý III');
});

it('takes the day of the meeting in its own zone', () => {
  const late = '2023-02-21T18:00:00Z';
  expect(meetingDay(late, 'Asia/Ho_Chi_Minh', late)).toMatchObject({ day: 22 });
  expect(meetingDay(late, 'UTC', late)).toMatchObject({ day: 21 });
  expect(meetingDay(null, 'Asia/Ho_Chi_Minh', late)).toMatchObject({ day: 22 });
});
