/**
 * The whole server as it is run, on a disk that fails: requests that write are answered with a sentence,
 * those that read go on, /health says so, and it all goes on by itself. On a simulated disk, and, where
 * mounting is allowed, on a small one that is really full.
 */
import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { newFolder, type Served, serve, tocky } from '../integration/cli/terminal';
import { seeded } from '../random';
import { docInFile } from './journal-file';
import { compile, Disk } from './power-loss/power-loss';
import { Writer } from './writer';

const PASSWORD = 'mat-khau-rat-dai';
const SMALL_DISK = '12m';

const library = compile();
const withDisk = test.runIf(library !== null);

const clean: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of clean.splice(0).reverse()) await step();
});

interface House {
  server: Served;
  settings: Record<string, string>;
  id: string;
  join(name: string): Promise<Writer>;
  /** Makes the first administrator; what the server answered. */
  setUp(): Promise<{ status: number; code: string | null; message: string | null }>;
  health(): Promise<string>;
}

async function open(folder: string, environment: Record<string, string> = {}): Promise<House> {
  const settings = { DATA_DIR: folder };
  const server = await serve({ ...settings, ...environment });
  clean.push(() => server.stop('SIGKILL'));
  const { out } = await tocky(['meetings'], settings);
  const { id } = JSON.parse(out.split('\n')[0] ?? '') as { id: string };
  const setupToken = /\/setup\/(\S+)/.exec(server.printed())?.[1] ?? '';
  return {
    server,
    settings,
    id,
    async join(name) {
      const made = await tocky(['link', id, '--role', 'secretary', '--name', name], settings);
      const token = made.out.trim().split('/').at(-1) ?? '';
      const url = `${server.url.replace('http', 'ws')}/sync`;
      const writer = new Writer(url, token, seeded(1), () => {}, `minutes.${id}`);
      clean.push(() => writer.leave());
      await writer.ready;
      return writer;
    },
    async setUp() {
      const response = await fetch(`${server.url}/api/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url },
        body: JSON.stringify({
          token: setupToken,
          username: 'quantri',
          name: 'Quản Trị',
          password: PASSWORD,
        }),
      });
      const { error } = (await response.json()) as { error?: { code: string; message: string } };
      return { status: response.status, code: error?.code ?? null, message: error?.message ?? null };
    },
    health: async () => ((await (await fetch(`${server.url}/health`)).json()) as { status: string }).status,
  };
}

const told = (writer: Writer) =>
  writer.until(({ writable, refusal }) => !writable && refusal === 'storage-failed');
const saved = (writer: Writer) => writer.until(({ state, pending }) => state === 'saved' && pending === 0);

for (const error of ['ENOSPC', 'EROFS', 'EIO'] as const)
  withDisk(`${error}: requests get a sentence, the room is told, and it goes on by itself`, async () => {
    const disk = new Disk(library ?? '', newFolder());
    const house = await open(disk.folder, disk.environment());
    const an = await house.join('An');
    expect(await house.health()).toBe('ok');

    disk.fail({ error, operations: ['write', 'truncate', 'sync', 'open'] });
    an.text.insert(0, 'giữ lại');
    await told(an);
    expect(await house.health()).toBe('storage-failing');
    expect(await house.setUp()).toEqual({
      status: 503,
      code: 'storage-failed',
      message: expect.stringContaining('Máy chủ chưa ghi được xuống ổ lưu trữ'),
    });
    expect((await fetch(`${house.server.url}/`)).status).toBe(200);

    disk.heal();
    await saved(an);
    expect(await house.health()).toBe('ok');
    expect((await house.setUp()).status).toBe(200);
    await house.server.stop('SIGKILL');
    disk.cut('strict', seeded(2));
    expect(docInFile(disk.folder, `minutes.${house.id}`).getText('minutes').toString()).toContain('giữ lại');
    expect((await tocky(['verify'], house.settings)).code).toBe(0);
    expect((await tocky(['user', 'list'], house.settings)).out).toContain('quantri');
  });

function mountSmall(): string | null {
  const folder = newFolder();
  const { status, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_DISK}`, 'tmpfs', folder]);
  if (status === 0 && !error) {
    clean.push(() => spawnSync('umount', ['-l', folder]));
    return folder;
  }
  console.warn('LEFT OUT: the disk that is really full, because this user may not mount one.');
  return null;
}

test('a disk that is really full: nothing is lost, and it goes on when there is room', async (context) => {
  const folder = mountSmall();
  if (folder === null) return context.skip();
  const house = await open(folder);
  const [an, binh] = [await house.join('An'), await house.join('Bình')];
  const filler = join(folder, 'filler');
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(filler, new Uint8Array(bavail * bsize));
  expect(statfsSync(folder).bavail).toBe(0);

  // The log has room inside until it must grow.
  for (let line = 0; line < 2_000 && an.status.writable; line++) {
    an.text.insert(0, `dòng ${line} ${'đầy '.repeat(50)}\n`);
    await an.until(({ pending, writable }) => pending === 0 || !writable);
  }
  await Promise.all([told(an), told(binh)]);
  const shown = binh.text.toString();
  expect(shown).not.toBe(an.text.toString());
  expect(await house.health()).toBe('storage-failing');
  rmSync(filler);
  await Promise.all([saved(an), saved(binh)]);
  const text = an.text.toString();
  await house.server.stop('SIGKILL');
  expect(docInFile(folder, `minutes.${house.id}`).getText('minutes').toString()).toBe(text);
  expect((await tocky(['verify'], house.settings)).code).toBe(0);
});

test('on a disk that is full at the start, the server says so', async (context) => {
  const folder = mountSmall();
  if (folder === null) return context.skip();
  const house = await open(folder);
  await house.server.stop();
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'filler'), new Uint8Array(bavail * bsize));
  for (const command of ['serve', 'verify']) {
    const { code, said } = await tocky([command], { ...house.settings, PORT: '0' });
    expect(code).not.toBe(0);
    expect(said).toMatch(/^The disk of the data folder .* is full\./);
  }
});
