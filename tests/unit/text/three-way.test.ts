import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applied, comparedTexts, factChanges, threeWay } from '../../../shared/text/three-way';

const taken = (base: string, mine: string, theirs: string) =>
  applied(mine, threeWay(base, mine, theirs).changes);
const bagOf = (text: string) => text.split(/\s+/u).filter(Boolean).sort();

/** Texts of few words, so that they have many in common. */
const anyText = fc
  .array(fc.constantFrom('đạt', '35', '38', 'tỷ', 'đồng,', 'tốt.', 'Cục', 'và', 'cơ', 'sở', 'giao./.'), {
    maxLength: 12,
  })
  .map((words) => words.join(' '));
/** What a person types: words that no minutes have. */
const anyTyped = fc.array(
  fc.record({ at: fc.nat(14), word: fc.constantFrom('hăng', 'hái,', 'ừ.', 'Quả', 'thật') }),
  { maxLength: 4 },
);
const typedInto = (text: string, typed: readonly { at: number; word: string }[]) =>
  typed.reduce(
    (words, { at, word }) => words.toSpliced(Math.min(at, words.length), 0, word),
    text.split(' '),
  );

describe('three versions of a text', () => {
  const base = 'Trung tâm giải ngân 35 tỷ đồng cho 12 đề án. Kết quả tốt.';

  it('takes the new version where a person changed other words', () => {
    const mine = 'Trung tâm đã giải ngân 35 tỷ đồng cho 12 đề án. Kết quả rất tốt.';
    const theirs = 'Trung tâm giải ngân 38 tỷ đồng cho 12 đề án. Kết quả tốt.';
    expect(threeWay(base, mine, theirs).clean).toBe(true);
    expect(taken(base, mine, theirs)).toBe(
      'Trung tâm đã giải ngân 38 tỷ đồng cho 12 đề án. Kết quả rất tốt.',
    );
  });

  it('says so where both changed the same words, and then leads to the new version', () => {
    const mine = base.replace('35', 'hơn 30');
    const theirs = base.replace('35', '38');
    expect(threeWay(base, mine, theirs).clean).toBe(false);
    expect(taken(base, mine, theirs)).toBe(theirs);
    const beside = base.replace('35', 'hơn 35');
    expect(threeWay(base, beside, theirs).clean).toBe(false);
    expect(taken(base, beside, theirs)).toBe(base.replace('35', 'hơn 38'));
  });

  it('has room for a sentence of each at one place', () => {
    expect(taken(base, `${base} Ai cũng vui.`, `${base} Thu ngân sách tăng.`)).toBe(
      `${base} Thu ngân sách tăng. Ai cũng vui.`,
    );
    const theirs = base.replace('tốt.', 'khá.');
    expect(threeWay(base, `${base} Ai cũng vui.`, theirs).clean).toBe(true);
    expect(taken(base, `${base} Ai cũng vui.`, theirs)).toBe(`${theirs} Ai cũng vui.`);
  });

  it('leaves what both did alike, and what a person took out', () => {
    const theirs = base.replace('35', '38');
    expect(threeWay(base, theirs, theirs)).toEqual({ clean: true, changes: [] });
    expect(taken(base, base.replace(' Kết quả tốt.', ''), theirs)).toBe(theirs.replace(' Kết quả tốt.', ''));
  });

  it('leads to the new version where nobody changed anything', () => {
    fc.assert(
      fc.property(anyText, anyText, (was, now) => {
        expect(threeWay(was, was, now).clean).toBe(true);
        expect(taken(was, was, now)).toBe(now);
      }),
    );
  });

  it('loses no word that was typed by hand where the two go together', () => {
    fc.assert(
      fc.property(anyText, anyText, anyTyped, (was, now, typed) => {
        const mine = typedInto(was, typed).join(' ').trim();
        const { clean } = threeWay(was, mine, now);
        fc.pre(clean);
        const left = bagOf(taken(was, mine, now));
        const byHand = typed.map(({ word }) => word);
        // Exactly the words of the new version and those typed by hand: nothing lost, nothing twice.
        expect(left).toEqual([...bagOf(now), ...byHand].sort());
      }),
      { numRuns: 400 },
    );
  });

  it('leaves a text that a person changed and the minutes did not', () => {
    fc.assert(
      fc.property(anyText, anyTyped, (was, typed) => {
        const mine = typedInto(was, typed).join(' ').trim();
        expect(taken(was, mine, was)).toBe(mine);
      }),
    );
  });
});

describe('only the facts of the new version', () => {
  const base = 'Trung tâm giải ngân 35 tỷ đồng cho 12 đề án, theo ông Nguyễn Văn Hải.';
  const only = (mine: string, theirs: string) => applied(mine, factChanges(base, mine, theirs));

  it('go into other words', () => {
    const theirs = base.replace('35', '38,5').replace('Hải', 'Hà');
    expect(only('Ông Nguyễn Văn Hải cho biết “35 tỷ đồng” đã tới nơi.', theirs)).toBe(
      'Ông Nguyễn Văn Hà cho biết “38,5 tỷ đồng” đã tới nơi.',
    );
  });

  it('are told by the word beside them where a figure stands twice, and left where that tells nothing', () => {
    const theirs = base.replace('12 đề', '35 đề').replace('35 tỷ', '38 tỷ');
    expect(only('Có 35 người, 35 tỷ đồng.', theirs)).toBe('Có 35 người, 38 tỷ đồng.');
    expect(only('Có 35 người, 35 xe.', theirs)).toBe('Có 35 người, 35 xe.');
  });

  it('are no mere words', () => {
    expect(only('Trung tâm giải ngân xong.', base.replace('giải ngân', 'chi'))).toBe(
      'Trung tâm giải ngân xong.',
    );
  });
});

describe('two texts beside each other', () => {
  it('are the parts that both have and those that one has', () => {
    expect(comparedTexts('đạt 35 tỷ đồng.', 'ước đạt 38 tỷ đồng.')).toEqual([
      { of: 'second', text: 'ước' },
      { of: 'both', text: 'đạt' },
      { of: 'first', text: '35' },
      { of: 'second', text: '38' },
      { of: 'both', text: 'tỷ đồng.' },
    ]);
  });

  it('say both texts in full', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const parts = comparedTexts(one, other);
        const side = (left: 'first' | 'second') =>
          parts
            .filter(({ of }) => of !== left)
            .map(({ text }) => text)
            .join(' ');
        expect(side('second')).toBe(one);
        expect(side('first')).toBe(other);
      }),
    );
  });
});
