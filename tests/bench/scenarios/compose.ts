/** How long the story of a long meeting takes. */
import { readFileSync } from 'node:fs';
import { parseBundle } from '../../../shared/bundle/parse';
import { compose as composeStory } from '../../../shared/compose';
import type { Bundle } from '../../../shared/domain/bundle';
import type { Scenario } from '../bench';
import { median, percentile } from '../measure/statistics';

const ENTRIES = [50, 500, 5_000] as const;
const LIMIT = { entries: 500, milliseconds: 20 };
/** Runs before those that count: the first ones are those of code that is not compiled yet. */
const WARM = 20;
const RUNS = 100;

export const compose: Scenario = {
  name: 'compose',
  title: 'Composing a story',
  about: `Milliseconds to compose the story of a working session out of its minutes; ${RUNS} runs in one thread.`,
  async run(bench) {
    const minutes = workingSession();
    const rounds = Array.from({ length: bench.options.rounds }, () =>
      ENTRIES.map((entries) => {
        const times = timesOf(lengthened(minutes, entries), bench.options.quick ? RUNS / 10 : RUNS);
        return { entries, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
      }),
    );
    const of = (entries: number, key: 'p50' | 'p99') =>
      median(rounds.map((round) => round.find((found) => found.entries === entries)?.[key]));
    return {
      columns: [
        { key: 'p50', title: 'p50, ms', digits: 1 },
        { key: 'p99', title: 'p99, ms', digits: 1 },
      ],
      rows: ENTRIES.map((entries) => ({
        server: 'tocky',
        case: `${entries.toLocaleString('en-US')} entries`,
        values: { p50: of(entries, 'p50'), p99: of(entries, 'p99') },
      })),
      targets: [
        {
          what: `${LIMIT.entries} entries, p50`,
          value: of(LIMIT.entries, 'p50'),
          limit: LIMIT.milliseconds,
          unit: 'ms',
        },
      ],
      notes: ['The browser composes while people type; there it happens when nothing else is to be done.'],
      rounds,
    };
  },
};

function workingSession(): Bundle {
  const file = new URL('../../fixtures/bundles/working-session.json', import.meta.url);
  const { bundle, errors } = parseBundle(readFileSync(file, 'utf8'));
  if (!bundle) throw new Error(JSON.stringify(errors));
  return bundle;
}

/** The meeting with so many public entries, no two of them the same. */
function lengthened(bundle: Bundle, count: number): Bundle {
  const open = bundle.entries.filter((entry) => !entry.private);
  const entries = Array.from({ length: Math.ceil(count / open.length) }, (_, lap) =>
    open.map((entry) => ({ ...entry, id: `${entry.id}-${lap}`, text: `${entry.text} ${lap}` })),
  );
  return { ...bundle, entries: entries.flat().slice(0, count) };
}

function timesOf(bundle: Bundle, runs: number): number[] {
  const times: number[] = [];
  for (let run = -WARM; run < runs; run++) {
    const start = performance.now();
    composeStory(bundle);
    if (run >= 0) times.push(performance.now() - start);
  }
  return times;
}
