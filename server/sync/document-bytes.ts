/** A document as bytes: a compact base and the updates since. It is decoded only to compact or to read it. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { step2Message, updateMessage, webSocketFrame } from './frames';

const EMPTY = new Uint8Array([0, 0]);
/** Beside a base of this size, merging the tail into it for each joiner costs more than a second frame. */
const LARGE_BASE = 32 * 1024;
/** Updates after which the base is made anew; a large base waits for more, so that the cost stays a small part. */
const COMPACT_ROWS = 500;
const COMPACT_BYTES_PER_ROW = 512;

export class DocumentBytes {
  #base: Uint8Array;
  #baseFrame: Buffer | null = null;
  #tail: Uint8Array[];
  #tailBytes: number;
  #tailMerged: Uint8Array | null = null;
  #tailFrame: Buffer | null = null;
  #joinFrame: Buffer | null = null;

  constructor(base: Uint8Array | null, tail: Uint8Array[]) {
    this.#base = base ?? EMPTY;
    this.#tail = tail;
    this.#tailBytes = tail.reduce((sum, { length }) => sum + length, 0);
  }

  append(update: Uint8Array): void {
    this.#tail.push(update);
    this.#tailBytes += update.length;
    this.#tailMerged = null;
    this.#tailFrame = null;
    this.#joinFrame = null;
  }

  /** The WebSocket frames that bring a client with nothing to the present state; shared by all who join. */
  joinFrames(): Buffer[] {
    if (this.#tail.length > 0 && this.#base.length < LARGE_BASE) {
      this.#joinFrame ??= webSocketFrame(step2Message(this.all()));
      return [this.#joinFrame];
    }
    this.#baseFrame ??= webSocketFrame(step2Message(this.#base));
    if (this.#tail.length === 0) return [this.#baseFrame];
    this.#tailFrame ??= webSocketFrame(updateMessage(this.#mergeTail()));
    // The tail first: when the client sees the sync reply, it has everything.
    return [this.#tailFrame, this.#baseFrame];
  }

  /** The sync reply for a client that has what its state vector says. */
  diffFrame(stateVector: Uint8Array): Buffer {
    const base = Y.diffUpdate(this.#base, stateVector);
    const missing = this.#tail.length === 0 ? base : Y.mergeUpdates([base, this.#mergeTail()]);
    return webSocketFrame(step2Message(missing));
  }

  /** Everything as one update. */
  all(): Uint8Array {
    return this.#tail.length === 0 ? this.#base : Y.mergeUpdates([this.#base, this.#mergeTail()]);
  }

  /** A decoded copy. */
  toDoc(): Y.Doc {
    const doc = new Y.Doc();
    // One local transaction: Yjs then does not clean up formats, which would be an edit of nobody.
    doc.transact(() => {
      Y.applyUpdate(doc, this.#base);
      for (const update of this.#tail) Y.applyUpdate(doc, update);
    });
    return doc;
  }

  get wantsCompaction(): boolean {
    return this.#tail.length > COMPACT_ROWS + this.#base.length / COMPACT_BYTES_PER_ROW;
  }

  /** Bytes of base and updates together. */
  get length(): number {
    return this.#base.length + this.#tailBytes;
  }

  get tailLength(): number {
    return this.#tail.length;
  }

  /** Makes a new base of everything and gives it. */
  compact(): Uint8Array {
    if (this.#tail.length > 0) {
      const doc = this.toDoc();
      this.#base = Y.encodeStateAsUpdate(doc);
      doc.destroy();
      this.#tail = [];
      this.#tailBytes = 0;
      this.#tailMerged = null;
      this.#tailFrame = null;
      this.#joinFrame = null;
      this.#baseFrame = null;
    }
    return this.#base;
  }

  #mergeTail(): Uint8Array {
    this.#tailMerged ??= Y.mergeUpdates(this.#tail);
    return this.#tailMerged;
  }
}

const SNAPSHOT_VERSION = 1;

/** A snapshot: the state and the owners of its client ids, which the state itself does not tell. */
export function encodeSnapshot(state: Uint8Array, owners: Iterable<[number, string]>): Uint8Array {
  const entries = [...owners];
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SNAPSHOT_VERSION);
  encoding.writeVarUint(encoder, entries.length);
  for (const [client, user] of entries) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarString(encoder, user);
  }
  encoding.writeVarUint8Array(encoder, state);
  return encoding.toUint8Array(encoder);
}

/** Reads a snapshot; throws on another version's. */
export function decodeSnapshot(bytes: Uint8Array): { state: Uint8Array; owners: [number, string][] } {
  const decoder = decoding.createDecoder(bytes);
  const version = decoding.readVarUint(decoder);
  if (version !== SNAPSHOT_VERSION) throw new Error(`Unknown snapshot version ${version}.`);
  const owners = Array.from({ length: decoding.readVarUint(decoder) }, (): [number, string] => [
    decoding.readVarUint(decoder),
    decoding.readVarString(decoder),
  ]);
  return { state: decoding.readVarUint8Array(decoder), owners };
}
