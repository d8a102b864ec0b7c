import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ClockRanges } from '../../../server/sync/ranges';

test('ranges hold exactly what was added, in whatever order', () => {
  const span = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 40 }), (spans) => {
      const ranges = new ClockRanges();
      const clocks = new Set<number>();
      for (const [start, length] of spans) {
        ranges.add(start, start + length);
        for (let clock = start; clock < start + length; clock++) clocks.add(clock);
        for (let clock = 0; clock < 80; clock++) expect(ranges.has(clock, clock + 1)).toBe(clocks.has(clock));
      }
      let contiguous = 0;
      while (clocks.has(contiguous)) contiguous += 1;
      expect(ranges.contiguous).toBe(contiguous);
      expect(ranges.has(0, contiguous)).toBe(true);
      expect(ranges.has(0, contiguous + 1)).toBe(false);
    }),
  );
});

test('many ranges at once hold the same as one by one', () => {
  const span = fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 40 }), fc.array(span, { maxLength: 120 }), (before, spans) => {
      const [oneByOne, atOnce] = [new ClockRanges(), new ClockRanges()];
      for (const [start, length] of before)
        for (const ranges of [oneByOne, atOnce]) ranges.add(start, start + length);
      for (const [start, length] of spans) oneByOne.add(start, start + length);
      atOnce.addAll(spans.map(([start, length]) => [start, start + length]));
      expect(atOnce.bounds).toEqual(oneByOne.bounds);
    }),
  );
});
