/** Many meetings at once in one process: do writers still hear each other in time, does memory stay? */
import type { Bench, Scenario } from '../bench';
import { withLoad } from '../load/load';
import { medianOf } from '../measure/comparison';
import { Histogram } from '../measure/histogram';
import { ratio } from '../measure/statistics';
import type { Server } from '../servers/server';
import { typingWindow } from './typing';

const ROOMS = 200;
const QUICK_ROOMS = 20;
const WRITERS = 4;
/** Each writer, all the time: a brisk typist without pauses. */
const KEYSTROKES_PER_SECOND = 4;
const WARM_UP_S = 3;
const MINUTE_S = 60;

interface Round {
  p50: number | null;
  p99: number | null;
  /** Share of what should have arrived that did. */
  arrived: number;
  /** Share of one core. */
  cpu: number;
  /** MiB after the first minute and after the last. */
  first: number;
  last: number;
  loadCpu: number[];
}

export const rooms: Scenario = {
  name: 'rooms',
  title: 'Many meetings in one process',
  about:
    `${ROOMS} documents, ${WRITERS} people typing in each of them, ${KEYSTROKES_PER_SECOND} keystrokes a second each without a pause ` +
    `(${ROOMS * WRITERS * KEYSTROKES_PER_SECOND} a second in all). Measured at the other writers of the document.`,
  async run(bench) {
    const servers = bench.servers(({ role }) => role !== 'floor');
    const rounds = await bench.rounds(servers, (server) => measure(bench, server));
    const of = (server: Server, key: keyof Omit<Round, 'loadCpu'>) =>
      medianOf(rounds, server, (found) => found[key]);
    const ours = servers.find(({ role }) => role === 'ours');
    const ourOwn = (key: 'p99' | 'first' | 'last') => ours && of(ours, key);
    const { minutes } = bench.options;
    return {
      columns: [
        { key: 'p50', title: 'other writers p50, ms', digits: 1 },
        { key: 'p99', title: 'other writers p99, ms', digits: 1 },
        { key: 'arrived', title: 'arrived, %', digits: 1 },
        { key: 'cpu', title: 'server CPU, cores', digits: 2 },
        { key: 'first', title: 'memory after 1 minute, MiB', digits: 0 },
        { key: 'last', title: `after ${minutes}, MiB`, digits: 0 },
      ],
      rows: servers.map((server) => ({
        server: server.label,
        case: '',
        values: {
          p50: of(server, 'p50'),
          p99: of(server, 'p99'),
          arrived: (of(server, 'arrived') ?? 0) * 100,
          cpu: of(server, 'cpu'),
          first: of(server, 'first'),
          last: of(server, 'last'),
        },
      })),
      targets: [
        { what: 'p99 to the other writers', value: ourOwn('p99') ?? null, limit: 100, unit: 'ms' },
        {
          what: `memory after ${minutes} minutes beside that after one`,
          value: minutes > 1 ? ratio(ourOwn('last'), ourOwn('first')) : null,
          limit: 1.5,
          unit: '×',
        },
      ],
      notes: ['The documents grow while they are typed in, so memory may grow by what was typed.'],
      rounds: rounds.map(({ server, round, found }) => ({ server: server.id, round, found })),
    };
  },
};

function measure(bench: Bench, server: Server): Promise<Round> {
  const count = bench.options.quick ? QUICK_ROOMS : ROOMS;
  return bench.withSite(server, (site) =>
    withLoad(2, async (...loads) => {
      const made = await site.makeRooms(count, WRITERS);
      for (const [at, load] of loads.entries()) {
        const share = made.filter((_, room) => room % loads.length === at).map(({ writers }) => writers);
        await load.call('enter', { rooms: share, firstClient: 1_000 + at * count * WRITERS });
      }
      const latencies = new Histogram();
      const memory: number[] = [];
      let [keystrokes, cpu, measured] = [0, 0, 0];
      let loadCpu: number[] = [];
      for (let left = bench.options.minutes * MINUTE_S; left > 0; left -= MINUTE_S) {
        const window = await typingWindow(site, {
          writers: loads,
          loads,
          perSecond: count * WRITERS * KEYSTROKES_PER_SECOND,
          warmUp: WARM_UP_S,
          seconds: Math.min(left, MINUTE_S),
        });
        memory.push(site.memory / 1024);
        const { sent, from, to } = window;
        for (const load of loads) latencies.merge(await load.call('latencies', { sent, from, to }));
        keystrokes += window.keystrokes;
        cpu += window.cpu;
        measured += to - from;
        loadCpu = window.loadCpu;
      }
      return {
        p50: latencies.percentile(0.5),
        p99: latencies.percentile(0.99),
        arrived: latencies.count / (keystrokes * (WRITERS - 1)),
        cpu: cpu / measured,
        first: memory[0] ?? 0,
        last: memory.at(-1) ?? 0,
        loadCpu,
      };
    }),
  );
}
