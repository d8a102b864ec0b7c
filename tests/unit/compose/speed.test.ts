/** Long meetings. The processor time of the best of several runs is compared: a busy machine makes clocks run on. */
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import type { Bundle } from '../../../shared/domain/bundle';
import { fixture } from './support';

function longMeeting(count: number): Bundle {
  const seed = fixture('working-session');
  const entries = seed.entries.filter((entry) => !entry.private);
  return {
    ...seed,
    entries: Array.from({ length: count }, (_, at) => {
      const entry = entries[at % entries.length];
      if (!entry) throw new Error('the fixture has entries');
      return { ...entry, id: `e${at}`, text: `${entry.text} ${at}` };
    }),
  };
}

function best(runs: number, bundle: Bundle): number {
  let milliseconds = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage();
    compose(bundle);
    const { user, system } = process.cpuUsage(start);
    milliseconds = Math.min(milliseconds, (user + system) / 1_000);
  }
  return milliseconds;
}

describe('composing', () => {
  it('20,000 entries does not take the square of what 500 take (half a second on an idle machine)', () => {
    const one = best(40, longMeeting(500));
    expect(best(3, longMeeting(20_000)) / one).toBeLessThan((40 * 40) / 2);
  });

  it.each(['-', '(', '()', '"', '”', ' ', '\n', 'a\n', './.', '. ', '1. ', 'A. ', '( ,)', '!', '…', '“'])(
    'does not stand still at a hundred thousand characters of %j',
    (mark) => {
      const seed = fixture('working-session');
      const [entry] = seed.entries;
      const text = `a${mark.repeat(100_000)}`.slice(0, 99_999).concat('b');
      const bundle = { ...seed, entries: entry ? [{ ...entry, text }] : [] };
      expect(best(2, bundle)).toBeLessThan(1_000);
    },
  );
});
