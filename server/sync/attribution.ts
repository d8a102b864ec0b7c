/**
 * What a room knows without decoding its document into a Y.Doc: which clocks and deletions are there,
 * and which user each Yjs client id belongs to.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { ReadUpdate, Span } from './limits';
import { ClockRanges } from './ranges';
import { Refused } from './types';

/** A part of an update with its author. */
export interface Part {
  update: Uint8Array;
  author: string;
  broughtBy?: string | undefined;
}

export type Verdict = { news: false } | { news: true; parts: Part[] };

/** Beyond any clock: keeps a client out of `Y.diffUpdate`. */
const NOTHING_OF = 2 ** 52;

export class Attribution {
  readonly #known = new Map<number, ClockRanges>();
  readonly #deleted = new Map<number, ClockRanges>();
  readonly #owners = new Map<number, string>();

  /** Whose client id it is, as far as it was heard. */
  ownerOf(client: number): string | undefined {
    return this.#owners.get(client);
  }

  /** Binds a client id to the user of whom it is first heard; false when it is another's. */
  claim(client: number, user: string): boolean {
    const owner = this.#owners.get(client);
    if (owner === undefined) this.#owners.set(client, user);
    return owner === undefined || owner === user;
  }

  /** The client ids that wrote, with their users. */
  owners(): [number, string][] {
    return [...this.#owners].filter(([client]) => this.#known.has(client));
  }

  /** What `restore` takes: which clocks and deletions are there. */
  encodeKnown(): Uint8Array {
    const encoder = encoding.createEncoder();
    for (const map of [this.#known, this.#deleted]) {
      encoding.writeVarUint(encoder, map.size);
      for (const [client, { bounds }] of map) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, bounds.length);
        for (const bound of bounds) encoding.writeVarUint(encoder, bound);
      }
    }
    return encoding.toUint8Array(encoder);
  }

  /** Takes in what another one encoded; to be called before anything else is known. */
  restore(known: Uint8Array): void {
    const decoder = decoding.createDecoder(known);
    for (const map of [this.#known, this.#deleted])
      for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
        const client = decoding.readVarUint(decoder);
        const bounds = Array.from({ length: decoding.readVarUint(decoder) }, () =>
          decoding.readVarUint(decoder),
        );
        map.set(client, new ClockRanges(bounds));
      }
  }

  /** Takes in what is in the journal already. */
  remember({ spans, deletes }: ReadUpdate): void {
    addAll(this.#known, spans);
    addAll(this.#deleted, deletes);
  }

  /** Binds the client ids of a journal row that are not bound yet. */
  rememberAuthor({ spans }: Pick<ReadUpdate, 'spans'>, author: string): void {
    for (const { client } of spans) this.claim(client, author);
  }

  /** The state vector of what is known without gaps. */
  stateVector(): Uint8Array {
    const encoder = encoding.createEncoder();
    const entries = [...this.#known].filter(([, ranges]) => ranges.contiguous > 0);
    encoding.writeVarUint(encoder, entries.length);
    for (const [client, ranges] of entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, ranges.contiguous);
    }
    return encoding.toUint8Array(encoder);
  }

  /** Whether an update holds nothing that is not known. */
  holds({ spans, deletes }: ReadUpdate): boolean {
    return spans.every((span) => has(this.#known, span)) && deletes.every((span) => has(this.#deleted, span));
  }

  /**
   * Judges an update typed just now and, when it is taken, remembers it. Throws `Refused`:
   * `foreign-client` when it writes under another user's client id, `gap` when something before it is missing.
   */
  takeLive(update: Uint8Array, read: ReadUpdate, user: string): Verdict {
    const fresh = read.spans.filter((span) => !has(this.#known, span));
    const freshDeletes = read.deletes.filter((span) => !has(this.#deleted, span));
    if (fresh.length === 0 && freshDeletes.length === 0) return { news: false };
    for (const { client } of fresh)
      if ((this.#owners.get(client) ?? user) !== user)
        throw new Refused('foreign-client', `client id ${client} belongs to another user`);
    this.#refuseGaps(fresh, freshDeletes, read);
    this.remember(read);
    this.rememberAuthor({ spans: fresh }, user);
    return { news: true, parts: [{ update, author: user }] };
  }

  /**
   * Judges a sync reply and remembers it. It may bring back what others wrote (after a restore from an
   * older backup): that becomes a part of its own, with its author and who brought it.
   */
  takeReply(update: Uint8Array, read: ReadUpdate, user: string): Verdict {
    const fresh = read.spans.filter((span) => !has(this.#known, span));
    const freshDeletes = read.deletes.filter((span) => !has(this.#deleted, span));
    if (fresh.length === 0 && freshDeletes.length === 0) return { news: false };
    const clients = new Set(fresh.map(({ client }) => client));
    const foreign = new Map<string, Set<number>>();
    for (const client of clients) {
      const owner = this.#owners.get(client) ?? user;
      if (owner !== user) foreign.set(owner, (foreign.get(owner) ?? new Set()).add(client));
    }
    const parts: Part[] = [];
    for (const [author, own] of foreign)
      parts.push({ update: this.#only(update, read, own), author, broughtBy: user });
    const others = new Set([...foreign.values()].flatMap((own) => [...own]));
    const mine = new Set([...clients].filter((client) => !others.has(client)));
    // The deletions of the whole reply stand in every part: they are journaled once more at most.
    if (mine.size > 0 || parts.length === 0)
      parts.push({ update: this.#only(update, read, mine), author: user });
    this.remember(read);
    this.rememberAuthor({ spans: fresh }, user);
    return { news: true, parts };
  }

  /** The part of `update` that is of `clients` and not known yet, with its deletions. */
  #only(update: Uint8Array, read: ReadUpdate, clients: Set<number>): Uint8Array {
    const all = new Set(read.spans.map(({ client }) => client));
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, all.size);
    for (const client of all) {
      encoding.writeVarUint(encoder, client);
      const from = clients.has(client) ? (this.#known.get(client)?.contiguous ?? 0) : NOTHING_OF;
      encoding.writeVarUint(encoder, from);
    }
    return Y.diffUpdate(update, encoding.toUint8Array(encoder));
  }

  #refuseGaps(fresh: Span[], freshDeletes: Span[], read: ReadUpdate): void {
    /** What will be known without gaps once the update is in. */
    const reach = new Map<number, number>();
    const reachOf = (client: number) => reach.get(client) ?? this.#known.get(client)?.contiguous ?? 0;
    for (const { client, clock, length } of fresh) {
      if (clock > reachOf(client)) throw new Refused('gap', `client ${client} lacks what precedes ${clock}`);
      reach.set(client, Math.max(reachOf(client), clock + length));
    }
    for (const { client, clock } of read.references)
      if (clock >= reachOf(client))
        throw new Refused('gap', `refers to ${client}:${clock}, which is missing`);
    for (const { client, clock, length } of freshDeletes)
      if (clock + length > reachOf(client)) throw new Refused('gap', `deletes what is missing of ${client}`);
  }
}

function has(map: Map<number, ClockRanges>, { client, clock, length }: Span): boolean {
  return map.get(client)?.has(clock, clock + length) ?? false;
}

function addAll(map: Map<number, ClockRanges>, spans: readonly Span[]): void {
  const byClient = new Map<number, [start: number, end: number][]>();
  for (const { client, clock, length } of spans) {
    const own = byClient.get(client) ?? [];
    if (own.length === 0) byClient.set(client, own);
    own.push([clock, clock + length]);
  }
  for (const [client, own] of byClient) {
    const ranges = map.get(client) ?? new ClockRanges();
    map.set(client, ranges);
    ranges.addAll(own);
  }
}
