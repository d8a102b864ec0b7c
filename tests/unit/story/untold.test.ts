import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import { Bundle } from '../../../shared/domain/bundle';
import { untoldEntries } from '../../../shared/story/untold';

const bundle = Bundle.parse({
  format: 'tocky.meeting/1',
  meeting: { title: 'Họp' },
  entries: [
    { id: 'e1', kind: 'result', text: 'Đạt 92/95 xã' },
    { id: 'e2', text: 'Xin lại số liệu', private: true },
    { id: 'e3', text: ' …' },
  ],
});

describe('entries that are in no sentence', () => {
  it('say why, and those of the story say nothing', () => {
    expect(Object.fromEntries(untoldEntries(bundle, compose(bundle)))).toEqual({
      e2: 'private',
      e3: 'empty',
    });
    const nothing = { ...compose(bundle), body: [], lead: { sentences: [] } };
    expect(untoldEntries(bundle, nothing).get('e1')).toBe('left-out');
  });
});
