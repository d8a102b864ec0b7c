/** Reading a WebSocket upgrade request: which document, by whom, from where. */
import type { IncomingMessage } from 'node:http';
import { MAX_FRAME_BYTES, PROTOCOL_PARAM, USER_PARAM } from '../../shared/protocol/sync';
import type { Credentials } from './types';

/** Options for `new WebSocketServer(…)`: what is larger than `maxPayload` is cut off by ws itself. */
export const WEBSOCKET_OPTIONS = {
  noServer: true,
  perMessageDeflate: false,
  // Twice the engine's limit, so that a frame just over it is refused with a reason.
  maxPayload: 2 * MAX_FRAME_BYTES,
} as const;

export interface SyncRequest {
  document: string;
  credentials: Credentials;
  /** Null for a stock client. */
  protocol: number | null;
}

const PATH = /^\/sync\/([\w.-]{1,200})$/;

/** Reads `/sync/<document>?token=…&user=…&tocky=…`; null when the path is another. */
export function readSyncRequest(request: IncomingMessage): SyncRequest | null {
  const url = new URL(request.url ?? '/', 'http://sync.invalid');
  const document = PATH.exec(url.pathname)?.[1];
  if (!document) return null;
  const announced = url.searchParams.get(PROTOCOL_PARAM);
  const version = Number(announced);
  return {
    document,
    credentials: {
      cookie: request.headers.cookie ?? null,
      token: url.searchParams.get('token'),
      user: url.searchParams.get(USER_PARAM),
      origin: request.headers.origin ?? null,
      address: request.socket.remoteAddress ?? '',
    },
    protocol: announced === null ? null : Number.isInteger(version) ? version : 0,
  };
}

/**
 * Whether a browser's page at `origin` may open a socket: only one of our own host (or of `allowed`,
 * the public address). A client that sends no Origin is no browser and carries no stolen cookie.
 */
export function isAllowedOrigin(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[] = [],
): boolean {
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  try {
    return host !== undefined && new URL(origin).host === host;
  } catch {
    // `null` and other origins that are no address.
    return false;
  }
}
