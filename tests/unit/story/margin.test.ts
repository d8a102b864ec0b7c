import { describe, expect, it } from 'vitest';
import { hindrancesOf } from '../../../client/story/checklist';
import { sourceViews } from '../../../client/story/sources';
import type { Medium } from '../../../shared/domain/api';
import { Bundle } from '../../../shared/domain/bundle';
import { texts } from '../../../shared/i18n';
import type { Block } from '../../../shared/schema/document';

const t = texts('vi');
const NONE = { facts: 0, hidden: 0 };
const block = (type: string, text: string, rest: object = {}): Block => ({
  attributes: { id: type, type, ...rest },
  inline: [{ type: 'text', text, marks: {} }],
});
const medium = { id: 'm1', alt: '', caption: '' } as Medium;

describe('what stands in the way', () => {
  it('is nothing for a finished story', () => {
    const blocks = [
      block('headline', 'A'),
      block('lead', 'B'),
      block('photo', 'C', { media: 'm1', alt: 'D' }),
    ];
    expect(hindrancesOf(blocks, [medium], [], NONE, t)).toEqual([]);
    expect(hindrancesOf(blocks, [medium], [], { facts: 2, hidden: 1 }, t)).toEqual([
      { key: 'hidden', text: t.story.hindrances.hidden(1), required: false },
      { key: 'facts', text: t.story.hindrances.facts(2), required: false },
    ]);
  });

  it('names what is missing, the needed first', () => {
    const blocks = [
      block('headline', ' '),
      block('photo', '', { media: 'm1' }),
      block('photo', 'x', { media: 'gone' }),
    ];
    expect(hindrancesOf(blocks, [medium], null, NONE, t).map(({ key, required }) => [key, required])).toEqual(
      [
        ['headline', true],
        ['text', true],
        ['credits', true],
        ['caption', false],
        ['alt', false],
        ['missing', false],
      ],
    );
  });
});

describe('what a sentence rests on', () => {
  const bundle = Bundle.parse({
    format: 'tocky.meeting/1',
    meeting: { title: 'Họp', place: { locality: 'Nam Định' } },
    people: [{ id: 'p1', name: 'Ngô Quang Trung', positions: [{ title: 'Cục trưởng' }] }],
    organizations: [{ id: 'o1', name: 'Cục' }],
    entries: [{ id: 'e1', kind: 'result', speaker: 'p1', text: 'Đạt 92/95 xã' }],
  });

  it('is told in words', () => {
    expect(sourceViews(['e1', 'p1', 'o1', 'meeting.place.locality', 'e1'], bundle, t)).toEqual([
      { id: 'e1', label: 'kết quả · Ngô Quang Trung', text: 'Đạt 92/95 xã', entry: true },
      { id: 'p1', label: t.story.field, text: 'Ngô Quang Trung, Cục trưởng', entry: false },
      { id: 'o1', label: t.story.field, text: 'Cục', entry: false },
      { id: 'meeting.place.locality', label: 'Địa điểm', text: 'Nam Định', entry: false },
    ]);
  });

  it('says when it is gone', () => {
    expect(sourceViews(['e9', '__proto__'], bundle, t).map(({ text }) => text)).toEqual([
      t.story.sourceGone,
      t.story.sourceGone,
    ]);
  });
});
