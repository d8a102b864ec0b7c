/** Coming into a document with a long past: into one that lay on the disk, into one in use, many at once. */
import { cpSync, rmSync } from 'node:fs';
import { join as pathOf } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import * as Y from 'yjs';
import type { Bench, Scenario } from '../bench';
import { removeFolder, temporaryFolder } from '../cleanup';
import { ensureHistory, type History, readHistory } from '../history/history';
import type { Room } from '../load/door';
import { type Load, withLoad } from '../load/load';
import { besideBetterPeer, medianOf } from '../measure/comparison';
import { median } from '../measure/statistics';
import type { Target } from '../report/result';
import { type Server, Site } from '../servers/server';

const UPDATES = 200_000;
const QUICK_UPDATES = 10_000;
const TOGETHER = 200;
const QUICK_TOGETHER = 20;
const ONE_BY_ONE = 100;
/** See `put` in load/calls.ts. */
const MOST = 0.9;

interface Round {
  /** Milliseconds from the first byte to the whole document. */
  cold: number | null;
  /** The same, where the caches of states had been deleted; ours alone. */
  coldWithoutSnapshot: number | null;
  warm: number;
  /** Milliseconds of CPU a join. */
  cpu: number;
  /** Milliseconds until the last of many had joined. */
  together: number;
}

/** A server with the history in its store, and a copy of that store to begin every round with. */
interface Prepared {
  site: Site;
  room: Room;
  template: string;
}

export const join: Scenario = {
  name: 'join',
  title: 'Joining a document with a long past',
  about:
    'A document made by 200,000 updates, one a keystroke, of eight people, with deletions. Cold: the first to ' +
    'join after the server was started. Warm: one after the other while somebody has it open. The history was ' +
    "written once into each server's store: ours as rows of its journal, then served and closed once, so that " +
    'it left its snapshot; y-leveldb by its own code, one record an update; hocuspocus by its extension, as the ' +
    'one state that it keeps. Without persistence the state came in through the socket.',
  async run(bench) {
    const { quick } = bench.options;
    const updates = quick ? QUICK_UPDATES : UPDATES;
    const together = quick ? QUICK_TOGETHER : TOGETHER;
    const folder = temporaryFolder();
    const file = pathOf(folder, 'history');
    bench.say(`making ${updates} updates`);
    ensureHistory(file, updates);
    const history = readHistory(file);
    const prepared = new Map<Server, Prepared>();
    const servers = bench.servers(({ role }) => role !== 'floor');
    const rounds = await bench.rounds(servers, async (server) => {
      const ready = prepared.get(server) ?? (await prepare(bench, server, file, history));
      prepared.set(server, ready);
      return measure(ready, history, together);
    });
    for (const { site, template } of prepared.values()) {
      await site.remove();
      removeFolder(template);
    }
    removeFolder(folder);

    const of = (server: Server, key: keyof Round) => medianOf(rounds, server, (found) => found[key]);
    const target = (what: string, key: keyof Round, limit: number): Target => ({
      what: `${what}, beside the better peer`,
      value: besideBetterPeer(servers, (server) => of(server, key)),
      limit,
      unit: '×',
    });
    return {
      columns: [
        { key: 'cold', title: 'cold, ms', digits: 0 },
        { key: 'coldWithoutSnapshot', title: 'cold without snapshot, ms', digits: 0 },
        { key: 'warm', title: 'warm, ms', digits: 1 },
        { key: 'cpu', title: 'server CPU per warm join, ms', digits: 1 },
        { key: 'together', title: `${together} at once, the last, ms`, digits: 0 },
      ],
      rows: servers.map((server) => ({
        server: server.label,
        case: '',
        values: Object.fromEntries(
          (['cold', 'coldWithoutSnapshot', 'warm', 'cpu', 'together'] as const).map((key) => [
            key,
            of(server, key),
          ]),
        ),
      })),
      targets: [
        target('warm', 'warm', 0.25),
        target('cold', 'cold', 0.75),
        target(`${together} at once`, 'together', 0.1),
      ],
      notes: [
        `The document has ${history.bytes.toLocaleString('en-US')} bytes; every joiner is given all of it.`,
        'Without snapshot: ours with all caches of states deleted, so that the journal is replayed; no peer keeps a journal to replay but y-leveldb, whose cold is that.',
        'What limits many at once: the process that joins, not the server. To take in the whole document costs it about 1.5 ms of CPU a join, the server 0.5 to 0.7 ms; two hundred in a tenth of the time of a peer would be 0.8 ms a join for both together.',
        "What a warm join costs the server: 37 % the write of the document, ready as one frame, to the socket; 11 % the one query of rights on its way to the storage thread; 5 % garbage collection; the rest is Node's HTTP upgrade and the making of a socket, in pieces of 1 to 3 % (`--cpu-prof`).",
      ],
      rounds: rounds.map(({ server, round, found }) => ({ server: server.id, round, found })),
    };
  },
};

async function prepare(bench: Bench, server: Server, file: string, history: History): Promise<Prepared> {
  bench.say(`  writing the history for ${server.label}`);
  const site = await Site.make(server);
  await site.start();
  const [room] = await site.makeRooms(1, 1);
  if (!room) throw new Error('There is no document.');
  await site.end();
  await server.writeHistory?.(site.place, room, file);
  if (server.role === 'ours') {
    await site.start();
    await withLoad(1, async (load) => load?.call('join', wish(room, history, 1, false)));
    await site.end();
  }
  const template = temporaryFolder();
  cpSync(site.place.folder, template, { recursive: true });
  return { site, room, template };
}

const wish = ({ reader }: Room, { bytes }: History, times: number, atOnce: boolean) => ({
  door: reader,
  needBytes: bytes * MOST,
  times,
  atOnce,
});

function measure(prepared: Prepared, history: History, together: number): Promise<Round> {
  const { site, room } = prepared;
  return withLoad(1, async (load) => {
    if (!load) throw new Error('A load process is needed.');
    const coldWithoutSnapshot =
      site.server.role === 'ours' ? await coldJoin(load, prepared, history, dropSnapshots) : null;
    if (coldWithoutSnapshot !== null) await site.end();
    const cold = await coldJoin(load, prepared, history, () => {});
    // A peer forgets a document that nobody has open.
    await load.call('read', { doors: [room.reader] });
    const before = site.cpu;
    const warm = median(await load.call('join', wish(room, history, ONE_BY_ONE, false)));
    const cpu = (site.cpu - before) / ONE_BY_ONE;
    const all = await load.call('join', wish(room, history, together, true));
    await check(load, room, history);
    await load.call('leave', {});
    await site.end();
    return { cold, coldWithoutSnapshot, warm: warm ?? 0, cpu, together: Math.max(...all) };
  });
}

/** The first join after a start on a fresh copy of the store; null where the document is not kept. */
async function coldJoin(
  load: Load,
  { site, room, template }: Prepared,
  history: History,
  change: (folder: string) => void,
): Promise<number | null> {
  const { folder } = site.place;
  rmSync(folder, { recursive: true, force: true });
  cpSync(template, folder, { recursive: true });
  change(folder);
  await site.start();
  if (!site.server.keeps) {
    await load.call('put', { door: room.reader, update: history.state });
    return null;
  }
  const [ms] = await load.call('join', wish(room, history, 1, false));
  return ms ?? null;
}

function dropSnapshots(folder: string): void {
  const journal = new DatabaseSync(pathOf(folder, 'journal.sqlite'));
  journal.exec('DELETE FROM snapshots');
  journal.close();
}

/** Bytes are quickly counted; that they are the document is looked at once a round. */
async function check(load: Load, { reader }: Room, { length }: History): Promise<void> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await load.call('fetch', { door: reader }));
  const got = doc.getText('minutes').length;
  if (got < length) throw new Error(`A joiner was given ${got} of ${length} characters.`);
}
