/**
 * The journal on a disk that fails and loses its power, at random: whatever it answered as committed, or
 * gave to a reader, is in the file at the end, in order and sound.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openSqliteJournal } from '../../server/store/journal/sqlite-journal';
import { newFolder } from '../integration/sync/harness';
import { SEED, seeded } from '../random';
import { compile, Disk, type Fault, type Operation } from './power-loss/power-loss';

const ROUNDS = Number(process.env.JOURNAL_FAULTS ?? 12);
const SECONDS_EACH = 20;
/** Rows of a page and more, so that the write-ahead log is taken into the file often. */
const ROW_BYTES = 6_000;

const library = compile();
const withDisk = test.runIf(library !== null);

interface Run {
  /** The highest number that was read or answered as committed. */
  last: number;
  failures: number;
}

/**
 * Lets a process write until it is killed: at the first line, counted from `open` on, of which `ends` holds. `read`: the process only reads.
 */
async function runUntilKilled(
  disk: Disk,
  ends: (line: number, text: string) => boolean,
  mode: 'write' | 'read' = 'write',
): Promise<Run> {
  const script = fileURLToPath(new URL('./journal-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, disk.folder, String(ROW_BYTES), mode], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...disk.environment() },
  });
  const ended = once(child, 'exit');
  const run: Run = { last: 0, failures: 0 };
  let line = 0;
  let isOpen = false;
  for await (const text of createInterface({ input: child.stdout })) {
    if (text === 'open') isOpen = true;
    else if (text.startsWith('failed')) run.failures += 1;
    else run.last = Math.max(run.last, Number(text));
    if (!isOpen) continue;
    line += 1;
    if (ends(line, text)) child.kill('SIGKILL');
  }
  await ended;
  return run;
}

async function numbersIn(folder: string): Promise<number[]> {
  const journal = await openSqliteJournal({ folder });
  expect((await journal.verify()).problems).toEqual([]);
  const numbers: number[] = [];
  for await (const { update } of journal.rows('a'))
    numbers.push(new DataView(update.buffer, update.byteOffset).getUint32(0));
  await journal.close();
  return numbers;
}

function randomFault(random: () => number): Fault {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const sets: readonly (readonly Operation[])[] = [
    ['write'],
    ['sync'],
    ['sync'],
    ['write', 'sync', 'truncate', 'open'],
  ];
  return {
    error: pick(['ENOSPC', 'EROFS', 'EIO'] as const),
    operations: pick(sets),
    after: Math.floor(random() * 12),
  };
}

withDisk(
  `${ROUNDS} rounds of disk errors, kills and power losses lose nothing that was committed or read`,
  async () => {
    console.log(`TOCKY_SEED=${SEED}`);
    const random = seeded(SEED);
    const disk = new Disk(library ?? '', newFolder());
    let known = 0;
    const inAll = { failures: 0, cuts: 0, unsynced: 0 };
    for (let round = 1; round <= ROUNDS; round++) {
      const lines = 30 + Math.floor(random() * 400);
      const failsFrom = Math.floor(random() * lines);
      // Sometimes the disk is still failing when the process dies.
      const healsFrom = failsFrom + Math.floor(random() * 80);
      const fault = randomFault(random);
      const { last, failures } = await runUntilKilled(disk, (line) => {
        if (line === failsFrom) disk.fail(fault);
        if (line === healsFrom) disk.heal();
        return line === lines;
      });
      disk.heal();
      expect(last, `read in round ${round}, seed ${SEED}`).toBeGreaterThanOrEqual(known);
      known = Math.max(known, last);
      inAll.failures += failures;
      // Without a power loss, the next process reads what the system still holds.
      if (random() < 0.5) continue;
      inAll.cuts += 1;
      inAll.unsynced += disk.cut(random() < 0.5 ? 'strict' : 'torn', random).bytes;
    }
    disk.cut('strict', random);
    const numbers = await numbersIn(disk.folder);
    expect(numbers.length, `rows at the end, seed ${SEED}`).toBeGreaterThanOrEqual(known);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    console.log(`${known} rows committed or read, all kept:`, inAll);
    expect(inAll.failures).toBeGreaterThan(0);
  },
  ROUNDS * SECONDS_EACH * 1_000,
);

/** A process whose last commit failed at its sync, and that died: its rows are in the system's memory only. */
async function leaveUnsynced(disk: Disk): Promise<number> {
  const { last } = await runUntilKilled(disk, (line, text) => {
    if (line === 5) disk.fail({ error: 'EIO', operations: ['sync'] });
    return text.startsWith('failed');
  });
  disk.heal();
  return last;
}

withDisk('what a new process reads is on the disk, also where the one before it could not sync', async () => {
  const disk = new Disk(library ?? '', newFolder());
  const committed = await leaveUnsynced(disk);
  const read = await runUntilKilled(disk, (_line, text) => text === 'open', 'read');
  expect(read.last).toBeGreaterThan(committed);
  disk.cut('strict', seeded(SEED));
  expect(await numbersIn(disk.folder)).toHaveLength(read.last);
});

withDisk('what is written behind a commit that could not be synced is kept', async () => {
  const disk = new Disk(library ?? '', newFolder());
  await leaveUnsynced(disk);
  const { last } = await runUntilKilled(disk, (line) => line === 10);
  disk.cut('strict', seeded(SEED));
  expect((await numbersIn(disk.folder)).length).toBeGreaterThanOrEqual(last);
});
