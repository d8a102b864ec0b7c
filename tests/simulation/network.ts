/**
 * The network: each connection is two queues of frames, one for each way, from which the scheduler delivers.
 * Within a connection nothing overtakes; connections are independent of each other. What was sent before an
 * end closed still arrives, unless the connection was cut.
 */
import { EventEmitter } from 'node:events';
import type { Chance } from './chance';

type Up = { type: 'connect' } | { type: 'message'; data: Uint8Array } | { type: 'pong' } | { type: 'close' };
type Down =
  | { type: 'open' }
  | { type: 'message'; data: Uint8Array }
  | { type: 'ping' }
  | { type: 'close'; code: number; reason: string };

/** Whoever takes in what connects. */
export interface Acceptor {
  accept(socket: ServerEnd, url: URL): void;
}

/** A connection lost without a word, as a browser reports it. */
const LOST = { type: 'close', code: 1006, reason: '' } as const;

export class Link {
  readonly up: Up[] = [{ type: 'connect' }];
  readonly down: Down[] = [];
  /** Nothing gets through, and nobody is told. */
  held = false;
  server: ServerEnd | null = null;

  constructor(
    readonly owner: string,
    readonly client: ClientEnd,
    readonly url: URL,
  ) {}

  get waits(): boolean {
    return this.up.length > 0 || this.down.length > 0;
  }

  /** Loses what is under way from some point on, in both directions; both ends find out in their time. */
  cut(chance: Chance): void {
    this.held = false;
    this.up.length = chance.below(this.up.length + 1);
    this.down.length = chance.below(this.down.length + 1);
    this.up.push({ type: 'close' });
    this.down.push(LOST);
  }

  /** The server's process is gone: what it wrote may still arrive, up to some point. */
  loseServer(chance: Chance): void {
    this.server = null;
    this.up.length = 0;
    this.down.length = chance.below(this.down.length + 1);
    this.down.push(LOST);
  }
}

export class Network {
  readonly links: Link[] = [];
  /** The server that runs now. */
  acceptor: Acceptor | null = null;

  /** The WebSocket class of a client, to be given to y-websocket; `heard` is told of every frame that arrives. */
  implementation(owner: string, heard: (frame: Uint8Array) => void): typeof WebSocket {
    const { links } = this;
    class Implementation extends ClientEnd {
      constructor(url: string | URL) {
        super(heard);
        this.link = new Link(owner, this, new URL(url));
        links.push(this.link);
      }
    }
    return Implementation as unknown as typeof WebSocket;
  }

  /** Delivers the next frame to the server's end of a link. */
  deliverUp(link: Link): void {
    const frame = link.up.shift();
    if (frame?.type === 'connect') {
      if (!this.acceptor || link.client.readyState > ClientEnd.OPEN) {
        link.up.length = 0;
        link.down.push(LOST);
        return;
      }
      link.server = new ServerEnd(link);
      link.down.push({ type: 'open' });
      this.acceptor.accept(link.server, link.url);
    } else if (frame?.type === 'message') link.server?.emit('message', Buffer.from(frame.data), true);
    else if (frame?.type === 'pong') link.server?.emit('pong');
    else if (frame?.type === 'close') {
      link.up.length = 0;
      link.server?.gone();
    }
  }

  /** Delivers the next frame to the client's end of a link. */
  deliverDown(link: Link): void {
    const frame = link.down.shift();
    if (frame?.type === 'close') link.down.length = 0;
    if (frame?.type === 'ping') link.up.push({ type: 'pong' });
    else if (frame) link.client.receive(frame);
  }

  /** Forgets connections of which both ends know that they are over. */
  sweep(): void {
    for (let at = this.links.length - 1; at >= 0; at--) {
      const link = this.links[at];
      const over = link && link.client.readyState === ClientEnd.CLOSED && !link.server && !link.waits;
      if (over) this.links.splice(at, 1);
    }
  }

  loseServer(chance: Chance): void {
    this.acceptor = null;
    for (const link of this.links) {
      if (link.server) link.loseServer(chance);
    }
  }
}

/** A browser's WebSocket, as far as y-websocket uses it. */
export class ClientEnd {
  static readonly OPEN = 1;
  static readonly CLOSED = 3;
  readonly OPEN = 1;
  readyState = 0;
  binaryType = 'blob';
  onopen: ((event: object) => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: object) => void) | null = null;
  link: Link | null = null;

  constructor(private readonly heard: (frame: Uint8Array) => void) {}

  send(data: Uint8Array): void {
    if (this.readyState === ClientEnd.OPEN) this.link?.up.push({ type: 'message', data: data.slice() });
  }

  close(): void {
    if (this.readyState === ClientEnd.CLOSED) return;
    this.readyState = ClientEnd.CLOSED;
    this.link?.up.push({ type: 'close' });
    if (this.link) this.link.down.length = 0;
  }

  receive(frame: Exclude<Down, { type: 'ping' }>): void {
    if (this.readyState === ClientEnd.CLOSED) return;
    if (frame.type === 'open') {
      this.readyState = ClientEnd.OPEN;
      this.onopen?.({});
    } else if (frame.type === 'message') {
      this.heard(frame.data);
      this.onmessage?.({ data: frame.data.slice().buffer });
    } else {
      this.readyState = ClientEnd.CLOSED;
      this.onclose?.({ code: frame.code, reason: frame.reason });
    }
  }
}

/** The server's end of a connection, as far as the engine uses a WebSocket of `ws`. */
export class ServerEnd extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  /** The engine writes ready frames to the TCP socket. */
  readonly _socket = { write: (frame: Buffer) => this.#write(frame) };

  constructor(private readonly link: Link) {
    super();
  }

  get bufferedAmount(): number {
    return this.link.down.reduce((sum, each) => sum + (each.type === 'message' ? each.data.length : 2), 0);
  }

  ping(): void {
    if (this.#isOpen) this.link.down.push({ type: 'ping' });
  }

  close(code: number, reason: string): void {
    if (!this.#isOpen) return;
    this.link.down.push({ type: 'close', code, reason });
    this.gone();
  }

  terminate(): void {
    if (!this.#isOpen) return;
    this.link.down.push(LOST);
    this.gone();
  }

  /** The connection is over for the server. */
  gone(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.link.server = null;
    this.link.up.length = 0;
    this.emit('close');
  }

  get #isOpen(): boolean {
    return this.readyState === 1 && this.link.server === this;
  }

  #write(frame: Buffer): void {
    if (!this.#isOpen) return;
    const [, short = 0] = frame;
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    this.link.down.push({ type: 'message', data: new Uint8Array(frame.subarray(header)) });
  }
}
