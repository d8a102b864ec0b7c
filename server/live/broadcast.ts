/**
 * One stream of events to all viewers of a meeting. An event is made into bytes once and written to the raw
 * Node.js responses, some hundred in each turn of the event loop, so that nobody who writes waits behind
 * thousands who read. Who reads too slowly is let go: the browser comes back by itself and catches up.
 */
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { EventRing, eventBytes, type RingLimits } from './events';

export interface BroadcastLimits extends RingLimits {
  /** Viewers written to in one turn of the event loop. */
  slice: number;
  /** Bytes that may wait for one viewer, beyond what was sent at the start. */
  waitingBytes: number;
}

interface Viewer {
  readonly response: ServerResponse;
  readonly link: string;
  /** Number of the last event written. */
  sent: number;
  /** Bytes that may wait. */
  allowance: number;
}

/** Sent to every viewer at the start: when to come back after a lost connection, drawn so that they do not come at once. */
const retryLine = () => `retry: ${1_000 + Math.floor(Math.random() * 2_000)}\n\n`;

export class Broadcast {
  /** Tells the numbers of this run from those of another: a restarted server, another node. */
  readonly epoch = randomBytes(6).toString('base64url').replace(/-/g, '_');
  readonly #viewers = new Set<Viewer>();
  readonly #ring: EventRing;
  /** Who knows less than this gets the whole view. */
  #resumableFrom = 0;
  #pumping = false;
  /** What was last put together of several events: in one round many viewers miss the same. */
  #joined: { after: number; to: number; bytes: Buffer } = { after: 0, to: 0, bytes: Buffer.alloc(0) };

  constructor(
    private readonly limits: BroadcastLimits,
    /** The event that carries the whole view as of now; made once for all who need it. */
    private readonly reset: (id: string) => Buffer,
    private readonly onCount: () => void,
  ) {
    this.#ring = new EventRing(limits);
  }

  /** Open connections. */
  get size(): number {
    return this.#viewers.size;
  }

  /** Id of the last event: who has this knows everything. */
  get lastId(): string {
    return this.#id(this.#ring.seq);
  }

  /** The tokens by which viewers came. */
  get links(): Set<string> {
    return new Set([...this.#viewers].map(({ link }) => link));
  }

  /**
   * Sends an event that counts: it has an id, and who missed it gets it later. One that `retracts` takes
   * something back: who was not there when it stood in the view is not sent it any more.
   */
  send(event: string, data: unknown, retracts = false): void {
    this.#ring.push(true, (seq) => eventBytes(event, data, this.#id(seq)));
    if (retracts) this.#resumableFrom = this.#ring.seq;
    this.#pump();
  }

  /** Sends an event about the moment, behind a comment that keeps the connection alive. */
  beat(event: string, data: unknown): void {
    this.#ring.push(false, () => Buffer.concat([Buffer.from(':\n'), eventBytes(event, data)]));
    this.#pump();
  }

  /** Takes in a viewer whose response has not begun. `lastId` is what the browser knows already. */
  add(response: ServerResponse, link: string, lastId: string | null): void {
    // The body ends with the connection: without chunk frames each event is one write of the shared bytes.
    response.removeHeader('transfer-encoding');
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'close',
      'referrer-policy': 'no-referrer',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    });
    const missed = this.#missedSince(lastId) ?? [this.reset(this.lastId)];
    const bytes = missed.reduce((sum, { length }) => sum + length, 0);
    const viewer: Viewer = {
      response,
      link,
      sent: this.#ring.seq,
      allowance: this.limits.waitingBytes + bytes,
    };
    this.#viewers.add(viewer);
    response.cork();
    response.write(retryLine());
    for (const each of missed) response.write(each);
    response.write(eventBytes('watching', this.size));
    response.uncork();
    const left = () => {
      if (this.#viewers.delete(viewer)) this.onCount();
    };
    response.on('close', left);
    // A connection that breaks under a write is one that closed.
    response.on('error', left);
    this.onCount();
  }

  /** Ends the streams of those who came by one of these links, and tells them so. */
  end(links: ReadonlySet<string>, event: string, data: unknown): void {
    const bytes = eventBytes(event, data);
    for (const { response, link } of this.#viewers) if (links.has(link)) response.end(bytes);
  }

  /** Ends every stream; browsers come back by themselves. */
  close(): void {
    for (const { response } of this.#viewers) response.end();
  }

  #id(seq: number): string {
    return `${this.epoch}-${seq}`;
  }

  #missedSince(lastId: string | null): Buffer[] | null {
    const [, epoch, seq] = /^([\w]+)-(\d{1,15})$/.exec(lastId ?? '') ?? [];
    if (epoch !== this.epoch || Number(seq) < this.#resumableFrom) return null;
    return this.#ring.after(Number(seq), { onlyLasting: true });
  }

  /** Brings every viewer up to date; events that come meanwhile go out in the next round, together. */
  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    const goal = this.#ring.seq;
    const round = this.#viewers.values();
    const slice = () => {
      for (let n = 0; n < this.limits.slice; n++) {
        const { value: viewer, done } = round.next();
        if (done) {
          this.#pumping = false;
          if (goal < this.#ring.seq) this.#pump();
          return;
        }
        this.#bring(viewer);
      }
      setImmediate(slice);
    };
    slice();
  }

  #bring(viewer: Viewer): void {
    const { response, sent } = viewer;
    if (sent === this.#ring.seq || response.writableEnded || response.destroyed) return;
    if (response.writableLength > viewer.allowance) {
      response.destroy();
      return;
    }
    viewer.sent = this.#ring.seq;
    response.write(this.#bytesAfter(sent));
  }

  #bytesAfter(after: number): Buffer {
    const to = this.#ring.seq;
    if (this.#joined.after === after && this.#joined.to === to) return this.#joined.bytes;
    const missed = this.#ring.after(after) ?? [this.reset(this.lastId)];
    const [only] = missed;
    const bytes = missed.length === 1 && only ? only : Buffer.concat(missed);
    this.#joined = { after, to, bytes };
    return bytes;
  }
}
