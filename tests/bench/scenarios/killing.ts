/** Killing servers while people type, and counting what somebody had seen and nobody finds again. */
import * as Y from 'yjs';
import { SEED, seeded } from '../../random';
import type { Bench } from '../bench';
import type { Room } from '../load/door';
import { type Load, withLoad } from '../load/load';
import { lettersOf } from '../load/recorder';
import { pass } from '../measure/clock';
import type { Findings, Row } from '../report/result';
import { type Server, Site } from '../servers/server';

export const WRITERS = 4;
/** The Yjs client id of the first typist, above those of whoever made the document. */
export const FIRST_CLIENT = 1_000;
const KEYSTROKES_PER_SECOND = 64;
/** The moment of a kill after typing began: any between these, so that also who stores every ten seconds can. */
const SOONEST_MS = 200;
const LATEST_MS = 15_000;
/** Servers of one kind that are typed into and killed beside each other: nothing here is a matter of speed. */
const AT_ONE_TIME = 4;

/** How the lives of one server end, beside the kill. */
export interface Ending {
  /** Environment of the server, beside its own. */
  env: Record<string, string>;
  /** Done to the data between a kill and the start after it. */
  afterKill(): void;
}

export interface KillPlan {
  kills: number;
  /** For each folder that a server gets. */
  ending?: (folder: string, random: () => number) => Ending;
}

export interface Loss {
  kills: number;
  /** Characters that another person had on the screen. */
  seen: number;
  /** Of those, not in the document after a start. */
  lost: number;
  /** In the worst of the kills. */
  lostAtMost: number;
  killsWithLoss: number;
}

/** The clocks of letters, by the Yjs client id of who typed them. */
type Letters = Map<number, Set<number>>;

/** What is said of the way in which `killAgainAndAgain` works. */
export const HOW =
  `Four people type ${KEYSTROKES_PER_SECOND} keystrokes a second in all into one document; at a random moment within ` +
  `${LATEST_MS / 1_000} seconds the server is killed (SIGKILL) and started again on its data. Its clients never come ` +
  'back. What a fresh reader is then given is compared with every character that one of the four had been sent by ' +
  `another, at this time and before. ${AT_ONE_TIME} servers of a kind are killed beside each other, each again and ` +
  'again with its own data.';

/** Kills a server again and again; its clients never come back, so nobody makes good what it forgot. */
export async function killAgainAndAgain(bench: Bench, server: Server, plan: KillPlan): Promise<Loss> {
  bench.say(`  TOCKY_SEED=${SEED}`);
  const sites = Math.min(AT_ONE_TIME, plan.kills);
  const found = await Promise.all(
    Array.from({ length: sites }, (_, at) =>
      killOne(server, { ...plan, kills: Math.floor((plan.kills + at) / sites) }, seeded(SEED + at)),
    ),
  );
  const sum = (count: (loss: Loss) => number) => found.reduce((all, loss) => all + count(loss), 0);
  return {
    kills: sum(({ kills }) => kills),
    seen: sum(({ seen }) => seen),
    lost: sum(({ lost }) => lost),
    lostAtMost: Math.max(...found.map(({ lostAtMost }) => lostAtMost)),
    killsWithLoss: sum(({ killsWithLoss }) => killsWithLoss),
  };
}

async function killOne(server: Server, plan: KillPlan, random: () => number): Promise<Loss> {
  const site = await Site.make(server);
  const { env = {}, afterKill } = plan.ending?.(site.place.folder, random) ?? {};
  const loss: Loss = { kills: plan.kills, seen: 0, lost: 0, lostAtMost: 0, killsWithLoss: 0 };
  /** What was seen and is still there. */
  const kept: Letters = new Map();
  try {
    await site.start({ env });
    const [room] = await site.makeRooms(1, WRITERS);
    if (!room) throw new Error('There is no document.');
    await withLoad(1, async (load) => {
      if (!load) throw new Error('A load process is needed.');
      for (let kill = 0; kill < plan.kills; kill++) {
        const seen = await typeUntilEnd(site, load, room, {
          firstClient: FIRST_CLIENT + kill * WRITERS,
          afterMs: SOONEST_MS + random() * (LATEST_MS - SOONEST_MS),
          signal: 'SIGKILL',
        });
        for (const [client, clocks] of seen) kept.set(client, clocks);
        loss.seen += sizeOf(seen);
        afterKill?.();
        await site.start({ env });
        const doc = new Y.Doc();
        const atLeast = [...kept].map(([client, clocks]): [number, number] => [
          client,
          Math.max(...clocks) + 1,
        ]);
        Y.applyUpdate(doc, await load.call('fetch', { door: room.reader, atLeast }));
        const lost = takeMissing(kept, doc);
        loss.lost += lost;
        loss.lostAtMost = Math.max(loss.lostAtMost, lost);
        loss.killsWithLoss += lost > 0 ? 1 : 0;
      }
    });
    return loss;
  } finally {
    await site.remove();
  }
}

const sizeOf = (letters: Letters) => [...letters.values()].reduce((sum, { size }) => sum + size, 0);

/** Takes away the letters that `doc` does not hold; gives how many. */
function takeMissing(letters: Letters, doc: Y.Doc): number {
  const before = sizeOf(letters);
  for (const [client, clocks] of letters) {
    const end = Y.getState(doc.store, client);
    const there = new Set([...clocks].filter((clock) => clock < end));
    if (there.size > 0) letters.set(client, there);
    else letters.delete(client);
  }
  return before - sizeOf(letters);
}

/** Lets people type into a document until their server ends; gives what each got of the others' letters. */
export async function typeUntilEnd(
  site: Site,
  load: Load,
  { writers }: Room,
  until: { firstClient: number; afterMs: number; signal: 'SIGTERM' | 'SIGKILL' },
): Promise<Letters> {
  await load.call('enter', { rooms: [writers], firstClient: until.firstClient });
  await load.call('type', { perSecond: KEYSTROKES_PER_SECOND });
  await pass(until.afterMs);
  await site.end(until.signal);
  // Those who wait for each other's letters hear of the end when they have read all that had come.
  const updates = await load.call('heard', {});
  await load.call('leave', {});
  const seen: Letters = new Map();
  for (const { client, clock } of updates.flatMap(lettersOf)) {
    // Some servers send once more what the document held before.
    if (client >= until.firstClient) seen.set(client, (seen.get(client) ?? new Set()).add(clock));
  }
  return seen;
}

/** What the page says of servers that were killed. */
export function lossFindings(
  rounds: readonly { server: Server; round: number; found: Loss }[],
  what: string,
  notes: string[],
): Findings {
  return {
    columns: [
      { key: 'kills', title: 'times', digits: 0 },
      { key: 'seen', title: 'characters seen by another', digits: 0 },
      { key: 'lost', title: 'of them lost', digits: 0 },
      { key: 'lostShare', title: 'lost, %', digits: 2 },
      { key: 'lostAtMost', title: 'lost at most, once', digits: 0 },
      { key: 'killsWithLoss', title: 'times with a loss', digits: 0 },
    ],
    rows: rounds.map(
      ({ server, found }): Row => ({
        server: server.label,
        case: '',
        values: { ...found, lostShare: found.seen === 0 ? null : (100 * found.lost) / found.seen },
      }),
    ),
    targets: [
      {
        what,
        value: rounds.find(({ server }) => server.role === 'ours')?.found.lost ?? null,
        limit: 0,
        unit: '',
      },
    ],
    notes: [
      ...notes,
      'Servers without persistence are left out: they lose everything.',
      'hocuspocus stores a document when nobody has typed for two seconds, and after ten at the latest (its defaults).',
    ],
    rounds: rounds.map(({ server, round, found }) => ({ server: server.id, round, found })),
  };
}
