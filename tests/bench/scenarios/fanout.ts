/** One meeting with many listeners: what a keystroke costs for each of them, and how soon it is there. */
import { type Bench, type Scenario, SERVERS } from '../bench';
import { withLoad } from '../load/load';
import { besideBetterPeer, medianOf } from '../measure/comparison';
import { Histogram } from '../measure/histogram';
import { least } from '../measure/statistics';
import type { Result, Row, Target } from '../report/result';
import type { Server } from '../servers/server';
import { KEYSTROKES_PER_SECOND, typingWindow, WRITERS } from './typing';

const MANY = 1_000;
const FEW = 100;
const caseOf = (readers: number) => `${readers.toLocaleString('en-US')} readers`;
const WARM_UP_S = 3;

interface Round {
  readers: number;
  /** Microseconds of CPU a keystroke and reader. */
  cpu: number;
  readersP50: number | null;
  readersP99: number | null;
  writersP50: number | null;
  writersP99: number | null;
  /** Share of what should have arrived at readers that did. */
  arrived: number;
  loadCpu: number[];
}

export const fanout: Scenario = {
  name: 'fanout',
  title: 'Many readers in one document',
  about:
    `${WRITERS} people type ${KEYSTROKES_PER_SECOND} keystrokes a second in all into one document, which others ` +
    'have open and only read, over the y-websocket protocol (hocuspocus: its own). Our readers come by a link ' +
    'that gives no right to write. The plain broadcast is no collaboration server: it is the floor.',
  async run(bench) {
    const counts = bench.options.quick ? [FEW] : [FEW, MANY];
    const servers = bench.servers();
    const rounds = await bench.rounds(servers, async (server) => {
      const found: Round[] = [];
      for (const readers of counts) found.push(await measure(bench, server, readers));
      return found;
    });
    const of = (server: Server, readers: number, key: keyof Omit<Round, 'loadCpu'>) =>
      medianOf(rounds, server, (found) => found.find((round) => round.readers === readers)?.[key]);
    const rows = counts.flatMap((readers) =>
      servers.map(
        (server): Row => ({
          server: server.label,
          case: caseOf(readers),
          values: {
            cpu: of(server, readers, 'cpu'),
            readersP50: of(server, readers, 'readersP50'),
            readersP99: of(server, readers, 'readersP99'),
            writersP50: of(server, readers, 'writersP50'),
            writersP99: of(server, readers, 'writersP99'),
            arrived: percent(of(server, readers, 'arrived')),
          },
        }),
      ),
    );
    const against = (readers: number, key: 'cpu' | 'writersP99') =>
      besideBetterPeer(servers, (server) => of(server, readers, key));
    const targets: Target[] = counts.flatMap((readers): Target[] => [
      {
        what: `CPU beside the better peer, ${caseOf(readers)}`,
        value: against(readers, 'cpu'),
        limit: readers === MANY ? 0.4 : 0.6,
        unit: '×',
      },
      {
        what: `p99 to the other writers beside the better peer, ${caseOf(readers)}`,
        value: against(readers, 'writersP99'),
        limit: 0.5,
        unit: '×',
      },
    ]);
    return {
      columns: [
        { key: 'cpu', title: 'server CPU, µs per keystroke and reader', digits: 2 },
        { key: 'readersP50', title: 'readers p50, ms', digits: 1 },
        { key: 'readersP99', title: 'readers p99, ms', digits: 1 },
        { key: 'writersP50', title: 'other writers p50, ms', digits: 1 },
        { key: 'writersP99', title: 'other writers p99, ms', digits: 1 },
        { key: 'arrived', title: 'arrived, %', digits: 1 },
      ],
      rows,
      targets,
      notes: [
        'Where more than 32 listen, ours joins what listeners get within a tenth of a second into one frame; writers get every keystroke at once.',
        'CPU is divided by what arrived at readers in the window. Less than 100 % arrived: the server fell behind by more than a second.',
        'What limits the CPU with 100 readers: not the sockets (22 writes a keystroke, where a server that joins nothing makes 107) but what each keystroke wakes. At this rate every thread is asleep and its caches cold when the next key comes: a turn of an event loop that does nothing costs 0.18 ms then, and a message to a thread and back 0.2 ms (0.03 ms when they come without a pause). The main thread wakes for the key and again for the answer of the storage, the journal thread for the commit and again for its fsync: of 1.7 ms a keystroke 0.9 are of the main thread, 0.5 of the journal, 0.3 of V8, which compiles and collects beside them. A server that stores nothing before it shows it wakes once.',
        'Main thread, 100 readers (`--profile`): writeBuffer 29 %, postMessage 16 %, reading from sockets 7 %, decoding the update 6 %, the program itself 8 %; no other function has 3 %.',
        'What limits the way to the other writers with 100 readers: the commit, with its fsync and the way to the thread and back. The median is 1.8 ms with it, and 0.8 ms at a server that shows what it has not stored.',
        'Server and load share the cores: latencies under full load are those of a busy machine.',
      ],
      rounds: rounds.map(({ server, round, found }) => ({ server: server.id, round, found })),
    };
  },
};

/** Microseconds of CPU a keystroke and read-only client of the better peer, with many readers. */
export function betterPeer(result: Result | null): number | null {
  const peers = SERVERS.filter(({ role }) => role === 'peer').map(({ label }) => label);
  const rows = result?.rows.filter((row) => row.case === caseOf(MANY) && peers.includes(row.server)) ?? [];
  return least(rows.map(({ values }) => values.cpu));
}

const percent = (share: number | null) => (share === null ? null : share * 100);

function measure(bench: Bench, server: Server, readers: number): Promise<Round> {
  return bench.withSite(server, (site) =>
    withLoad(2, async (writing, reading) => {
      if (!writing || !reading) throw new Error('Two load processes are needed.');
      const [room] = await site.makeRooms(1, WRITERS);
      if (!room) throw new Error('There is no document.');
      await writing.call('enter', { rooms: [room.writers], firstClient: 1_000 });
      await reading.call('read', { doors: Array(readers).fill(room.reader) });
      const window = await typingWindow(site, {
        writers: [writing],
        loads: [writing, reading],
        perSecond: KEYSTROKES_PER_SECOND,
        warmUp: WARM_UP_S,
        seconds: bench.options.seconds,
      });
      const { sent, from, to } = window;
      const read = await reading.call('latencies', { sent, from, to });
      const atReaders = new Histogram().merge(read);
      const atWriters = new Histogram().merge(await writing.call('latencies', { sent, from, to }));
      return {
        readers,
        cpu: (window.cpu * 1000) / read.delivered,
        readersP50: atReaders.percentile(0.5),
        readersP99: atReaders.percentile(0.99),
        writersP50: atWriters.percentile(0.5),
        writersP99: atWriters.percentile(0.99),
        arrived: atReaders.count / (window.keystrokes * readers),
        loadCpu: window.loadCpu,
      };
    }),
  );
}
