/** To whom a task is given, by its words. */
import { describe, expect, it } from 'vitest';
import { AssigneeNames } from '../../../shared/minutes/assignees';
import { SETUP } from './setups';

const names = new AssigneeNames(SETUP);

describe('a whole line', () => {
  it.each([
    ['Giao Văn phòng Cục rà soát', [{ unit: 'Văn phòng Cục' }]],
    ['Giao Cục chủ trì', [{ id: 'cuc' }]],
    ['giao cho đồng chí Ngô Quang Trung và Trung tâm', [{ id: 'trung' }, { id: 'tt' }]],
    ['Yêu cầu Cục trưởng, Văn phòng Cục báo cáo', [{ id: 'trung' }, { unit: 'Văn phòng Cục' }]],
    ['Trung tâm hoàn thành trước ngày 30/6', [{ id: 'tt' }]],
    ['giao van phong cuc ra soat', [{ unit: 'Văn phòng Cục' }]],
    ['Giao Trần Thị Mai chuẩn bị', [{ id: 'mai' }]],
    ['Giao bà Mai chuẩn bị', []],
    ['Giao Trung tâm Y tế chuẩn bị', []],
    ['Giao các đơn vị rà soát', []],
  ])('%s', (text, found) => expect(names.in(text, true)).toEqual(found));
});

it('waits for the end of a name that is being typed', () => {
  expect(names.in('Giao Trung tâm', false)).toEqual([]);
  expect(names.in('Giao Trung tâm r', false)).toEqual([]);
  expect(names.in('Giao Trung tâm rà ', false)).toEqual([{ id: 'tt' }]);
  expect(names.in('Giao Trung tâm, ', false)).toEqual([{ id: 'tt' }]);
});
