/** Killing a server while people type, and counting what somebody had seen and nobody finds again. */
import * as Y from 'yjs';
import { SEED, seeded } from '../../random';
import type { Bench } from '../bench';
import { type Load, withLoad } from '../load/load';
import { lettersOf } from '../load/recorder';
import { pass } from '../measure/clock';
import type { Findings, Row } from '../report/result';
import { type Place, type Server, Site } from '../servers/server';

const WRITERS = 4;
const KEYSTROKES_PER_SECOND = 64;
/** The moment of a kill after typing began: any between these. */
const SOONEST_MS = 200;
const LATEST_MS = 5_000;

export interface KillPlan {
  kills: number;
  /** Environment of the server, beside its own. */
  env?: (place: Place) => Record<string, string>;
  /** Done to the data between a kill and the start after it. */
  afterKill?: (place: Place) => Promise<void>;
}

export interface Loss {
  kills: number;
  /** Characters that another person had on the screen. */
  seen: number;
  /** Of those, not in the document after the start. */
  lost: number;
  /** In the worst of the kills. */
  lostAtMost: number;
  killsWithLoss: number;
}

/** Kills a server again and again; its clients never come back, so nobody makes good what it forgot. */
export async function killAgainAndAgain(bench: Bench, server: Server, plan: KillPlan): Promise<Loss> {
  bench.say(`  TOCKY_SEED=${SEED}`);
  const random = seeded(SEED);
  const site = await Site.make(server);
  const env = plan.env?.(site.place) ?? {};
  const loss: Loss = { kills: plan.kills, seen: 0, lost: 0, lostAtMost: 0, killsWithLoss: 0 };
  try {
    await site.start({ env });
    const [room] = await site.makeRooms(1, WRITERS);
    if (!room) throw new Error('There is no document.');
    await withLoad(1, async (load) => {
      if (!load) throw new Error('A load process is needed.');
      for (let kill = 0; kill < plan.kills; kill++) {
        await load.call('enter', { rooms: [room.writers], firstClient: 1_000 + kill * WRITERS });
        const seen = await typeUntilKilled(site, load, SOONEST_MS + random() * (LATEST_MS - SOONEST_MS));
        await plan.afterKill?.(site.place);
        await site.start({ env });
        const doc = new Y.Doc();
        Y.applyUpdate(doc, await load.call('fetch', { door: room.reader }));
        const lost = [...seen].flatMap(([client, clocks]) =>
          [...clocks].filter((clock) => clock >= Y.getState(doc.store, client)),
        ).length;
        for (const clocks of seen.values()) loss.seen += clocks.size;
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

/** What the page says of servers that were killed. */
export function lossFindings(
  rounds: readonly { server: Server; round: number; found: Loss }[],
  what: string,
  notes: string[],
): Findings {
  return {
    columns: [
      { key: 'kills', title: 'times', digits: 0 },
      { key: 'seen', title: 'characters seen by another, each time', digits: 0 },
      { key: 'lost', title: 'of them lost, each time', digits: 1 },
      { key: 'lostAtMost', title: 'lost at most', digits: 0 },
      { key: 'killsWithLoss', title: 'times with a loss', digits: 0 },
    ],
    rows: rounds.map(
      ({ server, found }): Row => ({
        server: server.label,
        case: '',
        values: { ...found, seen: found.seen / found.kills, lost: found.lost / found.kills },
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
    notes,
    rounds: rounds.map(({ server, round, found }) => ({ server: server.id, round, found })),
  };
}

/** The clocks of the letters that somebody else got, by the Yjs client id of who typed them. */
async function typeUntilKilled(site: Site, load: Load, afterMs: number): Promise<Map<number, Set<number>>> {
  await load.call('type', { perSecond: KEYSTROKES_PER_SECOND });
  await pass(afterMs);
  await site.end('SIGKILL');
  // Those who wait for each other's letters hear of the end when they have read all that had come.
  const updates = await load.call('heard', {});
  await load.call('leave', {});
  const seen = new Map<number, Set<number>>();
  for (const { client, clock } of updates.flatMap(lettersOf))
    seen.set(client, (seen.get(client) ?? new Set()).add(clock));
  return seen;
}
