import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed, changeOf, rebased } from '../../../shared/text/change';

const remade = (base: string, wish: string, current: string) => {
  const change = rebased(base, wish, current);
  return change && changed(current, change);
};

describe('one stretch of difference', () => {
  it('leads from one text to the other, and cuts no letter of two units', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'ộ', '😀', '😁'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const change = changeOf(one, other);
        expect(changed(one, change)).toBe(other);
        expect(change.text).not.toMatch(/\p{Cs}/u);
        expect(one.slice(change.from, change.to)).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});

describe('a change to a text that went on meanwhile', () => {
  const base = 'đạt 53% kế hoạch năm';
  const wish = 'đạt 35% kế hoạch năm';

  it('is made beside what others wrote', () => {
    expect(remade(base, wish, base)).toBe(wish);
    expect(remade(base, wish, 'đạt 53% kế hoạch năm 2022')).toBe('đạt 35% kế hoạch năm 2022');
    expect(remade(base, wish, 'Trung tâm đạt 53% kế hoạch năm')).toBe('Trung tâm đạt 35% kế hoạch năm');
  });

  it('is nothing where somebody did the same, and none where somebody changed the same words', () => {
    expect(remade(base, wish, wish)).toBe(wish);
    expect(remade(base, base, 'gì khác')).toBe('gì khác');
    expect(remade(base, wish, 'đạt 45% kế hoạch năm')).toBeNull();
  });
});
