/** A document as bytes: a compact base and the updates since. It is decoded only to compact or to read it. */
import * as Y from 'yjs';
import { leaveFormats } from '../../shared/protocol/clean-up';
import { Attribution } from './attribution';
import { step2Message, updateMessage, webSocketFrame } from './frames';
import { readUpdate } from './limits';
import type { Compact, Compacted } from './types';
import { UpdateLog } from './update-log';

/** Nothing, as an update. */
const EMPTY = new Uint8Array([0, 0]);
/** The sync reply behind everything that it says is there. */
const END_OF_SYNC = webSocketFrame(step2Message(EMPTY));
/** Bytes below which a sync reply holds the whole document; a larger one goes before the reply, in parts that are ready. */
const SMALL = 32 * 1024;
/** Updates after which the base is made anew; a large base waits for more, so that the cost stays a small part. */
const COMPACT_ROWS = 500;
/** Documents that are typed in alike, but not made compact in the same moment. */
const COMPACT_SPREAD = 500;
const COMPACT_BYTES_PER_ROW = 512;
/** Differences that are kept, and their most bytes: after a restart all come back with the same few state vectors. */
const KEPT_DIFFERENCES = 16;
const KEPT_DIFFERENCE_BYTES = 256 * 1024;

const isLong = (updates: number, base: Uint8Array) =>
  updates > COMPACT_ROWS + base.length / COMPACT_BYTES_PER_ROW;

export class DocumentBytes {
  #base: Uint8Array;
  #baseFrame: Buffer | null = null;
  /** Everything as one update; only made of a small document. */
  #whole: Uint8Array | null = null;
  /** Since the base, oldest first: what is being compacted, if anything, and what came after that. */
  #logs: UpdateLog[] = [new UpdateLog()];
  /** By state vector: the frame that brings a client with it to the base. */
  readonly #differences = new Map<string, Buffer>();

  readonly #patience = Math.random() * COMPACT_SPREAD;

  private constructor(base: Uint8Array) {
    this.#base = base;
  }

  /** Of a snapshot's state and the updates since; a long history is made compact first. */
  static async of(base: Uint8Array | null, tail: Uint8Array[], compact: Compact): Promise<DocumentBytes> {
    const start = base ?? EMPTY;
    if (isLong(tail.length, start)) return new DocumentBytes((await compact([start, ...tail])).state);
    const bytes = new DocumentBytes(start);
    for (const update of tail) bytes.append(update);
    return bytes;
  }

  append(update: Uint8Array): void {
    this.#whole = null;
    this.#logs.at(-1)?.append(update);
  }

  /** The frames that bring a client with nothing to the present state; those of a long document are shared by all. */
  joinFrames(): Buffer[] {
    if (this.length < SMALL) {
      return [webSocketFrame(step2Message(this.#merged()))];
    }
    this.#baseFrame ??= webSocketFrame(updateMessage(this.#base));
    return [this.#baseFrame, ...this.#sinceBase()];
  }

  /** The same for a client that has what its state vector says. */
  differenceFrames(stateVector: Uint8Array): Buffer[] {
    if (this.length < SMALL) {
      return [webSocketFrame(step2Message(Y.diffUpdate(this.#merged(), stateVector)))];
    }
    const key = Buffer.from(stateVector).toString('latin1');
    let frame = this.#differences.get(key);
    if (!frame) {
      frame = webSocketFrame(updateMessage(Y.diffUpdate(this.#base, stateVector)));
      if (this.#differences.size >= KEPT_DIFFERENCES) this.#differences.clear();
      if (frame.length <= KEPT_DIFFERENCE_BYTES) this.#differences.set(key, frame);
    }
    return [frame, ...this.#sinceBase()];
  }

  #merged(): Uint8Array {
    this.#whole ??= Y.mergeUpdates(this.parts());
    return this.#whole;
  }

  #sinceBase(): Buffer[] {
    return [...this.#logs.map((log) => log.frames()), END_OF_SYNC];
  }

  /** Everything, in parts that are to be applied in this order. */
  parts(): Uint8Array[] {
    return [this.#base, ...this.#logs.flatMap((log) => log.pieces())];
  }

  /** A decoded copy. */
  toDoc(): Y.Doc {
    return documentOf(this.parts());
  }

  get wantsCompaction(): boolean {
    return isLong(this.#count - this.#patience, this.#base);
  }

  get #count(): number {
    return this.#logs.reduce((sum, { count }) => sum + count, 0);
  }

  /** Bytes of base and updates together. */
  get length(): number {
    return this.#logs.reduce((sum, { length }) => sum + length, this.#base.length);
  }

  /** The parts of which `finish` is to be given the compact state; what is appended meanwhile stays beside it. */
  beginCompaction(): { parts: Uint8Array[]; finish(state: Uint8Array): void } {
    const base = this.#base;
    const parts = this.parts();
    const logs = this.#logs.filter(({ count }) => count > 0);
    this.#logs = [...logs, new UpdateLog()];
    return {
      parts,
      finish: (state) => {
        // Another compaction was quicker: what this one holds is not all any more.
        if (this.#base === base) this.#setBase(state, this.#logs.slice(logs.length));
      },
    };
  }

  /** Makes a new base of everything at once. */
  compactNow(): void {
    if (this.#count > 0) this.#setBase(compact(this.parts()).state, [new UpdateLog()]);
  }

  #setBase(base: Uint8Array, logs: UpdateLog[]): void {
    this.#base = base;
    this.#baseFrame = null;
    this.#whole = null;
    this.#differences.clear();
    this.#logs = logs;
  }
}

/** The document that updates make, each after what it builds on. */
export function documentOf(parts: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  leaveFormats(doc);
  applyAll(doc, parts);
  return doc;
}

/** Applies updates in one transaction, which is most of what applying a keystroke costs. */
export function applyAll(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
}

/** The same content in the fewest bytes: what was deleted is gone but for the fact that it was there. */
export function compact(parts: readonly Uint8Array[]): Compacted {
  const doc = documentOf(parts);
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  const attribution = new Attribution();
  attribution.remember(readUpdate(state));
  return { state, known: attribution.encodeKnown() };
}
