import { getSchema } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { keepSame, outlineOf } from '../../../client/room/outline';
import { minutesSchema } from '../../../shared/schema/nodes';

const schema = getSchema(minutesSchema);
const block = (type: string, attrs: object, text: string) => schema.node(type, attrs, schema.text(text));
const at = (minute: number) => `2023-02-21T08:${String(minute).padStart(2, '0')}:00+07:00`;

const outline = (words: string, kind = 'report') =>
  outlineOf(
    schema.node('doc', null, [
      block('heading', { id: 'a1' }, 'Báo cáo'),
      block('entry', { id: 'e1', kind, speaker: 'p1', at: at(1) }, words),
      block('entry', { id: 'e2', kind: 'note', speaker: 'p2', at: at(31) }, 'Góp ý'),
      block('heading', { id: 'a2' }, 'Kết luận'),
      block('entry', { id: 'e3', kind: 'task', assignees: ['p2'], due: '2023-06-30' }, 'Giao Văn phòng'),
    ]),
    new Map(),
  );

describe('the outline of the minutes', () => {
  it('has the agenda with its progress, the tasks and who spoke last', () => {
    const { sections, tasks, recent } = outline('Kết quả');
    expect(sections.map(({ title, state, minutes }) => [title, state, minutes])).toEqual([
      ['Báo cáo', 'done', 30],
      ['Kết luận', 'current', null],
    ]);
    expect(tasks).toEqual([{ id: 'e3', text: 'Giao Văn phòng', assignees: ['p2'], due: '2023-06-30' }]);
    expect(recent).toEqual(['p2', 'p1']);
  });

  it('stays the very same while letters are typed that no panel shows', () => {
    const before = outline('Kết quả');
    expect(keepSame(before, outline('Kết quả thực hiện'))).toBe(before);
  });

  it('keeps the lists that say the same when another one changes', () => {
    const before = outline('Giao Cục');
    const after = keepSame(before, outline('Giao Cục', 'task'));
    expect(after.tasks).toHaveLength(2);
    expect(after.sections).toBe(before.sections);
    expect(after.recent).toBe(before.recent);
    expect(after.media).toBe(before.media);
  });
});
