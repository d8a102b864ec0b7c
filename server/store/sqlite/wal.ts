/**
 * What SQLite will make of a write-ahead log when it opens its database: pure reading of the file's bytes.
 * The format is that of https://sqlite.org/fileformat2.html#walformat; the judgement follows SQLite's own
 * recovery: frames count as long as their salts are the header's and their running checksum is right,
 * up to the last one that ends a commit.
 */

export interface WalReport {
  /** Commits and frames (database pages) that are recovered. */
  commits: number;
  frames: number;
  /** Bytes of a last write that is unfinished or torn, and is left out; it was never answered as committed. */
  droppedBytes: number;
}

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;
const FORMAT = 3007000;

type Sums = readonly [number, number];

/** Reads the bytes of a `-wal` file; null where it holds nothing. */
export function readWal(bytes: Uint8Array): WalReport | null {
  if (bytes.length === 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(view);
  // SQLite takes a log without a whole header for an empty one.
  if (!header) return { commits: 0, frames: 0, droppedBytes: bytes.length };
  const { littleEndian, pageBytes, salts } = header;
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  let { sums } = header;
  let at = HEADER_BYTES;
  let frames = 0;
  let commits = 0;
  let committed = HEADER_BYTES;
  let whole = 0;
  for (; at + frameBytes <= bytes.length; at += frameBytes) {
    if (!hasSalts(view, at, salts)) break;
    sums = addWords(view, at, 8, sums, littleEndian);
    sums = addWords(view, at + FRAME_HEADER_BYTES, pageBytes, sums, littleEndian);
    const page = view.getUint32(at);
    if (page === 0 || view.getUint32(at + 16) !== sums[0] || view.getUint32(at + 20) !== sums[1]) break;
    whole += 1;
    if (view.getUint32(at + 4) === 0) continue;
    commits += 1;
    frames = whole;
    committed = at + frameBytes;
  }
  return { commits, frames, droppedBytes: lastOfThisLog(view, committed, frameBytes, salts) - committed };
}

function readHeader(view: DataView) {
  if (view.byteLength < HEADER_BYTES) return null;
  const magic = view.getUint32(0);
  const pageBytes = view.getUint32(8);
  if ((magic & ~1) >>> 0 !== MAGIC || view.getUint32(4) !== FORMAT) return null;
  if (pageBytes < 512 || pageBytes > 65_536 || (pageBytes & (pageBytes - 1)) !== 0) return null;
  // The last bit says in which order the words are summed.
  const littleEndian = (magic & 1) === 0;
  const sums = addWords(view, 0, 24, [0, 0], littleEndian);
  if (view.getUint32(24) !== sums[0] || view.getUint32(28) !== sums[1]) return null;
  return { littleEndian, pageBytes, sums, salts: [view.getUint32(16), view.getUint32(20)] as Sums };
}

/** Frames of an earlier turn of the log carry other salts: they are no part of it. */
function hasSalts(view: DataView, at: number, [first, second]: Sums): boolean {
  return view.getUint32(at + 8) === first && view.getUint32(at + 12) === second;
}

function addWords(view: DataView, at: number, length: number, [a, b]: Sums, littleEndian: boolean): Sums {
  let first = a;
  let second = b;
  for (let word = at; word < at + length; word += 8) {
    first = (first + view.getUint32(word, littleEndian) + second) >>> 0;
    second = (second + view.getUint32(word + 4, littleEndian) + first) >>> 0;
  }
  return [first, second];
}

/** Where the last frame behind `from` ends that belongs to this turn of the log, whole or cut off by the file's end. */
function lastOfThisLog(view: DataView, from: number, frameBytes: number, salts: Sums): number {
  let end = from;
  for (let at = from; at + 16 <= view.byteLength; at += frameBytes)
    if (hasSalts(view, at, salts)) end = Math.min(at + frameBytes, view.byteLength);
  return end;
}
