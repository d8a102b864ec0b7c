/**
 * The wire protocol of documents: the y-websocket protocol, plus messages of our own.
 *
 * A stock `WebsocketProvider` connects and syncs; it is never sent a message of ours, because it
 * does not announce `PROTOCOL_PARAM`. Everything that both sides must agree on stands here.
 */

/** y-websocket's own message types (first varuint of a frame). */
export const MESSAGE_SYNC = 0;
export const MESSAGE_AWARENESS = 1;
export const MESSAGE_AUTH = 2;
export const MESSAGE_QUERY_AWARENESS = 3;

/** y-protocols/sync: second varuint of a `MESSAGE_SYNC` frame. */
export const SYNC_STEP_1 = 0;
export const SYNC_STEP_2 = 1;
export const SYNC_UPDATE = 2;

/**
 * Server → client. varuint: how many of this connection's SYNC_STEP_2 and SYNC_UPDATE frames, counted
 * from its first, are committed to the journal (or held nothing new). Cumulative.
 */
export const MESSAGE_ACK = 100;

/**
 * Server → client, before the server closes: varstring code (see `Refusal`), varstring detail for logs.
 * The client keeps its unsent edits and says what happened in the user's language.
 */
export const MESSAGE_REFUSED = 101;

/** Server → client. varstring JSON of `{ writable: boolean, reason?: Refusal }`: whether edits are taken now. */
export const MESSAGE_STATE = 102;

/** Query parameter by which a client announces that it understands the messages above; its value is `PROTOCOL_VERSION`. */
export const PROTOCOL_PARAM = 'tocky';
/** Raised when an older client would damage what a newer one writes (schema or messages). */
export const PROTOCOL_VERSION = 1;

/**
 * Query parameter by which a page names the user it was opened for. A browser has one session for all its
 * pages: where somebody else has signed in meanwhile, the server turns the page away, and takes nothing of it.
 */
export const USER_PARAM = 'user';

/** Why the server refuses a connection or an update; each has a text in shared/i18n. */
export const REFUSALS = [
  'unauthorized',
  'forbidden',
  'read-only',
  'not-found',
  'malformed',
  'too-large',
  'document-full',
  'document-damaged',
  'too-fast',
  'too-many',
  'foreign-client',
  'gap',
  'outdated-client',
  'storage-failed',
  'closing',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/**
 * WebSocket close codes. y-websocket takes 4400–4499 as final and stops reconnecting; the others
 * (1012, 1013) it retries.
 */
export const CLOSE_CODES: Record<Refusal, number> = {
  unauthorized: 4401,
  forbidden: 4403,
  'read-only': 4403,
  'not-found': 4404,
  malformed: 4400,
  'too-large': 4413,
  'document-full': 4413,
  'document-damaged': 4422,
  'too-fast': 1013,
  'too-many': 1013,
  'foreign-client': 4409,
  gap: 1013,
  'outdated-client': 4426,
  'storage-failed': 1013,
  closing: 1012,
};

/** Largest frame that the server reads, in bytes. */
export const MAX_FRAME_BYTES = 4 * 1024 * 1024;
/** Largest awareness state of one client, in bytes of JSON. */
export const MAX_AWARENESS_BYTES = 4 * 1024;

/** `minutes.<meetingId>` or `story.<meetingId>`, the last segment of `/sync/<document>`. */
export type DocumentName = `minutes.${string}` | `story.${string}`;
