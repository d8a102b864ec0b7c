/**
 * The way of a room's updates into the journal: in order, one append at a time, again and again while
 * the storage fails. Nothing is shown before its `committed` was called.
 */
import type { SyncJournalRow } from './types';

export interface Pending {
  /** Empty for what only waits until everything before it is committed. */
  rows: SyncJournalRow[];
  committed(): void;
  /**
   * Given up at the second failure: the first may have come after the rows were stored, which trying again shows. They
   * may be stored all the same, which the next append that succeeds will show.
   */
  failed?: (error: unknown) => void;
}

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;

export class CommitQueue {
  #pending: Pending[] = [];
  #bytes = 0;
  #running: Promise<void> | null = null;
  #closed = false;
  #wake: (() => void) | null = null;
  failing = false;

  constructor(
    private readonly append: (rows: SyncJournalRow[]) => Promise<void>,
    private readonly onState: (failing: boolean, error: unknown) => void,
    /** Called after every commit, when all that is in the journal was also shown. */
    private readonly onSettled: () => void,
    /** What was committed could not be shown: a fault of ours, to be logged. */
    private readonly onFault: (error: unknown) => void,
  ) {}

  /** Bytes that wait or are being committed. */
  get bytes(): number {
    return this.#bytes;
  }

  get busy(): boolean {
    return this.#running !== null;
  }

  push(pending: Pending): void {
    if (pending.rows.length === 0 && !this.#running) {
      pending.committed();
      return;
    }
    this.#pending.push(pending);
    this.#bytes += bytesOf(pending);
    this.#running ??= this.#run();
  }

  /** Resolves when nothing is pending, or when the storage fails and the queue was closed. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** No retry waits any more: what can't be committed now is left to the clients, which still have it. */
  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  async #run(): Promise<void> {
    let wait = FIRST_WAIT;
    let retry: Pending[] = [];
    while (retry.length > 0 || this.#pending.length > 0) {
      const tried = new Set(retry);
      const batch = retry.concat(this.#pending);
      this.#pending = [];
      retry = [];
      try {
        const rows = batch.flatMap((pending) => pending.rows);
        if (rows.length > 0) await this.append(rows);
      } catch (error) {
        retry = this.#giveUp(batch, error, (pending) => tried.has(pending) || this.#closed);
        if (!this.failing) this.#setFailing(true, error);
        if (this.#closed) {
          this.#pending = this.#giveUp(this.#pending, error, () => true);
          break;
        }
        await this.#sleep(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
        continue;
      }
      wait = FIRST_WAIT;
      if (this.failing) this.#setFailing(false, null);
      this.#show(batch);
    }
    this.#running = null;
  }

  /** What is committed is never appended again: a fault while it is shown to one must not double it for all. */
  #show(batch: Pending[]): void {
    for (const pending of batch) {
      this.#bytes -= bytesOf(pending);
      try {
        pending.committed();
      } catch (error) {
        this.onFault(error);
      }
    }
    this.onSettled();
  }

  /** Gives up what can be and is due; gives what is left. */
  #giveUp(batch: Pending[], error: unknown, isDue: (pending: Pending) => boolean): Pending[] {
    return batch.filter((pending) => {
      if (!pending.failed || !isDue(pending)) return true;
      this.#bytes -= bytesOf(pending);
      pending.failed(error);
      return false;
    });
  }

  #setFailing(failing: boolean, error: unknown): void {
    this.failing = failing;
    this.onState(failing, error);
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function bytesOf({ rows }: Pending): number {
  return rows.reduce((sum, { update }) => sum + update.length, 0);
}
