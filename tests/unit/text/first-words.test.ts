/** What kind of line its first words make it. */
import { expect, it } from 'vitest';
import { kindOfFirstWords } from '../../../shared/text/first-words';

it.each([
  ['Đề nghị các đơn vị báo cáo', 'proposal'],
  ['  đề xuất tăng kinh phí', 'proposal'],
  ['Giao Văn phòng Cục rà soát', 'task'],
  ['giao cho đồng chí Mai chuẩn bị', 'task'],
  ['Yêu cầu Phòng Kế hoạch báo cáo', 'task'],
  ['Kết luận, đồng chí Cục trưởng ghi nhận', 'conclusion'],
  ['Thống nhất nội dung', 'decision'],
  ['Thông qua nghị quyết', 'decision'],
  ['Biểu quyết: 12/12', 'vote'],
  ['Còn thiếu xe', 'limitation'],
  ['Kết quả đạt 98%', 'result'],
  ['Báo cáo tình hình quý I', 'report'],
  ['Cho rằng cần thêm thời gian', 'opinion'],
  ['We propose a pilot', null],
  ['Proposed a pilot', 'proposal'],
  ['Assign the Office to draft it', null],
  ['Assign Nguyen Van An to draft it', 'task'],
])('%s: %s', (text, kind) => expect(kindOfFirstWords(text)).toBe(kind));

it.each([
  '',
  'đề nghịch',
  'Giao thông nông thôn',
  'Giao lưu với đoàn',
  'Giao tiếp tốt với dân',
  'Báo cáo của Sở nêu rõ',
  'Quyết định số 12 đã ban hành',
  'Nhất trí với ý kiến của Trại',
  'Thông qua đó nâng cao nhận thức',
  'Kết luận thanh tra nêu 3 điểm',
])('leaves open: %s', (text) => expect(kindOfFirstWords(text)).toBeNull());
