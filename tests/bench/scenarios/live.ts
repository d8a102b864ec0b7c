/** Those who watch: how soon a keystroke is in the live view of thousands, and what each of them costs. */
import type { Bench, Scenario } from '../bench';
import { withLoad } from '../load/load';
import { Histogram } from '../measure/histogram';
import { mostOpenFiles } from '../measure/process';
import { median, ratio } from '../measure/statistics';
import type { Server } from '../servers/server';
import { betterPeer } from './fanout';
import { KEYSTROKES_PER_SECOND, typingWindow, WRITERS } from './typing';

/** Ports of one address that are taken at most. */
const PER_ADDRESS = 8_000;
const WARM_UP_S = 5;
/** Beside the viewers' sockets. */
const OTHER_FILES = 200;

interface Round {
  /** Microseconds of CPU a keystroke and viewer. */
  cpu: number;
  p50: number | null;
  p99: number | null;
  writersP99: number | null;
  /** Share of what should have been shown that was. */
  arrived: number;
  /** MiB of the server with everybody connected. */
  memory: number;
  loadCpu: number[];
}

export const live: Scenario = {
  name: 'live',
  title: 'Thousands who watch the live view',
  about:
    `${WRITERS} people type ${KEYSTROKES_PER_SECOND} keystrokes a second in all over the sync endpoint; viewers ` +
    'read the live view as Server-Sent Events, all in one process of ours. Measured from the key to the event ' +
    'that shows its letter. Peers have no live view: the comparison is with what a read-only client costs the better one with 1,000 readers.',
  async run(bench) {
    const { viewers } = bench.options;
    if (mostOpenFiles() < viewers + OTHER_FILES)
      throw new Error(
        `${viewers} viewers need more open files than this machine allows (${mostOpenFiles()}): raise "ulimit -Hn".`,
      );
    const servers = bench.servers(({ role }) => role === 'ours');
    const rounds = await bench.rounds(servers, (server) => measure(bench, server, viewers));
    const of = (key: keyof Omit<Round, 'loadCpu'>) => median(rounds.map(({ found }) => found[key]));
    const fanout = bench.resultOf('fanout');
    const peer = betterPeer(fanout);
    const arrived = of('arrived');
    return {
      columns: [
        { key: 'cpu', title: 'server CPU, µs per keystroke and viewer', digits: 2 },
        { key: 'p50', title: 'viewers p50, ms', digits: 0 },
        { key: 'p99', title: 'viewers p99, ms', digits: 0 },
        { key: 'writersP99', title: 'other writers p99, ms', digits: 1 },
        { key: 'arrived', title: 'arrived, %', digits: 1 },
        { key: 'memory', title: 'server memory, MiB', digits: 0 },
      ],
      rows: servers.map(({ label }) => ({
        server: label,
        case: `${viewers.toLocaleString('en-US')} viewers`,
        values: {
          cpu: of('cpu'),
          p50: of('p50'),
          p99: of('p99'),
          writersP99: of('writersP99'),
          arrived: arrived === null ? null : arrived * 100,
          memory: of('memory'),
        },
      })),
      targets: [
        { what: 'p99 from the key to the viewer', value: of('p99'), limit: 500, unit: 'ms' },
        {
          what: 'CPU of a viewer beside a read-only client of the better peer',
          value: ratio(of('cpu'), peer),
          limit: 0.1,
          unit: '×',
        },
      ],
      notes: [
        peer === null || !fanout
          ? 'There is no result of `fanout` with 1,000 readers to compare with.'
          : `A read-only client of the better peer costs ${peer.toFixed(2)} µs a keystroke (fanout, measured ${fanout.measuredAt.slice(0, 16)}).`,
        'Patches leave at most every 100 ms, with many viewers every 300 ms: joining keystrokes is what makes a viewer cheap.',
      ],
      rounds: rounds.map(({ server, round, found }) => ({ server: server.id, round, found })),
    };
  },
};

function measure(bench: Bench, server: Server, viewers: number): Promise<Round> {
  return bench.withSite(server, (site) =>
    withLoad(3, async (writing, ...watching) => {
      const [room] = await site.makeRooms(1, WRITERS);
      const path = room?.events;
      if (!writing || !room || !path) throw new Error('There is no live view.');
      await writing.call('enter', { rooms: [room.writers], firstClient: 1_000 });
      const { port } = site.place;
      const most = Math.min(PER_ADDRESS, Math.ceil(viewers / watching.length));
      for (let begun = 0, block = 0; begun < viewers; block++) {
        const count = Math.min(most, viewers - begun);
        const from = `127.0.0.${2 + block}`;
        await watching[block % watching.length]?.call('watch', { port, path, count, from });
        begun += count;
      }
      const window = await typingWindow(site, {
        writers: [writing],
        loads: [writing, ...watching],
        perSecond: KEYSTROKES_PER_SECOND,
        warmUp: WARM_UP_S,
        seconds: bench.options.seconds,
      });
      const { memory } = site;
      const { sent, from, to } = window;
      const atViewers = new Histogram();
      let delivered = 0;
      for (const load of watching) {
        const seen = await load.call('views', { sent, from, to });
        atViewers.merge(seen);
        delivered += seen.delivered;
      }
      const atWriters = new Histogram().merge(await writing.call('latencies', { sent, from, to }));
      return {
        cpu: (window.cpu * 1000) / delivered,
        p50: atViewers.percentile(0.5),
        p99: atViewers.percentile(0.99),
        writersP99: atWriters.percentile(0.99),
        arrived: atViewers.count / (window.keystrokes * viewers),
        memory: memory / 1024,
        loadCpu: window.loadCpu,
      };
    }),
  );
}
