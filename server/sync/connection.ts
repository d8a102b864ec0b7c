/** One WebSocket: every message that comes in through it passes here, is limited, judged and counted. */
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { CLOSE_CODES, PROTOCOL_VERSION, type Refusal } from '../../shared/protocol/sync';
import {
  ackMessage,
  awarenessMessage,
  KEEP_ALIVE,
  readMessage,
  refusedMessage,
  stateMessage,
  step1Message,
  webSocketFrame,
} from './frames';
import { type Limits, Rate, readStateVector } from './limits';
import type { Member, Room } from './room';
import { type Authorization, type Credentials, Refused, type SyncLogger, type SyncUser } from './types';

export interface ConnectionContext {
  limits: Limits;
  logger: SyncLogger;
  authorize(): Promise<Authorization>;
  /** Loads the room, or rejects. */
  openRoom(): Promise<Room>;
  onClosed(connection: Connection): void;
  onRefused(refusal: Refusal): void;
}

/** Frames that may wait while rights and room are being looked up; together not more bytes than one may have. */
const MAX_EARLY_FRAMES = 256;
const KEEP_ALIVE_FRAME = webSocketFrame(KEEP_ALIVE);

export class Connection implements Member {
  user: SyncUser = { id: '', name: '' };
  canWrite = false;
  listening = false;
  lastWrote = Number.NEGATIVE_INFINITY;
  #room: Room | null = null;
  #early: Buffer[] | null = [];
  #earlyBytes = 0;
  #closed = false;
  #pongDue = false;
  #recheckDue = false;
  #lastSent = performance.now();
  /** Dropped to a fresh sync because it did not keep up. */
  #lagging = false;
  readonly #rate: Rate;
  /** Counted sync replies and updates; see MESSAGE_ACK. */
  #received = 0;
  #committed = 0;
  #acknowledged = 0;
  #ackDue = false;
  /** Numbers of the first and last frame that was not taken for want of what precedes it; null when none is open. */
  #gap: { first: number; last: number } | null = null;
  #resyncAsked = false;

  constructor(
    private readonly socket: WebSocket,
    readonly document: string,
    readonly credentials: Credentials,
    /** The client's protocol version; null for a stock client, which gets no message of ours. */
    private readonly protocol: number | null,
    private readonly context: ConnectionContext,
  ) {
    this.#rate = new Rate(context.limits, performance.now());
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#onMessage(data, isBinary));
    socket.on('close', () => this.#onClose());
    socket.on('error', (error) => context.logger.warn({ document, error: String(error) }, 'a socket failed'));
    socket.on('pong', () => {
      this.#pongDue = false;
    });
  }

  /** Looks up rights and room, then takes what came meanwhile. */
  async start(): Promise<void> {
    try {
      if (this.protocol !== null && this.protocol < PROTOCOL_VERSION)
        throw new Refused('outdated-client', `protocol ${this.protocol}`);
      const authorization = await this.context.authorize();
      if ('refused' in authorization) throw new Refused(authorization.refused, 'not authorised');
      this.user = authorization.user;
      this.canWrite = authorization.canWrite;
      if (this.#closed) return;
      const room = await this.#loadRoom();
      if (this.#closed) return;
      room.join(this);
      this.#room = room;
      this.#sendState();
      if (this.canWrite) this.#askForAll();
      const early = this.#early ?? [];
      this.#early = null;
      for (const data of early) this.#take(data);
      if (this.#recheckDue) await this.recheck();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #loadRoom(): Promise<Room> {
    try {
      return await this.context.openRoom();
    } catch (error) {
      if (error instanceof Refused) throw error;
      this.context.logger.error({ document: this.document, error: String(error) }, 'a document did not load');
      throw new Refused('storage-failed', 'the document did not load');
    }
  }

  /** Writes a whole WebSocket frame; a socket that does not keep up is skipped until it has drained. */
  write(frame: Buffer): void {
    if (this.#closed || this.#lagging) return;
    if (this.socket.bufferedAmount > this.context.limits.slowReaderBytes) {
      this.#lagging = true;
      this.listening = false;
      return;
    }
    this.#writeRaw(frame);
  }

  #writeRaw(frame: Buffer): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    // ws frames every message anew for each socket; without compression its own writes are whole
    // frames too, so ready frames may go to the TCP socket directly.
    const tcp = (this.socket as unknown as { _socket: Socket | null })._socket;
    tcp?.write(frame);
    this.#lastSent = performance.now();
  }

  #send(message: Uint8Array): void {
    this.#writeRaw(webSocketFrame(message));
  }

  /** Once a second: notices dead sockets, keeps idle clients, brings back those that lagged. */
  tick(now: number): void {
    if (this.#lagging && this.#room && this.socket.bufferedAmount < this.context.limits.slowReaderBytes / 4) {
      this.#lagging = false;
      this.#sync(this.#room, null);
    }
    if (now - this.#lastSent < this.context.limits.keepAlive) return;
    if (this.#pongDue) {
      this.socket.terminate();
      return;
    }
    this.#pongDue = true;
    this.socket.ping();
    this.#writeRaw(KEEP_ALIVE_FRAME);
  }

  /** Asks for the rights again; ends or changes the connection where they changed. */
  async recheck(): Promise<void> {
    if (!this.#room) {
      // Its first look-up is still under way and may have seen the old rights.
      this.#recheckDue = true;
      return;
    }
    try {
      const authorization = await this.context.authorize();
      if ('refused' in authorization) throw new Refused(authorization.refused, 'rights were withdrawn');
      if (authorization.user.id !== this.user.id) throw new Refused('unauthorized', 'another user now');
      if (authorization.canWrite === this.canWrite) return;
      this.canWrite = authorization.canWrite;
      if (!this.canWrite) this.#room.hideAwareness(this);
      this.#sendState();
      if (this.canWrite) this.#askForAll();
    } catch (error) {
      this.#fail(error);
    }
  }

  storageState(): void {
    this.#sendState();
  }

  /** Says why, and closes. */
  refuse(refusal: Refusal, detail: string): void {
    if (this.#closed) return;
    this.context.onRefused(refusal);
    if (this.protocol !== null) this.#send(refusedMessage(refusal, detail));
    this.#onClose();
    this.socket.close(CLOSE_CODES[refusal], refusal);
  }

  terminate(): void {
    this.socket.terminate();
  }

  #fail(error: unknown): void {
    if (error instanceof Refused) {
      const { document, user } = this;
      this.context.logger.info(
        { document, user: user.id, refusal: error.refusal, detail: error.message },
        'a connection was refused',
      );
      this.refuse(error.refusal, error.message);
    } else {
      this.context.logger.error({ document: this.document, error: String(error) }, 'a connection failed');
      this.refuse('storage-failed', 'the server failed');
    }
  }

  #onMessage(data: Buffer, isBinary: boolean): void {
    if (this.#closed) return;
    try {
      if (!isBinary) throw new Refused('malformed', 'a text frame');
      if (data.length > this.context.limits.maxFrameBytes)
        throw new Refused('too-large', `${data.length} bytes`);
      this.#rate.take(data.length, performance.now());
      if (!this.#early) this.#take(data);
      else this.#keepForLater(this.#early, data);
    } catch (error) {
      this.#fail(error);
    }
  }

  #keepForLater(early: Buffer[], data: Buffer): void {
    this.#earlyBytes += data.length;
    if (early.length >= MAX_EARLY_FRAMES || this.#earlyBytes > this.context.limits.maxFrameBytes)
      throw new Refused('too-fast', 'too much before the document was open');
    early.push(data);
  }

  #take(data: Buffer): void {
    const room = this.#room;
    if (!room || this.#closed) return;
    try {
      this.#dispatch(room, data);
    } catch (error) {
      this.#fail(error);
    }
  }

  #dispatch(room: Room, data: Buffer): void {
    const message = readMessage(data);
    if (message.type === 'step-1') {
      readStateVector(message.stateVector);
      this.#sync(room, message.stateVector);
    } else if (message.type === 'awareness') {
      // A read-only client's own presence is nobody's business; it sends one because stock clients do.
      if (this.canWrite) room.receiveAwareness(message.states, this);
    } else if (message.type === 'query-awareness') {
      this.#sendAwareness(room);
    } else {
      this.#receiveUpdate(room, message.type, message.update);
    }
  }

  #sync(room: Room, stateVector: Uint8Array | null): void {
    for (const frame of room.syncFrames(stateVector)) this.#writeRaw(frame);
    this.listening = true;
    this.#sendAwareness(room);
  }

  #sendAwareness(room: Room): void {
    if (room.awareness.size > 0) this.#send(awarenessMessage(room.awareness.encode()));
  }

  #receiveUpdate(room: Room, kind: 'step-2' | 'update', update: Uint8Array): void {
    this.#received += 1;
    const number = this.#received;
    if (!this.canWrite) {
      this.#judgeReader(room, kind, update, number);
      return;
    }
    if (kind === 'step-2') this.#resyncAsked = false;
    try {
      const isNews = room.receive(kind, update, this, () => this.#onCommitted(kind, number));
      if (isNews) this.lastWrote = performance.now();
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal !== 'gap') throw error;
      this.#gap = { first: this.#gap?.first ?? number, last: number };
      if (!this.#resyncAsked) this.#askForAll();
    }
  }

  /**
   * Who may only read sends what everybody has, and with a stock client also deletions: Yjs clears redundant
   * formats away at readers too, which is no reason to send them off. They are not taken; our own client makes none.
   */
  #judgeReader(room: Room, kind: 'step-2' | 'update', update: Uint8Array, number: number): void {
    const news = room.newsOf(update);
    if (news === 'words') throw new Refused('read-only', 'an edit without the right to write');
    if (news === 'deletions') this.#gap = { first: this.#gap?.first ?? number, last: number };
    else room.afterCommits(() => this.#onCommitted(kind, number));
  }

  /** Asks the client for whatever the server lacks. */
  #askForAll(): void {
    if (!this.#room) return;
    this.#resyncAsked = true;
    this.#send(step1Message(this.#room.attribution.stateVector()));
  }

  #onCommitted(kind: 'step-2' | 'update', number: number): void {
    this.#committed = Math.max(this.#committed, number);
    // A sync reply holds everything that the client had written until then.
    if (kind === 'step-2' && this.#gap && this.#gap.last < number) this.#gap = null;
    if (this.protocol === null || this.#ackDue) return;
    this.#ackDue = true;
    queueMicrotask(() => this.#acknowledge());
  }

  #acknowledge(): void {
    this.#ackDue = false;
    const count = this.#gap ? Math.min(this.#committed, this.#gap.first - 1) : this.#committed;
    if (count <= this.#acknowledged || this.#closed) return;
    this.#acknowledged = count;
    this.#send(ackMessage(count));
  }

  #sendState(): void {
    if (this.protocol === null || !this.#room) return;
    if (this.#room.failing) this.#send(stateMessage({ writable: false, reason: 'storage-failed' }));
    else if (!this.canWrite) this.#send(stateMessage({ writable: false, reason: 'read-only' }));
    else this.#send(stateMessage({ writable: true }));
  }

  #onClose(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.listening = false;
    this.#early = null;
    this.#room?.leave(this);
    this.context.onClosed(this);
  }
}
