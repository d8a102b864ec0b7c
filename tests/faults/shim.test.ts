/** The simulated disk itself: it loses what was not synced, exactly that, and fails when it is told to. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { newFolder } from '../integration/sync/harness';
import { SEED, seeded } from '../random';
import { compile, Disk } from './power-loss/power-loss';

const library = compile();
const withDisk = test.runIf(library !== null);

type Step =
  | ['write', string, string, number]
  | ['append', string, string]
  | ['truncate', string, number]
  | ['sync', string];

/** Does the steps in a process that is killed after them; gives what it said of errors. */
async function scribble(disk: Disk, steps: Step[]): Promise<string[]> {
  const script = fileURLToPath(new URL('./power-loss/scribbler.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, disk.folder, JSON.stringify(steps)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...disk.environment() },
  });
  const ended = once(child, 'exit');
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'done') child.kill('SIGKILL');
    else said.push(line);
  }
  await ended;
  return said;
}

function newDisk(): { disk: Disk; read: (name: string) => string } {
  const disk = new Disk(library ?? '', newFolder());
  return { disk, read: (name) => readFileSync(join(disk.folder, name), 'utf8') };
}

const random = seeded(SEED);

withDisk('what was not synced is gone, what was is there', async () => {
  const { disk, read } = newDisk();
  await scribble(disk, [
    ['append', 'kept', 'one '],
    ['append', 'lost', 'nothing of this'],
    ['sync', 'kept'],
    ['append', 'kept', 'two'],
    ['write', 'kept', 'ONE', 0],
  ]);
  expect(read('kept')).toBe('ONE two');
  expect(disk.cut('strict', random)).toEqual({ files: 2, bytes: 'nothing of this'.length + 'twoONE'.length });
  expect([read('kept'), read('lost')]).toEqual(['one ', '']);
});

withDisk('truncations come back, those that were synced do not', async () => {
  const { disk, read } = newDisk();
  await scribble(disk, [
    ['append', 'a', '0123456789'],
    ['append', 'b', '0123456789'],
    ['sync', 'a'],
    ['sync', 'b'],
    ['truncate', 'a', 4],
    ['append', 'a', 'new'],
    ['truncate', 'b', 4],
    ['sync', 'b'],
    ['truncate', 'b', 20],
  ]);
  disk.cut('strict', random);
  expect([read('a'), read('b')]).toEqual(['0123456789', '0123']);
});

withDisk('a failed sync loses what it should have written, also after one that succeeds', async () => {
  const { disk, read } = newDisk();
  disk.fail({ error: 'EIO', operations: ['sync'] });
  const failed = scribble(disk, [
    ['append', 'a', 'lost '],
    ['sync', 'a'],
  ]);
  expect(await failed).toEqual(['EIO']);
  disk.heal();
  await scribble(disk, [
    ['append', 'a', 'kept'],
    ['sync', 'a'],
  ]);
  expect(read('a')).toBe('lost kept');
  disk.cut('strict', random);
  expect(read('a')).toBe('\0\0\0\0\0kept');
});

withDisk('a kill without a power loss keeps what was written, and the next process can sync it', async () => {
  const { disk, read } = newDisk();
  await scribble(disk, [['append', 'a', 'first ']]);
  await scribble(disk, [
    ['append', 'a', 'second '],
    ['sync', 'a'],
    ['append', 'a', 'third'],
  ]);
  disk.cut('strict', random);
  expect(read('a')).toBe('first second ');
});

withDisk('a torn write leaves some sectors and not others', async () => {
  console.log(`TOCKY_SEED=${SEED}`);
  const sectors = new Set<string>();
  const sizes = new Set<number>();
  const { disk, read } = newDisk();
  writeFileSync(join(disk.folder, 'a'), '.'.repeat(2048));
  for (let turn = 0; turn < 12; turn++) {
    await scribble(disk, [
      ['write', 'a', 'x'.repeat(2048), 0],
      ['append', 'a', 'y'.repeat(1000)],
    ]);
    disk.cut('torn', random);
    const now = read('a');
    sizes.add(now.length);
    for (let at = 0; at < 2048; at += 512) {
      // A sector is old or new, never a mixture.
      expect(['.', 'x'].map((letter) => letter.repeat(512))).toContain(now.slice(at, at + 512));
      sectors.add(now[at] ?? '');
    }
    writeFileSync(join(disk.folder, 'a'), '.'.repeat(2048));
  }
  expect(sectors).toEqual(new Set(['.', 'x']));
  expect(sizes.size).toBeGreaterThan(1);
});

withDisk('writes fail with the error that was asked for, other folders work', async () => {
  const { disk } = newDisk();
  mkdirSync(join(disk.folder, 'below'));
  disk.fail({ error: 'ENOSPC', operations: ['write'], after: 1 });
  const steps: Step[] = [
    ['append', 'below/a', 'goes'],
    ['append', 'below/a', 'fails'],
  ];
  await expect(scribble(disk, steps)).resolves.toEqual(['ENOSPC']);
  expect(disk.counters()).toMatchObject({ failed: 1, writes: 2 });
  expect(readFileSync(join(disk.folder, 'below/a'), 'utf8')).toBe('goes');
});
