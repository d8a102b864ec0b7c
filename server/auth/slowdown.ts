/** Slows down whoever fails again and again: each failure beyond the first few doubles the wait. */

export interface SlowdownOptions {
  /** Failures that cost nothing. */
  free: number;
  firstWaitMs: number;
  longestWaitMs: number;
  /** Without another failure for this long, all is forgotten. */
  forgetMs: number;
}

interface Record {
  failures: number;
  /** Milliseconds since 1970. */
  waitsUntil: number;
  forgottenAt: number;
}

/** Beyond so many keys the oldest are forgotten: memory must not grow with what strangers send. */
const MOST_KEYS = 20_000;

export class Slowdown {
  readonly #records = new Map<string, Record>();

  constructor(
    private readonly options: SlowdownOptions,
    private readonly now: () => number = Date.now,
  ) {}

  /** Milliseconds that `key` has to wait yet; 0 when it may try. */
  wait(key: string): number {
    const record = this.#records.get(key);
    return record ? Math.max(0, record.waitsUntil - this.now()) : 0;
  }

  /** Counts a failure. To be called before an attempt is judged, so that attempts at the same moment count too. */
  failed(key: string): void {
    const { free, firstWaitMs, longestWaitMs, forgetMs } = this.options;
    const now = this.now();
    const before = this.#records.get(key);
    const failures = (before && before.forgottenAt > now ? before.failures : 0) + 1;
    const beyond = failures - free;
    const wait = beyond < 0 ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(beyond, 30));
    // Set anew, so that the map stays in the order of the last failure.
    this.#records.delete(key);
    this.#records.set(key, { failures, waitsUntil: now + wait, forgottenAt: now + wait + forgetMs });
    const [oldest] = this.#records.keys();
    if (this.#records.size > MOST_KEYS && oldest !== undefined) this.#records.delete(oldest);
  }

  /** The attempt counted last was none to be held against `key`, but those before it stand. */
  forgive(key: string): void {
    const record = this.#records.get(key);
    if (record) this.#records.set(key, { ...record, failures: record.failures - 1, waitsUntil: 0 });
  }

  /** Forgets every failure of `key`. */
  succeeded(key: string): void {
    this.#records.delete(key);
  }
}
