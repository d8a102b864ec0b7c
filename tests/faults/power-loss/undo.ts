/** What a power loss leaves of the files of a folder, from the undo records that the shim wrote. */
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** `strict`: every byte that was not synced is gone. `torn`: each sector took some of its writes, as disks do. */
export type PowerLoss = 'strict' | 'torn';

const SECTOR = 512;
const HEADER_FIELDS = 9;
const HEADER_BYTES = HEADER_FIELDS * 8;

/** The numbers of shim.c. */
const WRITE = 1;
const TRUNCATE = 2;
const SYNCED = 3;
const SYNC_FAILED = 4;
const GONE = 5;
const SHORT = 6;

interface Change {
  kind: typeof WRITE | typeof TRUNCATE;
  /** Where its record stands in the log. */
  position: number;
  offset: number;
  length: number;
  oldSize: number;
  newSize: number;
  /** What stood there; shorter than `length` where the file ended. */
  old: Uint8Array;
  /** `lost`: a failed sync covered it, so that no later one does. */
  fate: 'open' | 'synced' | 'lost';
}

export interface Taken {
  /** Files of which something was not on the disk. */
  files: number;
  /** Bytes of writes that were not synced, some of which a torn loss may have left. */
  bytes: number;
}

/**
 * Puts the files below `folder` into the state that a power loss at this moment leaves. `log`: the
 * content of the shim's log, of processes that are dead.
 */
export function takeUnsynced(log: Uint8Array, folder: string, loss: PowerLoss, random: () => number): Taken {
  const taken: Taken = { files: 0, bytes: 0 };
  const paths = pathsByInode(folder);
  for (const [inode, changes] of readLog(log)) {
    const path = paths.get(inode);
    const unsynced = changes.filter(({ fate }) => fate !== 'synced');
    if (path === undefined || unsynced.length === 0) continue;
    taken.files += 1;
    taken.bytes += unsynced.reduce((sum, { kind, length }) => sum + (kind === WRITE ? length : 0), 0);
    overwrite(path, contentLeft(readFileSync(path), changes, loss, random));
  }
  return taken;
}

/** The changes of each file, in order, with what became of them. A record that was cut off stands for nothing. */
function readLog(log: Uint8Array): Map<string, Change[]> {
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  const files = new Map<string, Change[]>();
  for (let at = 0; at + HEADER_BYTES <= log.length; ) {
    const start = at;
    const field = (index: number) => view.getBigUint64(start + index * 8, true);
    const number = (index: number) => Number(field(index));
    const kept = number(8);
    at += HEADER_BYTES + kept;
    if (at > log.length) break;
    const inode = `${field(1)}:${field(2)}`;
    const changes = files.get(inode) ?? [];
    files.set(inode, changes);
    const kind = number(0);
    if (kind === WRITE || kind === TRUNCATE) {
      changes.push({
        kind,
        position: start,
        offset: number(3),
        length: number(4),
        oldSize: number(5),
        newSize: number(6),
        old: log.subarray(start + HEADER_BYTES, at),
        fate: 'open',
      });
    } else if (kind === SYNCED || kind === SYNC_FAILED) {
      for (const change of changes)
        if (change.fate === 'open' && change.position < number(7))
          change.fate = kind === SYNCED ? 'synced' : 'lost';
    } else if (kind === GONE) {
      files.delete(inode);
    } else if (kind === SHORT) {
      shorten(changes.at(-1), number(4));
    } else {
      throw new Error(`The log has a record of kind ${kind}.`);
    }
  }
  return files;
}

/** The system wrote less than it was asked to. */
function shorten(change: Change | undefined, length: number): void {
  if (!change) return;
  change.length = length;
  change.newSize = length === 0 ? change.oldSize : Math.max(change.oldSize, change.offset + length);
}

/** From the content that programs see, what the disk holds. */
function contentLeft(
  now: Uint8Array,
  changes: readonly Change[],
  loss: PowerLoss,
  random: () => number,
): Uint8Array {
  const room = Math.max(now.length, ...changes.map(({ oldSize, newSize }) => Math.max(oldSize, newSize)));
  const bytes = new Uint8Array(room);
  bytes.set(now);
  const reached = chooseReached(changes, loss, random);
  // From the last change to the first: a byte whose last change on the disk is known takes no older one.
  const settled = new Uint8Array(room);
  for (const [index, change] of [...changes.entries()].reverse()) {
    for (let at = change.offset; at < change.offset + change.length; at++) {
      if (settled[at]) continue;
      if (change.fate === 'synced' || reached(index, Math.floor(at / SECTOR))) settled[at] = 1;
      else bytes[at] = change.old[at - change.offset] ?? 0;
    }
  }
  return bytes.slice(0, sizeLeft(changes, loss, random));
}

/** Whether the unsynced change number `index` reached a sector of the disk. */
function chooseReached(
  changes: readonly Change[],
  loss: PowerLoss,
  random: () => number,
): (index: number, sector: number) => boolean {
  if (loss === 'strict') return () => false;
  const bySector = new Map<number, number[]>();
  for (const [index, { fate, offset, length }] of changes.entries()) {
    if (fate === 'synced' || length === 0) continue;
    const last = Math.floor((offset + length - 1) / SECTOR);
    for (let sector = Math.floor(offset / SECTOR); sector <= last; sector++)
      bySector.set(sector, [...(bySector.get(sector) ?? []), index]);
  }
  const lastReached = new Map<number, number>();
  for (const [sector, indexes] of bySector)
    lastReached.set(sector, indexes[Math.floor(random() * (indexes.length + 1)) - 1] ?? -1);
  return (index, sector) => index <= (lastReached.get(sector) ?? -1);
}

/** The size of the file on the disk: that of the synced changes and, torn, of the first so many others. */
function sizeLeft(changes: readonly Change[], loss: PowerLoss, random: () => number): number {
  const open = changes.filter(({ fate }) => fate !== 'synced');
  const kept = loss === 'strict' ? 0 : Math.floor(random() * (open.length + 1));
  const reached = new Set(open.slice(0, kept));
  let size = changes[0]?.oldSize ?? 0;
  for (const change of changes) {
    if (change.fate !== 'synced' && !reached.has(change)) continue;
    if (change.kind === TRUNCATE) size = change.newSize;
    else if (change.length > 0) size = Math.max(size, change.offset + change.length);
  }
  return size;
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function pathsByInode(folder: string): Map<string, string> {
  const paths = new Map<string, string>();
  for (const path of filesBelow(folder)) {
    const { dev, ino } = statSync(path, { bigint: true });
    paths.set(`${dev}:${ino}`, path);
  }
  return paths;
}

function overwrite(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
