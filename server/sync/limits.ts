/** What the engine takes at most, and the strict reading of what clients send. */
import * as Y from 'yjs';
import { MAX_AWARENESS_BYTES, MAX_FRAME_BYTES } from '../../shared/protocol/sync';
import { BoundedDecoder } from './bounded-decoder';
import { checkContent } from './content';
import { Refused } from './types';

export interface Limits {
  maxFrameBytes: number;
  maxAwarenessBytes: number;
  /** Bytes of a whole document, as an update. */
  maxDocumentBytes: number;
  /** Open connections: of this process, of one document, and from one address (an office may share one). */
  maxConnections: number;
  maxConnectionsOfDocument: number;
  maxConnectionsOfAddress: number;
  /** Per connection: frames and bytes a second in the long run, and how much at once. */
  framesPerSecond: number;
  framesAtOnce: number;
  bytesPerSecond: number;
  bytesAtOnce: number;
  /** Bytes of a room that wait for the storage before writers are sent away. */
  maxPendingBytes: number;
  /** Bytes in a socket's buffer from which on its reader is dropped to a fresh sync. */
  slowReaderBytes: number;
  /** Up to so many connections a room sends everybody everything at once. */
  smallRoom: number;
  /** Milliseconds for which updates to many listeners are joined into one frame. */
  joinWindow: number;
  /** Milliseconds for which carets are joined into one frame: for those who write, and for many who only read. */
  awarenessWindow: number;
  readersAwarenessWindow: number;
  /** Milliseconds after which a room that nobody uses is unloaded. */
  idleRoom: number;
  /** Milliseconds between re-checks of every connection's rights. */
  recheck: number;
  /** Milliseconds without a message after which an idle client is sent one (y-websocket gives up after 30 s). */
  keepAlive: number;
}

export const DEFAULT_LIMITS: Limits = {
  maxFrameBytes: MAX_FRAME_BYTES,
  maxAwarenessBytes: MAX_AWARENESS_BYTES,
  maxDocumentBytes: 32 * 1024 * 1024,
  maxConnections: 20_000,
  maxConnectionsOfDocument: 10_000,
  maxConnectionsOfAddress: 10_000,
  framesPerSecond: 400,
  framesAtOnce: 4_000,
  bytesPerSecond: 1024 * 1024,
  bytesAtOnce: 16 * 1024 * 1024,
  maxPendingBytes: 32 * 1024 * 1024,
  slowReaderBytes: 1024 * 1024,
  smallRoom: 32,
  joinWindow: 100,
  awarenessWindow: 50,
  readersAwarenessWindow: 1_000,
  idleRoom: 30_000,
  recheck: 300_000,
  keepAlive: 10_000,
};

/** Yjs client ids are 32 bits; clocks of more than this are no typing. */
const MAX_CLIENT = 2 ** 53 - 1;
const MAX_CLOCK = 2 ** 40;

/** A token bucket for frames and bytes. */
export class Rate {
  #frames: number;
  #bytes: number;
  #last: number;

  constructor(
    private readonly limits: Limits,
    now: number,
  ) {
    this.#frames = limits.framesAtOnce;
    this.#bytes = limits.bytesAtOnce;
    this.#last = now;
  }

  /** Counts one frame; throws when it is one too many. */
  take(bytes: number, now: number): void {
    const seconds = Math.max(0, now - this.#last) / 1000;
    this.#last = now;
    const { framesPerSecond, framesAtOnce, bytesPerSecond, bytesAtOnce } = this.limits;
    this.#frames = Math.min(framesAtOnce, this.#frames + seconds * framesPerSecond) - 1;
    this.#bytes = Math.min(bytesAtOnce, this.#bytes + seconds * bytesPerSecond) - bytes;
    if (this.#frames < 0 || this.#bytes < 0) throw new Refused('too-fast', 'more than the rate limit');
  }
}

/** A point in a document, by its Yjs id. */
export interface Point {
  client: number;
  clock: number;
}

export interface Span extends Point {
  length: number;
}

/** What an update holds, as far as the engine looks into it. */
export interface ReadUpdate {
  spans: Span[];
  deletes: Span[];
  /** What the spans refer to outside themselves: neighbours and parents. */
  references: Point[];
}

/** Decodes what a client sent, as `readUpdate` does; throws `Refused('too-large')` where it holds too much. */
export function readSentUpdate(update: Uint8Array): ReadUpdate {
  return readUpdate(update, BoundedDecoder);
}

/** Decodes an update without applying it; throws `Refused('malformed')` on whatever a Yjs client does not send. */
export function readUpdate(update: Uint8Array, Decoder = Y.UpdateDecoderV1): ReadUpdate {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdateV2(update, Decoder);
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('malformed', `not a Yjs update: ${String(error)}`);
  }
  const spans: Span[] = [];
  const references: Point[] = [];
  let last: { client: number; end: number } | null = null;
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    // Yjs merges updates by this order: where it does not hold, it makes others that nobody can read.
    if (last && (client > last.client || (client === last.client && clock !== last.end)))
      throw new Refused('malformed', 'structs are not in order');
    last = { client, end: clock + struct.length };
    if (struct instanceof Y.Skip) continue;
    spans.push(checkedSpan(struct.id.client, struct.id.clock, struct.length));
    if (!(struct instanceof Y.Item)) continue;
    checkContent(struct.content);
    for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
      if (!(id instanceof Y.ID)) continue;
      // Yjs looks for it among what it has, and fails where an item stands beside itself or its successors.
      if (id.client === struct.id.client && id.clock >= struct.id.clock)
        throw new Refused('malformed', 'an item refers to what follows it');
      references.push(id);
    }
  }
  const deletes: Span[] = [];
  for (const [client, ranges] of decoded.ds.clients)
    for (const { clock, len } of ranges) deletes.push(checkedSpan(client, clock, len));
  return { spans, deletes, references };
}

function checkedSpan(client: number, clock: number, length: number): Span {
  const whole = Number.isSafeInteger(client) && Number.isSafeInteger(clock) && Number.isSafeInteger(length);
  if (!whole || client < 0 || client > MAX_CLIENT || clock < 0 || length < 1 || clock + length > MAX_CLOCK)
    throw new Refused('malformed', 'a number is out of range');
  return { client, clock, length };
}

/** Decodes a state vector; throws `Refused('malformed')`. */
export function readStateVector(bytes: Uint8Array): Map<number, number> {
  try {
    return Y.decodeStateVector(bytes);
  } catch (error) {
    throw new Refused('malformed', `not a state vector: ${String(error)}`);
  }
}
