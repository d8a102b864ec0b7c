/** A real engine over real WebSockets and a real SQLite journal, and stock clients to it. */
import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket, WebSocketServer } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { OpenDocument } from '../../../client/sync/connection';
import type { SyncStatus } from '../../../client/sync/status';
import type { Journal } from '../../../server/store/journal/journal';
import { openSqliteJournal } from '../../../server/store/journal/sqlite-journal';
import { createSyncEngine, type SyncEngine } from '../../../server/sync/engine';
import type { Limits } from '../../../server/sync/limits';
import { readSyncRequest, WEBSOCKET_OPTIONS } from '../../../server/sync/request';
import type { Authorize, SyncJournal, SyncLogger } from '../../../server/sync/types';
import { leaveFormats } from '../../../shared/protocol/clean-up';

export const DOCUMENT = 'minutes.m1';

/** `?token=an` is the user an who writes; `?token=read-an` may only read; `?token=no` is refused. */
export const authorizeByToken: Authorize = async (_document, { token }) => {
  if (!token || token === 'no') return { refused: 'forbidden' };
  const id = token.replace(/^read-/, '');
  return { user: { id, name: id.toUpperCase(), color: '#336699' }, canWrite: !token.startsWith('read-') };
};

export interface Running {
  folder: string;
  url: string;
  engine: SyncEngine;
  journal: Journal;
  stop(): Promise<void>;
}

export const silent = { info() {}, warn() {}, error() {} };

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tocky-sync-'));
}

/** Starts an engine in `folder`; `wrap` may put faults between it and its journal. */
export async function startEngine(options: {
  folder?: string;
  limits?: Partial<Limits>;
  authorize?: Authorize;
  port?: number;
  wrap?: (journal: Journal) => SyncJournal;
  logger?: SyncLogger;
}): Promise<Running> {
  const folder = options.folder ?? newFolder();
  const journal = await openSqliteJournal({ folder });
  const engine = createSyncEngine({
    journal: options.wrap?.(journal) ?? journal,
    authorize: options.authorize ?? authorizeByToken,
    logger: options.logger ?? silent,
    limits: options.limits ?? {},
  });
  const sockets = new WebSocketServer(WEBSOCKET_OPTIONS);
  const server: Server = createServer();
  server.on('upgrade', (request, socket, head) => {
    const sync = readSyncRequest(request);
    if (!sync) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) =>
      engine.connect(webSocket, sync.document, sync.credentials, sync.protocol),
    );
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    folder,
    url: `ws://127.0.0.1:${port}/sync`,
    engine,
    journal,
    async stop() {
      await engine.close();
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
      await journal.close();
    },
  };
}

/** A stock y-websocket client. */
export function stockClient(url: string, token: string, doc = new Y.Doc()): WebsocketProvider {
  return new WebsocketProvider(url, DOCUMENT, doc, {
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
    params: { token },
  });
}

/** Resolves when `condition` holds after one of the doc's updates (or does already). */
export function untilDoc(doc: Y.Doc, condition: (doc: Y.Doc) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!condition(doc)) return;
      doc.off('update', check);
      resolve();
    };
    doc.on('update', check);
    check();
  });
}

export function untilSynced(provider: WebsocketProvider): Promise<void> {
  return new Promise((resolve) => {
    if (provider.synced) resolve();
    else provider.once('sync', () => resolve());
  });
}

/** The `ws` package in the place of the browser's WebSocket. */
export const webSocketOfNode = WebSocket as unknown as typeof globalThis.WebSocket;

/** Resolves with the first status, present or future, of which `wanted` holds. */
export function untilStatus(
  { status }: OpenDocument,
  wanted: (status: SyncStatus) => boolean,
): Promise<SyncStatus> {
  return new Promise((resolve) => {
    const check = () => {
      const now = status.getStatus();
      if (!wanted(now)) return;
      unsubscribe();
      resolve(now);
    };
    const unsubscribe = status.subscribe(check);
    check();
  });
}

/** A bare socket that speaks the protocol by hand. */
export async function rawSocket(url: string, token: string, query = ''): Promise<RawSocket> {
  const socket = new WebSocket(`${url}/${DOCUMENT}?token=${token}${query}`);
  const raw = new RawSocket(socket);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return raw;
}

export class RawSocket {
  readonly received: Uint8Array[] = [];
  readonly closed: Promise<number>;
  #waiting: (() => void)[] = [];

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      this.received.push(new Uint8Array(data));
      for (const wake of this.#waiting.splice(0)) wake();
    });
    this.closed = new Promise((resolve) => socket.once('close', resolve));
  }

  send(bytes: Uint8Array): void {
    this.socket.send(bytes);
  }

  /** Resolves with the first message, past or future, of which `wanted` holds. */
  async message(wanted: (bytes: Uint8Array) => boolean): Promise<Uint8Array> {
    for (;;) {
      const found = this.received.find(wanted);
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}

export async function rowCount(journal: Journal): Promise<number> {
  let count = 0;
  for await (const _ of journal.rows(DOCUMENT)) count += 1;
  return count;
}

export async function docOfJournal(journal: Journal): Promise<Y.Doc> {
  const doc = new Y.Doc();
  leaveFormats(doc);
  for await (const { update } of journal.rows(DOCUMENT)) Y.applyUpdate(doc, update);
  return doc;
}
