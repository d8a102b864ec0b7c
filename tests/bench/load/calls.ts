/** What a load process can be asked to do; both ends of the conversation are typed by it. */
import type { Door } from './door';
import type { Sent } from './typist';

export interface Latencies {
  /** See measure/histogram.ts. */
  bins: Uint32Array;
  count: number;
  /** Letters that arrived within the window, whenever they were typed: the work done in it. */
  delivered: number;
}

export interface Window {
  sent: Sent[];
  /** Milliseconds of the common clock; what was typed from here … */
  from: number;
  /** … up to here counts. */
  to: number;
}

export interface Calls {
  /** Brings in clients that stay and only listen, one for each door. */
  read: (give: { doors: Door[] }) => void;
  /** Joins `times`, one after the other or all at once, and leaves again; gives milliseconds, each from the start. */
  join: (give: { door: Door; needBytes: number; times: number; atOnce: boolean }) => number[];
  /** Brings in typists, those of one list in one document; their Yjs client ids count up from `firstClient`. */
  enter: (give: { rooms: Door[][]; firstClient: number }) => void;
  /** Lets the typists type in turn, so many keystrokes a second in all. */
  type: (give: { perSecond: number }) => void;
  /** Stops them; gives all they have sent. */
  rest: (give: Record<string, never>) => Sent[];
  /** Forgets what has arrived until now. */
  clear: (give: Record<string, never>) => void;
  /** How long letters took to those who are connected, typists or readers. */
  latencies: (give: Window) => Latencies;
  /** Brings in viewers of a live view. */
  watch: (give: { port: number; path: string; count: number; from: string }) => void;
  /** How long letters took to the viewers. */
  views: (give: Window) => Latencies;
  /** Waits until the server is gone for every typist; gives the updates that they got of each other. */
  heard: (give: Record<string, never>) => Uint8Array[];
  /** Brings an update in as its author and leaves; resolves when another client has it. */
  put: (give: { door: Door; update: Uint8Array }) => void;
  /**
   * What a fresh client is given, as one update: all that comes until it holds `atLeast` so many structs of each
   * Yjs client, or else until no more comes.
   */
  fetch: (give: { door: Door; atLeast?: [client: number, structs: number][] }) => Uint8Array;
  /** Ends all connections. */
  leave: (give: Record<string, never>) => void;
}

export type CallName = keyof Calls;
export type Give<Name extends CallName> = Parameters<Calls[Name]>[0];
export type Take<Name extends CallName> = ReturnType<Calls[Name]>;

/** Parent → child. */
export interface Request {
  id: number;
  name: CallName;
  give: unknown;
}

/** Child → parent. */
export interface Answer {
  id: number;
  take?: unknown;
  error?: string;
}
