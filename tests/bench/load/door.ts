/** Where a client goes, and in which words it speaks there. */

/**
 * `y-websocket`: what the stock provider speaks. `hocuspocus`: the same behind the document's name, after an
 * authentication message. `broadcast`: updates of y-websocket and nothing else, for the floor.
 */
export type Protocol = 'y-websocket' | 'hocuspocus' | 'broadcast';

export interface Door {
  protocol: Protocol;
  port: number;
  /** Path and query of the WebSocket. */
  path: string;
  /** Name of the document, where the protocol tells it. */
  document: string;
}

/** A document of a server, with ways in. */
export interface Room {
  /** One for each who writes: another person each, where the server knows persons. */
  writers: Door[];
  /** For those who only read. */
  reader: Door;
  /** Path of the live view's events, where the server has such. */
  events: string | null;
}
