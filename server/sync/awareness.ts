/** Who is here and where their carets are: each entry belongs to one connection, its user is the authenticated one. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Refused, type SyncUser } from './types';

/** A connection needs one client id; a second one appears when Yjs changes a duplicate. */
const MAX_CLIENTS_OF_ONE = 4;

interface Entry {
  clock: number;
  state: string;
  owner: object;
  user: string;
}

export class RoomAwareness {
  readonly #entries = new Map<number, Entry>();

  constructor(
    private readonly maxBytes: number,
    /** Whether a client id may be spoken for by this user. */
    private readonly claim: (client: number, user: string) => boolean,
  ) {}

  /**
   * Takes what `owner` says of itself and gives the ids of the clients that changed. What it says of
   * others is left out: stock clients repeat what they hear. Throws `Refused`.
   */
  receive(states: Uint8Array, owner: object, user: SyncUser): number[] {
    const changed: number[] = [];
    for (const { client, clock, state } of this.#read(states)) {
      const known = this.#entries.get(client);
      if (known && known.owner !== owner && (known.user !== user.id || clock <= known.clock)) continue;
      if (known && clock < known.clock) continue;
      if (state === null) {
        if (known)
          this.#entries.set(client, { ...known, clock: Math.max(clock, known.clock), state: 'null' });
        if (known) changed.push(client);
        continue;
      }
      if (!known && this.#of(owner).length >= MAX_CLIENTS_OF_ONE) continue;
      if (!this.claim(client, user.id)) continue;
      const shown = { ...state, user: { id: user.id, name: user.name, color: user.color } };
      this.#entries.set(client, { clock, state: JSON.stringify(shown), owner, user: user.id });
      changed.push(client);
    }
    return changed;
  }

  /** Takes a connection's entries away; gives the message that tells the others, or null. */
  leave(owner: object): Uint8Array | null {
    const clients = this.#of(owner);
    if (clients.length === 0) return null;
    for (const client of clients) {
      const entry = this.#entries.get(client);
      if (entry) this.#entries.set(client, { ...entry, clock: entry.clock + 1, state: 'null' });
    }
    const message = this.encode(clients);
    for (const client of clients) this.#entries.delete(client);
    return message;
  }

  /** The states of `clients` as an awareness update. */
  encode(clients: Iterable<number> = this.#entries.keys()): Uint8Array {
    const entries = [...clients].flatMap((client) => {
      const entry = this.#entries.get(client);
      return entry ? [{ client, entry }] : [];
    });
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, entries.length);
    for (const { client, entry } of entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, entry.clock);
      encoding.writeVarString(encoder, entry.state);
    }
    return encoding.toUint8Array(encoder);
  }

  get size(): number {
    return this.#entries.size;
  }

  #of(owner: object): number[] {
    return [...this.#entries].filter(([, entry]) => entry.owner === owner).map(([client]) => client);
  }

  #read(states: Uint8Array): { client: number; clock: number; state: Record<string, unknown> | null }[] {
    try {
      const decoder = decoding.createDecoder(states);
      const count = decoding.readVarUint(decoder);
      if (count > states.length) throw new Error('more entries than bytes');
      const entries = Array.from({ length: count }, () => {
        const client = decoding.readVarUint(decoder);
        const clock = decoding.readVarUint(decoder);
        const text = decoding.readVarString(decoder);
        if (text.length > this.maxBytes) throw new Refused('too-large', 'awareness state');
        const state: unknown = JSON.parse(text);
        if (typeof state !== 'object' || Array.isArray(state)) throw new Error('a state is no object');
        return { client, clock, state: state as Record<string, unknown> | null };
      });
      // lib0 reads strings beyond the end of the message, out of the memory that stands behind it.
      if (decoding.hasContent(decoder)) throw new Error('an entry ends elsewhere than the message');
      return entries;
    } catch (error) {
      if (error instanceof Refused) throw error;
      throw new Refused('malformed', `awareness: ${String(error)}`);
    }
  }
}
