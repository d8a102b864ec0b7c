import { expect, test } from 'vitest';
import { type Batch, GroupCommit } from '../../../server/store/journal/group-commit';
import { CommitQueue } from '../../../server/sync/commit-queue';

const batch = (document: string): Batch => ({
  document,
  rows: [{ update: new Uint8Array([1]), author: 'a', at: 0 }],
});

test('what arrives while a commit runs goes into the next one together, in order', async () => {
  const groups: string[][] = [];
  const releases: (() => void)[] = [];
  let seq = 0;
  const commits = new GroupCommit(async (batches) => {
    groups.push(batches.map(({ document }) => document));
    await new Promise<void>((resolve) => releases.push(resolve));
    return batches.map(() => ++seq);
  });
  const first = commits.append(batch('a'));
  await Promise.resolve();
  const later = ['b', 'c', 'b'].map((document) => commits.append(batch(document)));
  releases.shift()?.();
  expect(await first).toBe(1);
  await Promise.resolve();
  releases.shift()?.();
  expect(await Promise.all(later)).toEqual([2, 3, 4]);
  expect(groups).toEqual([['a'], ['b', 'c', 'b']]);
  await commits.idle();
});

test('a failed commit rejects its group and not the next one', async () => {
  let fail = true;
  const commits = new GroupCommit(async (batches) => {
    if (fail) throw new Error('disk full');
    return batches.map(() => 1);
  });
  await expect(commits.append(batch('a'))).rejects.toThrow('disk full');
  fail = false;
  expect(await commits.append(batch('a'))).toBe(1);
});

test('a room tries again in order, gives up what asked for it, and holds back what comes after', async () => {
  const appended: number[][] = [];
  const order: string[] = [];
  let failures = 1;
  const queue = new CommitQueue(
    async (rows) => {
      if (failures-- > 0) throw new Error('disk full');
      appended.push(rows.map(({ update }) => update[0] ?? 0));
    },
    (failing) => order.push(failing ? 'failing' : 'working'),
    () => order.push('settled'),
    (error) => {
      throw error;
    },
  );
  const row = (value: number) => ({ update: new Uint8Array([value]), author: 'a', at: 0 });
  const done = new Promise<void>((resolve) => {
    queue.push({ rows: [row(1)], committed: () => order.push('1') });
    queue.push({ rows: [row(2)], committed: () => order.push('2'), failed: () => order.push('2 failed') });
    queue.push({ rows: [], committed: () => order.push('nothing new') });
    queue.push({ rows: [row(3)], committed: () => resolve() });
  });
  await done;
  await queue.idle();
  expect(appended.flat().filter((value) => value !== 2)).toEqual([1, 3]);
  expect(order.indexOf('failing')).toBeLessThan(order.indexOf('1'));
  expect(order.indexOf('nothing new')).toBeGreaterThan(order.indexOf('1'));
  expect(queue.bytes).toBe(0);
});

test('what was committed is not appended again when showing it fails', async () => {
  const appended: number[] = [];
  const shown: number[] = [];
  const faults: unknown[] = [];
  const queue = new CommitQueue(
    async (rows) => void appended.push(...rows.map(({ update }) => update[0] ?? 0)),
    () => {},
    () => {},
    (error) => faults.push(error),
  );
  const row = (value: number) => ({ update: new Uint8Array([value]), author: 'a', at: 0 });
  queue.push({ rows: [row(1)], committed: () => shown.push(1) });
  queue.push({
    rows: [row(2)],
    committed: () => {
      throw new Error('a fault');
    },
  });
  queue.push({ rows: [row(3)], committed: () => shown.push(3) });
  await queue.idle();
  expect(appended).toEqual([1, 2, 3]);
  expect(shown).toEqual([1, 3]);
  expect(faults).toHaveLength(1);
  expect(queue.bytes).toBe(0);
});

test('many rooms share few commits; each keeps its order', async () => {
  const rooms = 200;
  const rounds = 5;
  const kept = new Map<string, number[]>();
  let commitCount = 0;
  const commits = new GroupCommit(async (batches) => {
    commitCount += 1;
    // A commit takes its time, in which the rooms go on.
    await new Promise((resolve) => setImmediate(resolve));
    return batches.map(({ document, rows }) => {
      const values = kept.get(document) ?? [];
      values.push(...rows.map(({ at }) => at));
      kept.set(document, values);
      return values.length;
    });
  });
  const seqs = await Promise.all(
    Array.from({ length: rooms * rounds }, (_, index) =>
      commits.append({
        document: `minutes.${index % rooms}`,
        rows: [{ update: new Uint8Array([1]), author: 'a', at: Math.floor(index / rooms) }],
      }),
    ),
  );
  const inOrder = Array.from({ length: rounds }, (_, round) => round);
  expect([...kept.values()]).toEqual(Array.from({ length: rooms }, () => inOrder));
  expect(seqs.slice(-rooms)).toEqual(Array.from({ length: rooms }, () => rounds));
  expect(commitCount).toBeLessThanOrEqual(2);
});
