/**
 * Sends what is committed to everybody in a room. Who writes gets it at once and first; where many
 * listen, the others get what came in a short window as one frame, because the number of socket
 * writes is what a room costs.
 */
import * as Y from 'yjs';
import { awarenessMessage, updateMessage, webSocketFrame } from './frames';
import type { Limits } from './limits';
import { Throttle } from './throttle';

/** Milliseconds for which somebody counts as writing. */
const WRITING = 60_000;
/** Sockets written to in one turn of the event loop, so that a writer's update never waits behind all readers. */
const SOCKETS_PER_TURN = 50;

/** A connection as the fan-out sees it. */
export interface Listener {
  /** Whether its first sync was answered and it keeps up. */
  readonly listening: boolean;
  /** When it last wrote, as `performance.now()`. */
  readonly lastWrote: number;
  write(frame: Buffer): void;
}

export class Fanout {
  readonly #listeners = new Set<Listener>();
  /** Those whose updates are joined; they lack what is in `#joined`. */
  readonly #waiting = new Set<Listener>();
  #joined: Uint8Array[] = [];
  #timer: NodeJS.Timeout | null = null;
  #flushedAt = Number.NEGATIVE_INFINITY;

  /** Carets of those whose state changed: soon to those who write, now and then to many who only read. */
  readonly #presence: Throttle<number>;
  readonly #readersPresence: Throttle<number>;

  constructor(
    private readonly limits: Limits,
    /** The awareness states of these clients, as an awareness update. */
    statesOf: (clients: Iterable<number>) => Uint8Array,
  ) {
    this.#presence = new Throttle(limits.awarenessWindow, (clients) => {
      const now = performance.now();
      this.presence(statesOf(clients), null, (listener) => this.#isFast(listener, now));
    });
    // To all: whoever began to write meanwhile missed some.
    this.#readersPresence = new Throttle(limits.readersAwarenessWindow, (clients) =>
      this.presence(statesOf(clients), null),
    );
  }

  add(listener: Listener): void {
    this.#listeners.add(listener);
  }

  remove(listener: Listener): void {
    this.#listeners.delete(listener);
    this.#waiting.delete(listener);
  }

  /** Sends a committed update to all but its author. */
  update(update: Uint8Array, except: Listener | null): void {
    const frame = frameOf([update]);
    const now = performance.now();
    let someWait = false;
    for (const listener of this.#listeners) {
      if (listener === except || !listener.listening) continue;
      if (this.#isFast(listener, now)) {
        this.#catchUp(listener);
        listener.write(frame);
      } else {
        this.#waiting.add(listener);
        someWait = true;
      }
    }
    if (!someWait) return;
    this.#joined.push(update);
    if (this.#timer) return;
    // The first after a pause goes out at once.
    const wait = this.#flushedAt + this.limits.joinWindow - now;
    if (wait <= 0) this.#flush();
    else this.#timer = setTimeout(() => this.#flush(), wait);
  }

  /** Sends awareness states at once to all of whom `wanted` holds, but the one they are from. */
  presence(states: Uint8Array, except: Listener | null, wanted?: (listener: Listener) => boolean): void {
    const frame = webSocketFrame(awarenessMessage(states));
    sendInTurns(
      [...this.#listeners].filter((listener) => listener !== except && (wanted?.(listener) ?? true)),
      frame,
    );
  }

  /** Sends the states of these clients when it is their turn. */
  presenceChanged(clients: readonly number[]): void {
    this.#presence.add(clients);
    if (this.#isLarge) this.#readersPresence.add(clients);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#joined = [];
    this.#waiting.clear();
    this.#presence.close();
    this.#readersPresence.close();
  }

  get #isLarge(): boolean {
    return this.#listeners.size > this.limits.smallRoom;
  }

  #isFast(listener: Listener, now: number): boolean {
    return !this.#isLarge || now - listener.lastWrote < WRITING;
  }

  /** Whoever begins to write, or is left in a small room, gets what was being joined. */
  #catchUp(listener: Listener): void {
    if (!this.#waiting.delete(listener) || this.#joined.length === 0) return;
    listener.write(frameOf(this.#joined));
  }

  #flush(): void {
    this.#timer = null;
    this.#flushedAt = performance.now();
    const targets = [...this.#waiting];
    const joined = this.#joined;
    this.#waiting.clear();
    this.#joined = [];
    if (joined.length === 0 || targets.length === 0) return;
    sendInTurns(targets, frameOf(joined));
  }
}

/** The first ones are written to at once. */
function sendInTurns(targets: readonly Listener[], frame: Buffer, from = 0): void {
  for (const listener of targets.slice(from, from + SOCKETS_PER_TURN))
    if (listener.listening) listener.write(frame);
  if (from + SOCKETS_PER_TURN < targets.length)
    setImmediate(sendInTurns, targets, frame, from + SOCKETS_PER_TURN);
}

/** Updates as one message; a single one is not made anew. */
const frameOf = (updates: Uint8Array[]) => webSocketFrame(updateMessage(Y.mergeUpdates(updates)));
