/**
 * The simulated disk itself: it loses what was not synced, exactly that, and fails when it is told to, whether
 * a program writes as Node.js and SQLite do or by C streams as LevelDB does.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { newFolder } from '../integration/sync/harness';
import { SEED, seeded } from '../random';
import { compile, compileC, Disk } from './power-loss/power-loss';

const library = compile();

type Step =
  | ['write', file: string, at: number, text: string]
  | ['append', file: string, text: string]
  | ['truncate', file: string, size: number]
  | ['rename', file: string, name: string]
  | ['sync', file: string];

/** As the scribblers read it: action, file, number, text. */
function written(step: Step): string {
  const [action, file, ...rest] = step;
  const number = rest.find((value) => typeof value === 'number') ?? 0;
  const text = rest.find((value) => typeof value === 'string') ?? '';
  return [action, file, number, text].join('|');
}

const PROGRAMS = [
  {
    by: 'Node.js',
    command: [process.execPath, fileURLToPath(new URL('./power-loss/scribbler.mjs', import.meta.url))],
  },
  { by: 'C streams', command: library === null ? [] : [compileC(['scribbler.c'])] },
];

/** Does the steps in a process that is killed after them; gives the numbers of errors that it had. */
async function scribbleWith(
  [program = '', ...first]: readonly string[],
  environment: Record<string, string>,
  folder: string,
  steps: readonly Step[],
): Promise<number[]> {
  const child = spawn(program, [...first, folder, ...steps.map(written)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const ended = once(child, 'exit');
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (line === 'done') child.kill('SIGKILL');
  }
  await ended;
  expect(said.pop()).toBe('done');
  return said.map(Number);
}

function newDisk(): { disk: Disk; read: (name: string) => string } {
  const disk = new Disk(library ?? '', newFolder());
  return { disk, read: (name) => readFileSync(join(disk.folder, name), 'utf8') };
}

const random = seeded(SEED);

describe.runIf(library !== null).each(PROGRAMS)('written by $by', ({ command }) => {
  const scribble = (disk: Disk, steps: readonly Step[], lies = false) =>
    scribbleWith(command, disk.environment({ lies }), disk.folder, steps);

  test('what was not synced is gone, what was is there', async () => {
    const { disk, read } = newDisk();
    await scribble(disk, [
      ['append', 'kept', 'one '],
      ['append', 'lost', 'nothing of this'],
      ['sync', 'kept'],
      ['append', 'kept', 'two'],
      ['write', 'kept', 0, 'ONE'],
    ]);
    expect(read('kept')).toBe('ONE two');
    expect(disk.cut('strict', random)).toEqual({
      files: 2,
      bytes: 'nothing of this'.length + 'twoONE'.length,
    });
    expect([read('kept'), read('lost')]).toEqual(['one ', '']);
  });

  test('truncations come back, those that were synced do not', async () => {
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

  test('a failed sync loses what it should have written, also after one that succeeds', async () => {
    const { disk, read } = newDisk();
    disk.fail({ error: 'EIO', operations: ['sync'] });
    const failed = scribble(disk, [
      ['append', 'a', 'lost '],
      ['sync', 'a'],
    ]);
    expect(await failed).toEqual([constants.errno.EIO]);
    disk.heal();
    await scribble(disk, [
      ['append', 'a', 'kept'],
      ['sync', 'a'],
    ]);
    expect(read('a')).toBe('lost kept');
    disk.cut('strict', random);
    expect(read('a')).toBe('\0\0\0\0\0kept');
  });

  test('a kill without a power loss keeps what was written, and the next process can sync it', async () => {
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

  test('a torn write leaves some sectors and not others', async () => {
    console.log(`TOCKY_SEED=${SEED}`);
    const sectors = new Set<string>();
    const sizes = new Set<number>();
    const { disk, read } = newDisk();
    writeFileSync(join(disk.folder, 'a'), '.'.repeat(2048));
    for (let turn = 0; turn < 12; turn++) {
      await scribble(disk, [
        ['write', 'a', 0, 'x'.repeat(2048)],
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

  test('writes fail with the error that was asked for, other folders work', async () => {
    const { disk } = newDisk();
    mkdirSync(join(disk.folder, 'below'));
    disk.fail({ error: 'ENOSPC', operations: ['write'], after: 1 });
    const steps: Step[] = [
      ['append', 'below/a', 'goes'],
      ['append', 'below/a', 'fails'],
    ];
    await expect(scribble(disk, steps)).resolves.toEqual([constants.errno.ENOSPC]);
    expect(disk.counters()).toMatchObject({ failed: 1, writes: 2 });
    expect(readFileSync(join(disk.folder, 'below/a'), 'utf8')).toBe('goes');
  });

  test('what replaces a file is there as far as it was synced', async () => {
    const { disk, read } = newDisk();
    await scribble(disk, [
      ['append', 'current', 'old'],
      ['sync', 'current'],
      ['append', 'next', 'new'],
      ['sync', 'next'],
      ['append', 'next', ' and newer'],
      ['rename', 'next', 'current'],
    ]);
    disk.cut('strict', random);
    expect(readdirSync(disk.folder)).toEqual(['current']);
    expect(read('current')).toBe('new');
  });

  test('nothing is left of a program whose syncs do nothing', async () => {
    const { disk } = newDisk();
    const steps: Step[] = [
      ['append', 'a', 'one'],
      ['sync', 'a'],
      ['append', 'b', 'two'],
      ['rename', 'b', 'c'],
      ['sync', 'b'],
    ];
    await scribble(disk, steps, true);
    expect(disk.filled()).toEqual(['a', 'c'].map((name) => join(disk.folder, name)));
    disk.cut('strict', random);
    expect(disk.filled()).toEqual([]);
  });
});
