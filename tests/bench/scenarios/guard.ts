/** The fact guard on its labelled set: no server takes part. */
import { PARTS, tallyOf } from '../../unit/guard/cases';
import type { Scenario } from '../bench';
import type { Row } from '../report/result';

const percent = (part: number, whole: number): number => (100 * part) / Math.max(1, whole);

export const guard: Scenario = {
  name: 'guard',
  title: 'Facts that the minutes do not hold',
  about:
    'Stories of fourteen meetings in Vietnamese and English, changed in one place each: a fact is planted that the ' +
    'minutes do not hold (a digit, a name, an office given to another, a unit, a day, a sentence more), or the same ' +
    'is said in other words. Found is a planted fact on whose words a mark stands; a rewording with any mark in its ' +
    'paragraph is a false alarm. The set stands in tests/fixtures/guard; `tests/unit/guard/measure.test.ts` holds the ' +
    'targets for each part of it.',
  async run() {
    const tallies = PARTS.map(({ name, cases }) => ({ name, ...tallyOf(cases) }));
    const all = tallies.reduce(
      (sum, { planted, found, harmless, alarms }) => ({
        planted: sum.planted + planted,
        found: sum.found + found,
        harmless: sum.harmless + harmless,
        alarms: sum.alarms + alarms,
      }),
      { planted: 0, found: 0, harmless: 0, alarms: 0 },
    );
    const rows = [...tallies, { name: 'all', ...all }].map(
      ({ name, planted, found, harmless, alarms }): Row => ({
        server: 'Tốc Ký',
        case: name,
        values: {
          planted,
          found: percent(found, planted),
          harmless,
          alarms: percent(alarms, harmless),
        },
      }),
    );
    return {
      columns: [
        { key: 'planted', title: 'planted facts', digits: 0 },
        { key: 'found', title: 'of them found, %', digits: 1 },
        { key: 'harmless', title: 'rewordings', digits: 0 },
        { key: 'alarms', title: 'of them marked, %', digits: 1 },
      ],
      rows,
      targets: [
        {
          what: 'planted facts not found',
          value: 100 - percent(all.found, all.planted),
          limit: 2,
          unit: '%',
        },
        { what: 'rewordings marked', value: percent(all.alarms, all.harmless), limit: 3, unit: '%' },
      ],
      notes: [
        'When it was first run, before anything was mended by what it showed, the second part was found to 96.4 % and marked to 8.3 %, the third to 100 % and 1.4 %.',
        ...tallies.flatMap(({ wrong }) => wrong).map((line) => `Wrong: ${line.replaceAll('|', '/')}`),
      ],
      rounds: [],
    };
  },
};
