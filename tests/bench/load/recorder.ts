/**
 * When which keystroke arrived where. Many readers get the same bytes, so an update is decoded once; what
 * is done for each reader is one comparison and two numbers.
 */
import * as Y from 'yjs';
import { Histogram } from '../measure/histogram';
import type { Latencies } from './calls';
import type { Sent } from './typist';

/** Of one typist, the clock of a letter. */
export interface Letter {
  client: number;
  clock: number;
}

interface Decoded {
  /** Place in the list of all updates. */
  index: number;
  bytes: Buffer;
}

/** As many different updates as may be under way to different readers at one time. */
const REMEMBERED = 64;

export class Recorder {
  readonly #letters: Letter[][] = [];
  readonly #recent: Decoded[] = [];
  readonly #updates: number[] = [];
  readonly #times: number[] = [];
  readonly #owners: number[] = [];

  /** `owner` is the Yjs client id of the receiver's own typing, whose letters are not counted; 0 for a reader. */
  arrived(update: Uint8Array, at: number, owner: number): void {
    this.#updates.push(this.#indexOf(update));
    this.#times.push(at);
    this.#owners.push(owner);
  }

  clear(): void {
    for (const list of [this.#letters, this.#recent, this.#updates, this.#times, this.#owners])
      list.length = 0;
  }

  /** How long the letters took that were sent from `from` up to `to` (milliseconds of the common clock). */
  latencies(sent: readonly Sent[], from: number, to: number): Latencies {
    const left = new Map(
      sent.map(({ client, clocks, times }) => [
        client,
        new Map(clocks.map((clock, at) => [clock, times[at] ?? Number.NaN])),
      ]),
    );
    const histogram = new Histogram();
    let delivered = 0;
    // Numbers of the update's letters, once for all that got it.
    const sentTimes = this.#letters.map((letters) =>
      letters.map(({ client, clock }) => left.get(client)?.get(clock) ?? Number.NaN),
    );
    for (const [arrival, update] of this.#updates.entries()) {
      const letters = this.#letters[update] ?? [];
      for (const [at, { client }] of letters.entries()) {
        if (client === this.#owners[arrival]) continue;
        const time = sentTimes[update]?.[at] ?? Number.NaN;
        const arrived = this.#times[arrival] ?? 0;
        if (time >= from && time < to) histogram.add(arrived - time);
        if (arrived >= from && arrived < to) delivered += 1;
      }
    }
    return { ...histogram, delivered };
  }

  #indexOf(update: Uint8Array): number {
    for (let at = this.#recent.length - 1; at >= 0; at--) {
      const known = this.#recent[at];
      if (known && known.bytes.length === update.length && known.bytes.equals(update)) return known.index;
    }
    const index = this.#letters.push(lettersOf(update)) - 1;
    this.#recent.push({ index, bytes: Buffer.from(update) });
    if (this.#recent.length > REMEMBERED) this.#recent.shift();
    return index;
  }
}

/** The letters that an update brings. */
export function lettersOf(update: Uint8Array): Letter[] {
  return Y.decodeUpdate(update).structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return [];
    const { client, clock } = struct.id;
    return Array.from({ length: struct.length }, (_, place) => ({ client, clock: clock + place }));
  });
}
