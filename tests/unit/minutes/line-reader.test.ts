/** What the words of an entry say of it. */
import { expect, it } from 'vitest';
import { LineReader } from '../../../shared/minutes/line-reader';
import { SETUP } from './setups';

const reader = new LineReader(SETUP, '2026-01-01T00:00:00Z');
const BEGUN = { isComplete: false, isCarried: false };
const TASK = 'Giao Văn phòng Cục rà soát trước ngày 30/6';

it('reads kind, assignee and due date of a task', () => {
  expect(reader.read(TASK, {}, BEGUN)).toEqual({
    kind: 'task',
    assignees: [{ unit: 'Văn phòng Cục' }],
    due: '2023-06-30',
  });
});

it('reads what is not set yet', () => {
  expect(reader.read(TASK, { kind: 'task', due: '2023-05-01' }, BEGUN)).toEqual({
    assignees: [{ unit: 'Văn phòng Cục' }],
  });
});

it('reads nothing against a kind that was chosen, and no due date of what is no task', () => {
  expect(reader.read(TASK, { kind: 'opinion' }, BEGUN)).toEqual({});
  expect(reader.read('Đề nghị trả lời trước ngày 30/6', {}, BEGUN)).toEqual({ kind: 'proposal' });
});

it('reads another kind where one was only carried over, if the words say it outright', () => {
  const carried = { isComplete: false, isCarried: true };
  expect(reader.read('Giao Cục chuẩn bị', { kind: 'limitation' }, carried)).toEqual({
    kind: 'task',
    assignees: [{ id: 'cuc' }],
  });
  expect(reader.read('Báo cáo còn chậm', { kind: 'limitation' }, carried)).toEqual({});
  expect(reader.read('Giao Cục chuẩn bị', { kind: 'task' }, carried)).toEqual({ assignees: [{ id: 'cuc' }] });
});
