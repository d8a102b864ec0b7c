/** The door to the sync engine: WebSocket upgrades to `/sync/…`, from our own pages or from programs only. */
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { Config } from '../config';
import type { SyncEngine } from '../sync/engine';
import { isAllowedOrigin, readSyncRequest, WEBSOCKET_OPTIONS } from '../sync/request';
import { addressOf } from './address';

export interface SyncGateway {
  /** Lets those who were told to leave do so for a moment, then cuts them off. */
  close(): Promise<void>;
}

const LEAVING_MS = 500;

/** Vite's own socket for reloading pages, which its development server takes. */
const isVites = (request: IncomingMessage) => /^vite-/.test(request.headers['sec-websocket-protocol'] ?? '');

function refuse(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}

/** Takes the upgrades of `server` for `engine`. */
export function openSyncGateway(
  server: Server,
  engine: SyncEngine,
  config: Config,
  log: Logger,
): SyncGateway {
  const sockets = new WebSocketServer(WEBSOCKET_OPTIONS);
  const allowed = config.publicUrl === null ? [] : [config.publicUrl];

  /** Takes an upgrade, or gives the status with which it is refused. */
  function take(request: IncomingMessage, socket: Duplex, head: Buffer): number | null {
    const sync = readSyncRequest(request);
    if (!sync) return 404;
    // The cookie comes along from any page: without this check every site could open the victim's documents.
    if (!isAllowedOrigin(request.headers.origin, request.headers.host, allowed)) return 403;
    const credentials = { ...sync.credentials, address: addressOf(request, config) };
    sockets.handleUpgrade(request, socket, head, (webSocket) =>
      engine.connect(webSocket, sync.document, credentials, sync.protocol),
    );
    return null;
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (config.development && isVites(request)) return;
    // A connection that breaks off before it is a WebSocket is nobody's concern.
    socket.on('error', () => socket.destroy());
    try {
      const status = take(request, socket, head);
      if (status !== null) refuse(socket, status);
    } catch (error) {
      // An address or header that cannot be read must end this connection, not the process.
      log.info({ error: String(error) }, 'an upgrade was refused');
      refuse(socket, 400);
    }
  });
  return {
    async close() {
      const left = [...sockets.clients].map(
        (socket) => new Promise((resolve) => socket.once('close', resolve)),
      );
      const late = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, LEAVING_MS);
      await Promise.all(left);
      clearTimeout(late);
      sockets.close();
    },
  };
}
