/** A long document on the screen of somebody who writes in it while others do. */

import type { Bench, Scenario } from '../bench';
import { removeFolder, temporaryFolder } from '../cleanup';
import { median, percentile } from '../measure/statistics';
import { profileReport } from '../report/profile';
import type { Target } from '../report/result';
import { type Opened, Writer } from '../room/browser';
import { makeDesk } from '../room/desks';
import { Other, othersType } from '../room/others';
import { blocksOf, longText } from '../room/text';
import type { Server } from '../servers/server';

const OTHERS = 4;
/** Of each of the others. */
const KEYSTROKES_PER_SECOND = 6;

/** About 240,000 letters each: 100 pages. */
const CASES = [
  { case: '2,000 entries', entries: 2_000, words: 25 },
  { case: '500 long entries', entries: 500, words: 100 },
] as const;
type Case = (typeof CASES)[number];

interface Round {
  /** Of each key, milliseconds. */
  keys: number[];
  /** Tasks of more than 50 ms while typing, a minute. */
  longTasks: number;
  cold: Opened;
  warm: Opened;
  /** MiB */
  heap: number;
}

const COLUMNS = [
  { key: 'p50', title: 'key to paint p50, ms', digits: 1 },
  { key: 'p95', title: 'key to paint p95, ms', digits: 1 },
  { key: 'p99', title: 'key to paint p99, ms', digits: 1 },
  { key: 'longTasks', title: 'long tasks a minute', digits: 1 },
  { key: 'warm', title: 'open, warm, ms', digits: 0 },
  { key: 'cold', title: 'open, cold, ms', digits: 0 },
  { key: 'blocked', title: 'of it in long tasks, ms', digits: 0 },
  { key: 'heap', title: 'JS heap, MiB', digits: 0 },
];

const LABELS: Partial<Record<Server['id'], string>> = {
  tocky: 'Tốc Ký, the room',
  hocuspocus: 'Tiptap + Collaboration + hocuspocus',
};

export const room: Scenario = {
  name: 'room',
  title: 'Typing in a document of 100 pages',
  about:
    `Somebody types about eight keys a second (every 50th is Enter) in the middle of a document of 100 pages, in Chromium at 1440 × 900, ` +
    `while ${OTHERS} others type ${KEYSTROKES_PER_SECOND} a second each elsewhere in it, with their carets shown. Ours is the whole room, with its panels, ` +
    "the story and the store in the browser; the other is the bare editor that Tiptap's documentation makes " +
    '(StarterKit, Collaboration, carets, HocuspocusProvider) on the same words.',
  async run(bench) {
    const servers = bench.servers(({ id }) => LABELS[id] !== undefined);
    const cases = bench.options.quick ? CASES.slice(0, 1) : CASES;
    const found: { case: Case; server: Server; found: Round }[] = [];
    for (const each of cases) {
      bench.say(each.case);
      const rounds = await bench.rounds(servers, (server) => measure(bench, server, each));
      found.push(...rounds.map((round) => ({ ...round, case: each })));
    }
    const figures = (server: Server, each: Case): Record<string, number | null> => {
      const rounds = found
        .filter((one) => one.server === server && one.case === each)
        .map((one) => one.found);
      const of = (read: (round: Round) => number | null) => median(rounds.map(read));
      return {
        p50: of(({ keys }) => percentile(keys, 0.5)),
        p95: of(({ keys }) => percentile(keys, 0.95)),
        p99: of(({ keys }) => percentile(keys, 0.99)),
        longTasks: of((round) => round.longTasks),
        warm: of(({ warm }) => warm.ms),
        cold: of(({ cold }) => cold.ms),
        blocked: of(({ cold }) => cold.longTasks),
        heap: of(({ heap }) => heap),
      };
    };
    const rows = cases.flatMap((each) =>
      servers.map((server) => ({
        server: LABELS[server.id] ?? server.label,
        case: each.case,
        values: figures(server, each),
      })),
    );
    const targets = cases.flatMap((each): Target[] => {
      const ours = servers.find(({ role }) => role === 'ours');
      const values = ours ? figures(ours, each) : {};
      return [
        { what: `key to paint p95, ${each.case}`, value: values.p95 ?? null, limit: 16, unit: 'ms' },
        { what: `open, warm, ${each.case}`, value: values.warm ?? null, limit: 1_000, unit: 'ms' },
        { what: `open, cold, ${each.case}`, value: values.cold ?? null, limit: 1_000, unit: 'ms' },
      ];
    });
    return {
      columns: COLUMNS,
      rows,
      targets,
      notes: [
        'From the time stamp of the keydown event (when the browser took the key) to a message posted in the next animation frame, which is handled when that frame is laid out and painted; the wait for the frame, up to 16.7 ms at 60 Hz, is part of it.',
        'Open: from the navigation to the frame in which every block is there and can be written in. Cold: nothing kept by the browser but the session; warm: a second visit, with the HTTP cache and, in ours, the document kept in the browser.',
        'What limits the key (a trace of Chromium, 2,000 entries, about 22 ms): 7 ms until the letter is in the line, of which ProseMirror reading it and drawing it is half and the transaction of Yjs with its sockets and store the other; 5 ms of the browser behind its own input event; 10 ms the frame, of which finding what is near the screen among 2,000 blocks (content-visibility) is 2 to 4, handing it to the compositor 2, layout 2, pre-paint and paint 3. Without content-visibility the same took 63 ms (p95 174). Keys that meet the frame of a colleague’s letter wait for it, which is the 95th percentile.',
        'What limits opening: fetching and running the code 0.2 s, reading the document from the browser’s store 0.3 s, 2,000 blocks made for the screen 0.3 s, their styles and layout 0.1 s.',
        'The heap is taken after a garbage collection, when the typing is over. A long task is one of more than 50 ms.',
      ],
      rounds: found.map((one) => ({ server: one.server.id, case: one.case.case, found: one.found })),
    };
  },
};

async function measure(bench: Bench, server: Server, { entries, words }: Case): Promise<Round> {
  const text = longText(entries, words);
  const blocks = blocksOf(text);
  const profile = bench.options.profile && server.role === 'ours' ? temporaryFolder() : null;
  return bench.withSite(server, async (site) => {
    const desk = await makeDesk(site, text, OTHERS);
    const others = desk.doors.map((door, at) => new Other(door, `Người ${at + 1}`));
    const writer = await Writer.comeIn(desk, blocks);
    try {
      const cold = await writer.open({ cold: true });
      const warm = await writer.open({ cold: false });
      await Promise.all(
        others.map((other, at) => other.enter(Math.floor((blocks * (at + 0.5)) / others.length))),
      );
      await writer.goTo(Math.floor(blocks / 2));
      const stop = othersType(others, OTHERS * KEYSTROKES_PER_SECOND);
      const { seconds } = bench.options;
      const { keys, longTasks } = await writer.type(seconds, profile);
      stop();
      if (profile) console.error(profileReport(profile, []));
      return { keys, longTasks: (longTasks.length * 60) / seconds, cold, warm, heap: await writer.heap() };
    } finally {
      await writer.leave();
      for (const other of others) other.leave();
      desk.close();
      if (profile) removeFolder(profile);
    }
  });
}
