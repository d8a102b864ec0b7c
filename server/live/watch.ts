/** One meeting that is watched: its decoded document, the public view, and the viewers. */
import type { Logger } from 'pino';
import type { MeetingState } from '../../shared/domain/api';
import type { Patch, Reset } from '../../shared/live/wire';
import type { Documents } from '../http/context';
import { Broadcast, type BroadcastLimits } from './broadcast';
import { eventBytes } from './events';
import { Projection } from './projection';

export interface WatchLimits extends BroadcastLimits {
  /** Least time between two patches while somebody types, for as many viewers as `calm`. */
  patchEveryMs: number;
  /** With more viewers than this, patches come in proportion more rarely, down to `MOST_RARELY`. */
  calm: number;
  /** Least time between two counts of viewers. */
  countEveryMs: number;
}

/** What a patch costs is a write for each viewer, so where there are many it waits for more to go with it. */
const MOST_RARELY = 3;

export interface WatchParts {
  meetingId: string;
  documents: Pick<Documents, 'read' | 'subscribe'>;
  log: Pick<Logger, 'error'>;
  limits: WatchLimits;
  state: MeetingState;
  /** The projection failed: this watch is over, and the next viewer begins a new one. */
  onBroken(watch: Watch): void;
}

export class Watch {
  readonly broadcast: Broadcast;
  /** When somebody last needed it. */
  usedAt = performance.now();
  #state: MeetingState;
  #pending: Uint8Array[] = [];
  #scheduled: NodeJS.Timeout | NodeJS.Immediate | null = null;
  #patchedAt = -Infinity;
  #counting: NodeJS.Timeout | null = null;
  #reset: { id: string; bytes: Buffer } | null = null;
  #closed = false;

  private constructor(
    private readonly parts: WatchParts,
    readonly projection: Projection,
    private readonly unsubscribe: () => void,
  ) {
    this.#state = parts.state;
    this.broadcast = new Broadcast(
      parts.limits,
      (id) => this.#resetBytes(id),
      () => this.#countSoon(),
    );
  }

  /** Begins to follow a meeting. Rejects when its minutes cannot be read. */
  static async open(parts: WatchParts): Promise<Watch> {
    const early: Uint8Array[] = [];
    let watch: Watch | null = null;
    // First subscribed, then read: what comes in between is applied twice, which changes nothing.
    const unsubscribe = parts.documents.subscribe(`minutes.${parts.meetingId}`, ({ update }) => {
      if (watch) watch.#receive(update);
      else early.push(update);
    });
    try {
      const projection = new Projection(
        await parts.documents.read(`minutes.${parts.meetingId}`),
        parts.state === 'closed',
      );
      projection.apply(early);
      watch = new Watch(parts, projection, unsubscribe);
      return watch;
    } catch (error) {
      unsubscribe();
      throw error;
    }
  }

  get meetingId(): string {
    return this.parts.meetingId;
  }

  get state(): MeetingState {
    return this.#state;
  }

  /** The whole view as of the last patch; `broadcast.lastId` names it. */
  view(): Reset {
    return { ...this.projection.view(), state: this.#state };
  }

  setState(state: MeetingState): void {
    if (state === this.#state || this.#closed) return;
    this.#state = state;
    this.#send({ ...this.projection.setOver(state === 'closed'), state });
  }

  /** Keeps connections alive, and tells the viewers' scripts that theirs is. */
  beat(): void {
    this.broadcast.beat('watching', this.broadcast.size);
  }

  /** Lets go of the document and ends every stream. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.unsubscribe();
    if (this.#counting) clearTimeout(this.#counting);
    this.broadcast.close();
    this.projection.destroy();
  }

  /** Runs where the writers' updates are committed: it only takes note. */
  #receive(update: Uint8Array): void {
    this.#pending.push(update);
    if (this.#scheduled || this.#closed) return;
    const { patchEveryMs, calm } = this.parts.limits;
    const rarely = Math.min(MOST_RARELY, Math.max(1, this.broadcast.size / calm));
    const wait = this.#patchedAt + patchEveryMs * rarely - performance.now();
    const flush = () => {
      this.#scheduled = null;
      if (!this.#closed) this.#flush();
    };
    this.#scheduled = wait <= 0 ? setImmediate(flush) : setTimeout(flush, wait);
  }

  #flush(): void {
    this.#patchedAt = performance.now();
    const updates = this.#pending;
    this.#pending = [];
    try {
      const patch = this.projection.apply(updates);
      if (patch) this.#send(patch);
    } catch (error) {
      this.parts.log.error({ meeting: this.meetingId, err: error }, 'the live view of a meeting failed');
      this.parts.onBroken(this);
      this.close();
    }
  }

  #send(patch: Patch): void {
    this.#reset = null;
    this.broadcast.send('patch', patch, patch.remove !== undefined);
  }

  #resetBytes(id: string): Buffer {
    if (this.#reset?.id !== id) this.#reset = { id, bytes: eventBytes('reset', this.view(), id) };
    return this.#reset.bytes;
  }

  #countSoon(): void {
    if (this.#counting || this.#closed) return;
    this.#counting = setTimeout(() => {
      this.#counting = null;
      this.beat();
    }, this.parts.limits.countEveryMs);
    this.#counting.unref();
  }
}
