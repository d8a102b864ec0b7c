/** One document that is in use: its bytes, who is connected, and what is on its way into the journal. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as Y from 'yjs';
import { Attribution, type Part } from './attribution';
import { RoomAwareness } from './awareness';
import { CommitQueue } from './commit-queue';
import { DocumentBytes } from './document-bytes';
import { Fanout, type Listener } from './fanout';
import { type Limits, readSentUpdate, readUpdate } from './limits';
import { decodeSnapshot, encodeSnapshot } from './snapshot';
import {
  type Author,
  CORRUPT,
  type Committed,
  type Compact,
  Refused,
  type SyncJournal,
  type SyncJournalRow,
  type SyncLogger,
  type SyncUser,
} from './types';

/** A connection as its room sees it. */
export interface Member extends Listener {
  readonly user: SyncUser;
  /** The storage failed or works again. */
  storageState(failing: boolean): void;
}

export interface RoomContext {
  journal: SyncJournal;
  limits: Limits;
  logger: SyncLogger;
  onCommitted(committed: Committed): void;
  compact: Compact;
}

/** Rows after the last snapshot from which on an unloaded room leaves a new one. */
const SNAPSHOT_ROWS = 100;
/** Rows of a history that are read in one turn of the event loop. */
const ROWS_PER_TURN = 1_000;
/** Milliseconds after a snapshot that failed. */
const SNAPSHOT_PAUSE = 30_000;

export class Room {
  readonly members = new Set<Member>();
  readonly awareness: RoomAwareness;
  readonly attribution: Attribution;
  readonly #bytes: DocumentBytes;
  readonly #fanout: Fanout;
  readonly #queue: CommitQueue;
  /** The client id under which the server writes for a user. */
  readonly #serverClients = new Map<string, number>();
  #transacting: Promise<unknown> = Promise.resolve();
  #transactions = 0;
  #seq: number;
  #sinceSnapshot: number;
  #snapshotting: Promise<void> | null = null;
  /** When the next snapshot may be made: not at once after one that failed. */
  #snapshotFrom = 0;
  /** When it was last used, on the clock that nobody sets; decides about unloading. */
  lastUsed = performance.now();

  private constructor(
    readonly name: string,
    private readonly context: RoomContext,
    loaded: { bytes: DocumentBytes; attribution: Attribution; seq: number; sinceSnapshot: number },
  ) {
    this.#bytes = loaded.bytes;
    this.attribution = loaded.attribution;
    this.#seq = loaded.seq;
    this.#sinceSnapshot = loaded.sinceSnapshot;
    this.awareness = new RoomAwareness(context.limits.maxAwarenessBytes, (client, user) =>
      this.attribution.claim(client, user),
    );
    this.#fanout = new Fanout(context.limits, (clients) => this.awareness.encode(clients));
    this.#queue = new CommitQueue(
      async (rows) => {
        const { seq } = await context.journal.append(name, rows, this.#seq);
        if (seq !== this.#seq + rows.length) await this.#showGivenUp();
        this.#sinceSnapshot += seq - this.#seq;
        this.#seq = seq;
      },
      (failing, error) => this.#storageState(failing, error),
      () => {
        if (this.#bytes.wantsCompaction && performance.now() >= this.#snapshotFrom) void this.#snapshot();
      },
      (error) => context.logger.error({ document: name, error: String(error) }, 'an update was not shown'),
    );
  }

  /**
   * Reads a document from the journal; rejects rather than give an empty one in its place. Throws `Refused`
   * (`document-damaged`) where the journal will not give it before somebody has repaired it.
   */
  static async load(name: string, context: RoomContext): Promise<Room> {
    try {
      return await Room.#load(name, context);
    } catch (error) {
      if (isDamage(error)) throw new Refused('document-damaged', String(error));
      throw error;
    }
  }

  static async #load(name: string, context: RoomContext): Promise<Room> {
    const { snapshot, tail } = await loadReadable(name, context);
    const attribution = new Attribution();
    if (snapshot) {
      const { state, known, owners } = snapshot;
      for (const [client, user] of owners) attribution.claim(client, user);
      if (known) attribution.restore(known);
      else attribution.remember(readUpdate(state));
    }
    for (const [index, { update, author }] of tail.entries()) {
      const read = readUpdate(update);
      attribution.rememberAuthor(read, author);
      attribution.remember(read);
      // A history without a snapshot is long: the others' keystrokes go between.
      if (index % ROWS_PER_TURN === ROWS_PER_TURN - 1) await nextTurn();
    }
    const updates = tail.map(({ update }) => update);
    const bytes = await DocumentBytes.of(snapshot?.state ?? null, updates, context.compact);
    const seq = tail.at(-1)?.seq ?? snapshot?.seq ?? 0;
    return new Room(name, context, { bytes, attribution, seq, sinceSnapshot: tail.length });
  }

  get failing(): boolean {
    return this.#queue.failing;
  }

  /** Nobody uses it and nothing is on its way: only then may it be unloaded. */
  get idle(): boolean {
    return this.members.size === 0 && !this.#queue.busy && this.#transactions === 0;
  }

  join(member: Member): void {
    this.members.add(member);
    this.#fanout.add(member);
    this.lastUsed = performance.now();
  }

  leave(member: Member): void {
    this.members.delete(member);
    this.#fanout.remove(member);
    this.hideAwareness(member);
    this.lastUsed = performance.now();
  }

  /** The frames that bring a client with this state vector to what is committed. */
  syncFrames(stateVector: Uint8Array | null): Buffer[] {
    return stateVector === null || stateVector.length <= 1
      ? this.#bytes.joinFrames()
      : this.#bytes.differenceFrames(stateVector);
  }

  /**
   * Takes an update or a sync reply of a member. `done` is called when it, and everything taken before
   * it, is in the journal. Says whether it holds anything new. Throws `Refused`.
   */
  receive(kind: 'step-2' | 'update', update: Uint8Array, member: Member, done: () => void): boolean {
    if (this.#queue.bytes > this.context.limits.maxPendingBytes)
      throw new Refused('storage-failed', 'too much waits for the storage');
    const read = readSentUpdate(update);
    if (!this.#hasRoomFor(update) && !this.attribution.holds(read))
      throw new Refused('document-full', `more than ${this.context.limits.maxDocumentBytes} bytes`);
    const { user } = member;
    const verdict =
      kind === 'update'
        ? this.attribution.takeLive(update, read, user.id)
        : this.attribution.takeReply(update, read, user.id);
    this.#commit(verdict.news ? verdict.parts : [], user, member, { committed: done });
    return verdict.news;
  }

  #hasRoomFor(update: Uint8Array): boolean {
    const most = this.context.limits.maxDocumentBytes - update.length;
    // Updates one by one take several times the room that they take together.
    if (this.#bytes.length > most) this.#bytes.compactNow();
    return this.#bytes.length <= most;
  }

  /** What of an update is not known, though whoever sent it may only read. Throws `Refused`. */
  newsOf(update: Uint8Array): 'nothing' | 'deletions' | 'words' {
    const read = readSentUpdate(update);
    if (this.attribution.holds(read)) return 'nothing';
    return this.attribution.holds({ ...read, deletes: [] }) ? 'deletions' : 'words';
  }

  /** Calls `done` when everything taken until now is in the journal. */
  afterCommits(done: () => void): void {
    this.#queue.push({ rows: [], committed: done });
  }

  /** Takes a member's caret and name away while it stays. */
  hideAwareness(member: Member): void {
    const gone = this.awareness.leave(member);
    if (gone) this.#fanout.presence(gone, member);
  }

  receiveAwareness(states: Uint8Array, member: Member): void {
    const changed = this.awareness.receive(states, member, member.user);
    this.#fanout.presenceChanged(changed);
  }

  /** A decoded copy of what is committed. */
  read(): Y.Doc {
    this.lastUsed = performance.now();
    return this.#bytes.toDoc();
  }

  /** Changes the document as `author`, one change after the other; resolves after the commit. */
  transact(author: Author, change: (doc: Y.Doc) => void): Promise<void> {
    this.#transactions += 1;
    const result = this.#transacting.then(() => this.#transactNow(author, change));
    this.#transacting = result.catch(() => {
      // The caller hears of it; the next change does not depend on it.
    });
    return result.finally(() => {
      this.#transactions -= 1;
      this.lastUsed = performance.now();
    });
  }

  async #transactNow(author: Author, change: (doc: Y.Doc) => void): Promise<void> {
    if (this.failing) throw new Refused('storage-failed', 'the storage does not take edits now');
    const doc = this.#bytes.toDoc();
    doc.clientID = this.#serverClients.get(author.id) ?? doc.clientID;
    const updates: Uint8Array[] = [];
    const origin = {};
    doc.on('update', (update: Uint8Array, from: unknown) => {
      if (from === origin) updates.push(update);
    });
    doc.transact(() => change(doc), origin);
    doc.destroy();
    if (updates.length === 0) return;
    const update = Y.mergeUpdates(updates);
    const verdict = this.attribution.takeLive(update, readUpdate(update), author.id);
    if (!verdict.news) return;
    this.#serverClients.set(author.id, doc.clientID);
    await new Promise<void>((committed, reject) => {
      const failed = (error: unknown) => {
        // Its clocks count as known but were never committed: nothing may continue from them.
        this.#serverClients.delete(author.id);
        reject(error);
      };
      this.#commit(verdict.parts, author, null, { committed, failed });
    });
  }

  #commit(
    parts: Part[],
    by: Author,
    member: Member | null,
    outcome: { committed: () => void; failed?: (error: unknown) => void },
  ): void {
    const at = Date.now();
    // Copies: what a client sent is a view into a larger buffer, which would be carried along.
    const rows = parts.map((part) => ({ ...part, update: new Uint8Array(part.update), at }));
    this.#queue.push({
      rows,
      ...outcome,
      committed: () => {
        for (const row of rows) this.#show(row, row.author === by.id ? by.name : '', member);
        outcome.committed();
        this.lastUsed = performance.now();
      },
    });
  }

  /** To be called with what is in the journal. */
  #show({ update, author, at }: SyncJournalRow, name: string, except: Member | null): void {
    this.#bytes.append(update);
    this.#fanout.update(update, except);
    this.context.onCommitted({ document: this.name, update, author: { id: author, name }, at });
  }

  /**
   * A change that was given up reached the disk after all: it is a part of the document as any other. What is being
   * committed beside it is shown twice, which changes nothing.
   */
  async #showGivenUp(): Promise<void> {
    const { tail } = await this.context.journal.load(this.name);
    for (const row of tail) if (row.seq > this.#seq) this.#show(row, '', null);
  }

  /** Finishes what is pending, then leaves a snapshot where that spares the next load work. */
  async settle(): Promise<void> {
    await this.#transacting;
    await this.#queue.idle();
    if (!this.failing && this.#sinceSnapshot >= SNAPSHOT_ROWS) await this.#snapshot();
  }

  /** One at a time; to be called when all that is committed is in the bytes. */
  #snapshot(): Promise<void> {
    this.#snapshotting ??= this.#makeSnapshot().finally(() => {
      this.#snapshotting = null;
    });
    return this.#snapshotting;
  }

  async #makeSnapshot(): Promise<void> {
    const seq = this.#seq;
    const before = this.#sinceSnapshot;
    const owners = this.attribution.owners();
    try {
      const { parts, finish } = this.#bytes.beginCompaction();
      const compacted = await this.context.compact(parts);
      finish(compacted.state);
      await this.context.journal.saveSnapshot(this.name, seq, encodeSnapshot(compacted, owners));
      this.#sinceSnapshot -= before;
    } catch (error) {
      // A snapshot is a cache: the journal holds everything.
      this.#snapshotFrom = performance.now() + SNAPSHOT_PAUSE;
      this.context.logger.warn({ document: this.name, error: String(error) }, 'a snapshot was not saved');
    }
  }

  /** Ends retries and timers; members are closed by the engine. */
  close(): void {
    this.#queue.close();
    this.#fanout.close();
  }

  #storageState(failing: boolean, error: unknown): void {
    if (failing)
      this.context.logger.error({ document: this.name, error: String(error) }, 'the storage failed');
    else this.context.logger.info({ document: this.name }, 'the storage works again');
    for (const member of this.members) member.storageState(failing);
  }
}

/** What the journal has of a document. A snapshot that cannot be read is dropped: it is a cache. */
async function loadReadable(name: string, { journal, logger }: RoomContext) {
  const { snapshot, tail } = await journal.load(name);
  if (!snapshot) return { snapshot: null, tail };
  try {
    return { snapshot: { ...decodeSnapshot(snapshot.bytes), seq: snapshot.seq }, tail };
  } catch (error) {
    logger.warn({ document: name, error: String(error) }, 'a snapshot could not be read and was dropped');
    await journal.dropSnapshot(name);
    return { snapshot: null, tail: (await journal.load(name)).tail };
  }
}

/** Rows that are not as they were written, or of which nobody makes a document. */
function isDamage(error: unknown): boolean {
  if (error instanceof Refused) return error.refusal === 'malformed';
  return error instanceof Error && 'code' in error && error.code === CORRUPT;
}
