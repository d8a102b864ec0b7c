/**
 * The journal on a real SQLite file, behind promises that the scheduler keeps or breaks. Each request has two
 * steps, the act on the file and the answer, so that a server can be killed before, between and after them.
 */
import type { JournalFile } from '../../server/store/sqlite/journal-file';
import type { SyncJournal, SyncJournalRow } from '../../server/sync/types';
import type { Chance } from './chance';

/** `lost-answer`: the act was done, and yet the answer says that it failed. */
export type Fault = 'none' | 'fails' | 'lost-answer';

export class Request {
  #done: { value: unknown } | { error: unknown } | null = null;

  constructor(
    readonly kind: 'append' | 'load' | 'snapshot',
    private readonly act: () => unknown,
    private readonly resolve: (value: unknown) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  /** Whether the act is done and only the answer is missing. */
  get isDone(): boolean {
    return this.#done !== null;
  }

  /** The act. */
  do(fault: Fault): void {
    if (fault === 'fails') {
      this.#done = { error: new Error('an injected fault') };
      return;
    }
    try {
      const value = this.act();
      this.#done = fault === 'none' ? { value } : { error: new Error('an answer that was lost') };
    } catch (error) {
      this.#done = { error };
    }
  }

  /** The answer. */
  answer(): void {
    if (!this.#done) throw new Error('There is no answer yet.');
    if ('error' in this.#done) this.reject(this.#done.error);
    else this.resolve(this.#done.value);
  }
}

export class FaultyJournal implements SyncJournal {
  /** What was asked and not answered, in order: reading and writing do not wait for each other. */
  readonly #lanes = { read: [] as Request[], write: [] as Request[] };
  #isDead = false;

  constructor(private readonly file: JournalFile) {}

  append(document: string, rows: readonly SyncJournalRow[], after: number): Promise<{ seq: number }> {
    return this.#ask('append', () => ({ seq: this.file.append([{ document, rows, after }])[0] ?? 0 }));
  }

  load(document: string): ReturnType<SyncJournal['load']> {
    return this.#ask('load', () => this.file.load(document));
  }

  saveSnapshot(document: string, seq: number, bytes: Uint8Array): Promise<void> {
    return this.#ask('snapshot', () => this.file.saveSnapshot(document, seq, bytes));
  }

  dropSnapshot(document: string): Promise<void> {
    return this.#ask('snapshot', () => this.file.dropSnapshot(document));
  }

  get waits(): boolean {
    return this.#busyLanes().length > 0;
  }

  /** Takes the next step of the oldest request of a lane; gives its kind and what became of it. */
  step(fault: Fault, chance: Chance): string {
    const lane = chance.of(this.#busyLanes());
    const [request] = lane;
    if (!request) throw new Error('Nothing was asked.');
    if (!request.isDone) {
      request.do(fault);
      return `${request.kind} ${fault === 'none' ? 'done' : fault}`;
    }
    lane.shift();
    request.answer();
    return `${request.kind} answered`;
  }

  #busyLanes(): Request[][] {
    return [this.#lanes.read, this.#lanes.write].filter((lane) => lane.length > 0);
  }

  /** Its server is gone: nothing is done any more, nothing is answered. */
  die(): void {
    this.#isDead = true;
    this.#lanes.read.length = 0;
    this.#lanes.write.length = 0;
  }

  #ask<T>(kind: Request['kind'], act: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#isDead) return;
      const lane = kind === 'load' ? this.#lanes.read : this.#lanes.write;
      lane.push(new Request(kind, act, resolve as (value: unknown) => void, reject));
    });
  }
}
