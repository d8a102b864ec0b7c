import { describe, expect, it } from 'vitest';
import {
  type ComposedBlock,
  offersOf as offersNow,
  type StandingBlock,
} from '../../../server/publish/offers';

const offersOf = (
  composed: readonly ComposedBlock[],
  standing: readonly StandingBlock[],
  hidden: readonly string[] = [],
) => offersNow(composed, standing, new Set(hidden));
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
  rank: null,
  sources: ['e1'],
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

  it('offers a paragraph that the minutes tell elsewhere, unless somebody has put it there', () => {
    const ranked = (...keys: string[]) =>
      keys.map((key) => block(key, key, { rank: 'abc'.indexOf(key) + 1 }));
    const now = ['c', 'a', 'b'].map((key) => composed(key, key));
    expect(offersOf(now, ranked('a', 'b', 'c'))).toMatchObject([
      { kind: 'moved', key: 'c', blockId: 'b-c', afterBlockId: null, rank: 0.5 },
    ]);
    expect(offersOf(now, ranked('c', 'a', 'b'))).toEqual([]);
    // An order that an editor chose is nobody's business while the minutes keep theirs.
    expect(
      offersOf(
        ['a', 'b', 'c'].map((key) => composed(key, key)),
        ranked('b', 'c', 'a'),
      ),
    ).toEqual([]);
  });

  it('puts first what the story still says of a private entry', () => {
    const standing = [block('a', 'Một.', { sources: ['e9'] }), block('b', 'Hai.'), block('c', 'Ba.')];
    expect(
      offersOf([composed('a', 'Một khác.'), composed('b', 'Hai khác.')], standing, ['e1']),
    ).toMatchObject([
      { key: 'b', kind: 'changed', urgent: true },
      { key: 'c', kind: 'gone', urgent: true },
      { key: 'a', kind: 'changed', urgent: false },
    ]);
  });

  it('gives new paragraphs ranks between those around them, each its own', () => {
    const offers = offersOf(
      ['a', 'x', 'y', 'b', 'z'].map((key) => composed(key, key)),
      [block('a', 'a', { rank: 1 }), block('b', 'b', { rank: 2 })],
    );
    const ranks = offers.map(({ rank }) => rank);
    expect(ranks).toEqual([...new Set(ranks)].sort((one, other) => one - other));
    expect(ranks[1]).toBeLessThan(2);
    expect(ranks[2]).toBeGreaterThan(2);
  });
});
