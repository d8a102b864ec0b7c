/** Somebody who types: one real Yjs update a keystroke, into entries of their own. */
import * as Y from 'yjs';
import { insertMarker } from '../../../shared/schema/writing';
import { now } from '../measure/clock';
import type { Client } from './client';

/** Keystrokes an entry; then comes Enter. */
export const ENTRY_KEYS = 120;
/** Letters only: HTML shows each as one character, and nothing trims them. */
const LETTERS = 'tiếnđộthựchiệnkếhoạchsảnxuất';

/** When a typist's keystrokes left, in the order of typing. */
export interface Sent {
  client: number;
  /** The Yjs clock of each keystroke's letter. */
  clocks: number[];
  /** Milliseconds of the common clock. */
  times: number[];
}

/** Id of the block in which a typist's keystroke stands. */
export const entryOf = (client: number, keystroke: number): string =>
  `w${client}-${Math.floor(keystroke / ENTRY_KEYS)}`;

export class Typist {
  readonly sent: Sent;
  readonly #doc = new Y.Doc({ gc: false });
  readonly #text = this.#doc.getText('minutes');

  constructor(
    readonly client: Client,
    id: number,
  ) {
    this.sent = { client: id, clocks: [], times: [] };
    this.#doc.clientID = id;
    this.#doc.on('update', (update: Uint8Array) => {
      this.sent.times.push(now());
      client.send(update);
    });
  }

  /** Types the next letter, at the end of what it wrote; Enter and the letter after it are one edit. */
  press(): void {
    const keystroke = this.sent.clocks.length;
    this.sent.clocks.push(0);
    this.#doc.transact(() => {
      if (keystroke % ENTRY_KEYS === 0) {
        insertMarker(this.#text, this.#text.length, {
          id: entryOf(this.sent.client, keystroke),
          type: 'entry',
          kind: 'note',
        });
      }
      this.#text.insert(this.#text.length, LETTERS[keystroke % LETTERS.length] ?? 'a');
      this.sent.clocks[keystroke] = Y.getState(this.#doc.store, this.sent.client) - 1;
    });
  }
}

/** Lets typists type in turn, `perSecond` keystrokes in all; gives the function that stops it. */
export function typeInTurn(typists: readonly Typist[], perSecond: number): () => void {
  const from = now();
  let keystroke = 0;
  let timer: NodeJS.Timeout;
  const type = () => {
    for (; from + (keystroke * 1000) / perSecond <= now(); keystroke++)
      typists[keystroke % typists.length]?.press();
    timer = setTimeout(type, from + (keystroke * 1000) / perSecond - now());
  };
  type();
  return () => clearTimeout(timer);
}
