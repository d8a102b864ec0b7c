/** The sync engine: documents over WebSockets, stored before they are shown. */
import type { WebSocket } from 'ws';
import type * as Y from 'yjs';
import type { Refusal } from '../../shared/protocol/sync';
import { AskedTogether } from './asked-together';
import { Connection } from './connection';
import { compact } from './document-bytes';
import { DEFAULT_LIMITS, type Limits } from './limits';
import { Room } from './room';
import { Tally } from './tally';
import {
  type Author,
  type Authorization,
  type Authorize,
  type Committed,
  type Compact,
  type Credentials,
  Refused,
  type SyncJournal,
  type SyncLogger,
} from './types';

export interface SyncEngineOptions {
  journal: SyncJournal;
  authorize: Authorize;
  logger: SyncLogger;
  /** Called for each update of any document after its commit. */
  onCommitted?: (committed: Committed) => void;
  limits?: Partial<Limits>;
  /** Where a long document is made compact; in this thread, which it holds up, when not given. */
  compact?: Compact;
}

export interface SyncStats {
  rooms: number;
  connections: number;
  failingRooms: number;
  /** Connections that were refused or ended, by reason, since the start. */
  refused: Partial<Record<Refusal, number>>;
}

export interface SyncEngine {
  /**
   * Takes over an open WebSocket (permessage-deflate off). `protocol` is what the client announced as
   * `?tocky=`, null for a stock client. Whoever calls has checked the Origin.
   */
  connect(socket: WebSocket, document: string, credentials: Credentials, protocol: number | null): void;
  /** A decoded copy of what is committed. Rejects when the journal can't be read. */
  read(document: string): Promise<Y.Doc>;
  /** Changes a document as `author`; resolves when the change is in the journal. */
  transact(document: string, author: Author, change: (doc: Y.Doc) => void): Promise<void>;
  /**
   * Calls back for each update after its commit, in order; returns the unsubscriber. To follow a
   * document from its start: subscribe, then read, then apply (updates are idempotent).
   */
  subscribe(document: string, listener: (committed: Committed) => void): () => void;
  /** Asks for the rights of open connections again (all, a user's, or those chosen) and ends those without. */
  invalidate(which?: string | ((connection: { document: string; user: Author }) => boolean)): Promise<void>;
  /** People with a connection to the document that may write, each once. */
  writers(document: string): Author[];
  stats(): SyncStats;
  /** Sends everybody away, finishes what is pending and leaves snapshots. */
  close(): Promise<void>;
}

const TICK = 1_000;
const CLOSE_PATIENCE = 2_000;

export function createSyncEngine(options: SyncEngineOptions): SyncEngine {
  return new Engine(options);
}

class Engine implements SyncEngine {
  readonly #rooms = new Map<string, Promise<Room>>();
  readonly #loaded = new Map<string, Room>();
  readonly #connections = new Set<Connection>();
  readonly #listeners = new Map<string, Set<(committed: Committed) => void>>();
  readonly #limits: Limits;
  readonly #timer: NodeJS.Timeout;
  #lastRecheck = performance.now();
  #closing = false;
  readonly #ofDocument = new Tally();
  readonly #ofAddress = new Tally();
  readonly #authorizing = new AskedTogether<Authorization>();
  readonly #refused: Partial<Record<Refusal, number>> = {};
  /** Documents that are known to be damaged: each is told once, and not for everybody who tries it. */
  readonly #damaged = new Set<string>();

  constructor(private readonly options: SyncEngineOptions) {
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#timer = setInterval(() => this.#tick(), TICK);
    this.#timer.unref();
  }

  connect(socket: WebSocket, document: string, credentials: Credentials, protocol: number | null): void {
    const connection = new Connection(socket, document, credentials, protocol, {
      limits: this.#limits,
      logger: this.options.logger,
      authorize: () => this.#authorize(document, credentials),
      openRoom: () => this.#open(document),
      onClosed: (closed) => this.#forget(closed),
      onRefused: (refusal) => {
        this.#refused[refusal] = (this.#refused[refusal] ?? 0) + 1;
      },
    });
    this.#connections.add(connection);
    const ofDocument = this.#ofDocument.add(document);
    const ofAddress = this.#ofAddress.add(credentials.address);
    const { maxConnections, maxConnectionsOfDocument, maxConnectionsOfAddress } = this.#limits;
    if (this.#closing) connection.refuse('closing', 'the server is closing');
    else if (this.#connections.size > maxConnections) connection.refuse('too-many', 'connections');
    else if (ofDocument > maxConnectionsOfDocument) connection.refuse('too-many', 'of this document');
    else if (ofAddress > maxConnectionsOfAddress) connection.refuse('too-many', 'from this address');
    else void connection.start();
  }

  async read(document: string): Promise<Y.Doc> {
    return (await this.#open(document)).read();
  }

  async transact(document: string, author: Author, change: (doc: Y.Doc) => void): Promise<void> {
    const room = await this.#open(document);
    await room.transact(author, change);
  }

  subscribe(document: string, listener: (committed: Committed) => void): () => void {
    const listeners = this.#listeners.get(document) ?? new Set();
    this.#listeners.set(document, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(document) === listeners)
        this.#listeners.delete(document);
    };
  }

  async invalidate(
    which?: string | ((connection: { document: string; user: Author }) => boolean),
  ): Promise<void> {
    // What was asked before may be answered by the old rights.
    this.#authorizing.startAnew();
    const chosen = [...this.#connections].filter((connection) =>
      typeof which === 'function' ? which(connection) : which === undefined || connection.user.id === which,
    );
    await Promise.all(chosen.map((connection) => connection.recheck()));
  }

  writers(document: string): Author[] {
    const byId = new Map<string, Author>();
    for (const { document: at, canWrite, user } of this.#connections)
      if (at === document && canWrite) byId.set(user.id, { id: user.id, name: user.name });
    return [...byId.values()];
  }

  stats(): SyncStats {
    const failingRooms = [...this.#loaded.values()].filter((room) => room.failing).length;
    return {
      rooms: this.#loaded.size,
      connections: this.#connections.size,
      failingRooms,
      refused: { ...this.#refused },
    };
  }

  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#timer);
    const open = [...this.#connections];
    for (const connection of open) connection.refuse('closing', 'the server is closing');
    await Promise.all([...this.#loaded.values()].map((room) => this.#closeRoom(room)));
    const late = setTimeout(() => {
      for (const connection of open) connection.terminate();
    }, CLOSE_PATIENCE);
    late.unref();
  }

  #authorize(document: string, credentials: Credentials): Promise<Authorization> {
    const { cookie, token, user, origin, address } = credentials;
    const key = JSON.stringify([document, cookie, token, user, origin, address]);
    return this.#authorizing.of(key, () => this.options.authorize(document, credentials));
  }

  #forget(connection: Connection): void {
    if (!this.#connections.delete(connection)) return;
    this.#ofDocument.remove(connection.document);
    this.#ofAddress.remove(connection.credentials.address);
  }

  async #closeRoom(room: Room): Promise<void> {
    room.close();
    await room.settle();
  }

  #open(document: string): Promise<Room> {
    const open = this.#rooms.get(document);
    if (open) {
      // Seen as used from now on: an unloading that runs at this moment leaves it.
      const room = this.#loaded.get(document);
      if (room) room.lastUsed = performance.now();
      return open;
    }
    if (this.#closing) return Promise.reject(new Refused('closing', 'the server is closing'));
    const loading = Room.load(document, {
      journal: this.options.journal,
      limits: this.#limits,
      logger: this.options.logger,
      compact: this.options.compact ?? (async (parts) => compact(parts)),
      onCommitted: (committed) => this.#onCommitted(committed),
    });
    this.#rooms.set(document, loading);
    loading.then(
      (room) => {
        this.#loaded.set(document, room);
        this.#damaged.delete(document);
      },
      (error: unknown) => {
        this.#rooms.delete(document);
        if (error instanceof Refused && error.refusal === 'document-damaged')
          this.#noteDamage(document, error);
      },
    );
    return loading;
  }

  #noteDamage(document: string, { message }: Refused): void {
    if (this.#damaged.has(document)) return;
    this.#damaged.add(document);
    this.options.logger.error({ document, error: message }, 'a document is damaged and stays closed');
  }

  #onCommitted(committed: Committed): void {
    const listeners = this.#listeners.get(committed.document) ?? [];
    for (const listener of [this.options.onCommitted, ...listeners]) {
      try {
        listener?.(committed);
      } catch (error) {
        // A listener's fault must not keep the update from the others.
        this.options.logger.error(
          { document: committed.document, error: String(error) },
          'a listener failed',
        );
      }
    }
  }

  #tick(): void {
    const now = performance.now();
    for (const connection of this.#connections) connection.tick(now);
    for (const room of this.#loaded.values())
      if (room.idle && now - room.lastUsed > this.#limits.idleRoom) void this.#unload(room);
    if (now - this.#lastRecheck > this.#limits.recheck) {
      this.#lastRecheck = now;
      void this.invalidate();
    }
  }

  /** Forgets a room, unless somebody came while its snapshot was being saved. */
  async #unload(room: Room): Promise<void> {
    await room.settle();
    if (!room.idle || this.#loaded.get(room.name) !== room) return;
    // A caller that was given the room in this very turn has touched it: it stays.
    if (performance.now() - room.lastUsed <= this.#limits.idleRoom) return;
    room.close();
    this.#loaded.delete(room.name);
    this.#rooms.delete(room.name);
  }
}
