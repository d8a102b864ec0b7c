import { describe, expect, it } from 'vitest';
import { type ComposedBlock, offersOf, type StandingBlock } from '../../../server/publish/offers';

const composed = (key: string, text: string): ComposedBlock => ({
  key,
  text,
  sentences: [{ text, sources: ['e1'] }],
});
const block = (
  key: string | null,
  base: string | null,
  rest: Partial<StandingBlock> = {},
): StandingBlock => ({
  id: `b-${key}`,
  key,
  base,
  text: base ?? '',
  deleted: false,
  ...rest,
});

describe('offers of changed minutes', () => {
  it('has none where nothing changed', () => {
    expect(offersOf([composed('a', 'Một.')], [block('a', 'Một.')])).toEqual([]);
    expect(offersOf([composed('a', 'Một.')], [block('a', 'Một.', { text: 'Đã sửa.' })])).toEqual([]);
  });

  it('offers a changed paragraph, and says when a person edited it', () => {
    const [plain] = offersOf([composed('a', 'Hai.')], [block('a', 'Một.')]);
    expect(plain).toMatchObject({
      kind: 'changed',
      blockId: 'b-a',
      base: 'Một.',
      proposed: 'Hai.',
      edited: false,
    });
    const [edited] = offersOf([composed('a', 'Hai.')], [block('a', 'Một.', { text: 'Một rưỡi.' })]);
    expect(edited).toMatchObject({ kind: 'changed', edited: true });
  });

  it('does not offer what the editor already wrote', () => {
    expect(offersOf([composed('a', 'Hai.')], [block('a', 'Một.', { text: 'Hai.' })])).toEqual([]);
  });

  it('offers a new paragraph after the one before it', () => {
    const offers = offersOf(
      [composed('a', 'Một.'), composed('b', 'Mới.'), composed('c', 'Ba.')],
      [block('a', 'Một.'), block('c', 'Ba.')],
    );
    expect(offers).toMatchObject([
      { kind: 'new', key: 'b', blockId: null, afterBlockId: 'b-a', proposed: 'Mới.' },
    ]);
  });

  it('offers to remove what the minutes no longer hold', () => {
    const offers = offersOf(
      [composed('a', 'Một.')],
      [block('a', 'Một.'), block('x', 'Cũ.', { text: 'Cũ sửa.' })],
    );
    expect(offers).toMatchObject([{ kind: 'gone', key: 'x', blockId: 'b-x', proposed: '', edited: true }]);
  });

  it('never brings back what a person removed, nor touches what a person wrote', () => {
    expect(
      offersOf([composed('a', 'Khác.')], [block('a', 'Một.', { deleted: true }), block(null, null)]),
    ).toEqual([]);
  });

  it('compares as a reader would: spaces and Unicode forms make no difference', () => {
    expect(offersOf([composed('a', 'Hội nghị')], [block('a', 'Hội  nghị'.normalize('NFD'))])).toEqual([]);
  });
});
