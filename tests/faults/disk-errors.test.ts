/**
 * A disk that fails under a running engine: nothing is shown or called saved, everybody is told, reading
 * and joining go on; when it is over, writing goes on by itself and everything arrives exactly once, and
 * is on the disk.
 */
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openSqliteJournal } from '../../server/store/journal/sqlite-journal';
import { DOCUMENT, newFolder } from '../integration/sync/harness';
import { SEED, seeded } from '../random';
import { type EngineProcess, startEngineProcess } from './engine-process';
import { compile, Disk, type Fault } from './power-loss/power-loss';
import { Writer } from './writer';

const library = compile();
const withDisk = test.runIf(library !== null);
const random = seeded(SEED);

const writers: Writer[] = [];
let server: EngineProcess | null = null;

afterEach(async () => {
  await Promise.all(writers.splice(0).map((writer) => writer.leave()));
  await server?.kill();
  server = null;
});

function join(name: string): Writer {
  if (!server) throw new Error('No server runs.');
  const writer = new Writer(server.url, name, random);
  writers.push(writer);
  return writer;
}

const told = (writer: Writer) =>
  writer.until(({ writable, refusal }) => !writable && refusal === 'storage-failed');
const saved = (writer: Writer) => writer.until(({ state, pending }) => state === 'saved' && pending === 0);

function untilText(writer: Writer, wanted: string): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (writer.text.toString() !== wanted) return;
      writer.text.doc?.off('update', check);
      resolve();
    };
    writer.text.doc?.on('update', check);
    check();
  });
}

/** The document by its rows, each of which must bring something new. */
async function textOnDisk(folder: string): Promise<string> {
  const journal = await openSqliteJournal({ folder });
  expect((await journal.verify()).problems).toEqual([]);
  const doc = new Y.Doc();
  for await (const { update, seq } of journal.rows(DOCUMENT)) {
    const before = Y.snapshot(doc);
    expect(Y.snapshotContainsUpdate(before, update), `row ${seq} is there twice`).toBe(false);
    Y.applyUpdate(doc, update);
  }
  await journal.close();
  return doc.getText('minutes').toString();
}

const EVERYTHING = ['write', 'truncate', 'sync', 'open'] as const;
const FAULTS: [string, Fault][] = [
  ['a full disk', { error: 'ENOSPC', operations: EVERYTHING }],
  ['a disk that became read-only', { error: 'EROFS', operations: EVERYTHING }],
  ['a broken disk', { error: 'EIO', operations: EVERYTHING }],
  ['a disk that takes writes and fails to sync them', { error: 'EIO', operations: ['sync'] }],
  ['a disk that fails in the middle of a commit', { error: 'ENOSPC', operations: ['write'], after: 1 }],
];

for (const [what, fault] of FAULTS)
  withDisk(`${what}: nothing is shown or called saved; afterwards everything is there once`, async () => {
    const disk = new Disk(library ?? '', newFolder());
    server = await startEngineProcess(disk.folder, disk.environment());
    const [an, binh, reader] = [join('an'), join('binh'), join('read-khach')];
    await Promise.all([saved(an), saved(binh), reader.until(({ synced }) => synced)]);
    an.text.insert(0, 'trước ');
    await saved(an);
    await untilText(binh, 'trước ');

    disk.fail(fault);
    an.text.insert(6, 'an ');
    await Promise.all([told(an), told(binh), told(reader)]);
    expect(an.status).toMatchObject({ state: 'error', pending: 1 });
    binh.text.insert(6, 'bình ');
    const chi = join('chi');
    await Promise.all([chi.until(({ synced }) => synced), told(chi)]);
    expect(chi.text.toString()).toBe('trước ');
    // Bình's own socket has answered since An wrote, and brought nothing of An's.
    expect(binh.text.toString()).toBe('trước bình ');
    expect(reader.text.toString()).toBe('trước ');
    expect(an.saved()).toHaveLength(1);
    expect(disk.counters().failed).toBeGreaterThan(0);

    disk.heal();
    await Promise.all([saved(an), saved(binh), saved(chi)]);
    const text = an.text.toString();
    expect([...text.split(' ')].sort()).toEqual(['', 'an', 'bình', 'trước']);
    await Promise.all([binh, chi, reader].map((writer) => untilText(writer, text)));
    chi.text.insert(0, 'chi ');
    await saved(chi);
    await server.kill();
    disk.cut('strict', random);
    expect(await textOnDisk(disk.folder)).toBe(`chi ${text}`);
  });

withDisk('killed while the disk fails: what the clients still hold arrives once', async () => {
  const disk = new Disk(library ?? '', newFolder());
  server = await startEngineProcess(disk.folder, disk.environment());
  const { port } = new URL(server.url);
  const an = join('an');
  await saved(an);
  disk.fail({ error: 'EIO', operations: ['sync'] });
  an.text.insert(0, 'giữ');
  await told(an);
  await server.kill();
  // No power loss: the failed commit is in the system's memory, and is read again.
  disk.heal();
  server = await startEngineProcess(disk.folder, { ...disk.environment(), TEST_PORT: port });
  await saved(an);
  const binh = join('binh');
  await untilText(binh, 'giữ');
  await server.kill();
  disk.cut('strict', random);
  expect(await textOnDisk(disk.folder)).toBe('giữ');
});
