/** What it costs to be there and do nothing. */
import type { Bench, Scenario } from '../bench';
import type { Door } from '../load/door';
import { type Load, withLoad } from '../load/load';
import { pass } from '../measure/clock';
import { medianOf } from '../measure/comparison';
import { type Server, Site } from '../servers/server';

const CONNECTIONS = 2_000;
const ROOMS = 500;
const QUICK = 0.1;
/** Those before count for nothing: a process grows with the first of everything that it does. */
const FIRST = 100;
const SETTLE_MS = 3_000;

interface Round {
  /** KiB */
  connection: number;
  room: number;
  /** MiB of the process before anybody came. */
  empty: number;
}

export const memory: Scenario = {
  name: 'memory',
  title: 'Memory',
  about:
    `Resident memory: what ${CONNECTIONS.toLocaleString('en-US')} connections that only listen to one document add, and what ${ROOMS} documents add ` +
    'that one client each has open, beyond that client.',
  async run(bench) {
    const servers = bench.servers();
    const rounds = await bench.rounds(servers, (server) => measure(bench, server));
    const of = (server: Server, key: keyof Round) => medianOf(rounds, server, (found) => found[key]);
    return {
      columns: [
        { key: 'connection', title: 'KiB per idle connection', digits: 1 },
        { key: 'room', title: 'KiB per open document', digits: 1 },
        { key: 'empty', title: 'MiB of the process at its start', digits: 0 },
      ],
      rows: servers.map((server) => ({
        server: server.label,
        case: '',
        values: {
          connection: of(server, 'connection'),
          room: server.role === 'floor' ? null : of(server, 'room'),
          empty: of(server, 'empty'),
        },
      })),
      targets: [],
      notes: [
        'Our documents are meetings with a title and a header; those of the others are empty.',
        'Resident memory includes what the garbage collector has not taken back yet: figures of single rounds differ by some KiB.',
      ],
      rounds: rounds.map(({ server, round, found }) => ({ server: server.id, round, found })),
    };
  },
};

async function measure(bench: Bench, server: Server): Promise<Round> {
  const scale = bench.options.quick ? QUICK : 1;
  const site = await Site.make(server);
  try {
    await site.start();
    const first = FIRST * scale;
    const made = await site.makeRooms(first + ROOMS * scale, 0);
    const doors = made.map(({ reader }) => reader);
    const [one] = doors;
    if (!one) throw new Error('There is no document.');
    await site.end();
    const connections = Array<Door>(first + CONNECTIONS * scale).fill(one);
    const { empty, each: connection } = await grown(site, connections, first);
    const { each: both } = await grown(site, doors, first);
    return { connection, room: both - connection, empty: empty / 1024 };
  } finally {
    await site.remove();
  }
}

/** KiB that each connection through `doors` beyond the first adds to a server started for it. */
async function grown(site: Site, doors: readonly Door[], first: number) {
  await site.start();
  const empty = site.memory;
  const each = await withLoad(1, async (load) => {
    if (!load) throw new Error('A load process is needed.');
    const before = await settled(site, load, doors.slice(0, first));
    const after = await settled(site, load, doors.slice(first));
    return (after - before) / (doors.length - first);
  });
  await site.end();
  return { empty, each };
}

async function settled(site: Site, load: Load, doors: Door[]): Promise<number> {
  await load.call('read', { doors });
  await pass(SETTLE_MS);
  return site.memory;
}
