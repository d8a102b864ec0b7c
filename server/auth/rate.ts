/** How many requests one address may make: a bucket that fills again steadily. */

export interface RateOptions {
  atOnce: number;
  perSecond: number;
}

interface Bucket {
  left: number;
  at: number;
}

const MOST_KEYS = 20_000;

export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();

  constructor(
    private readonly options: RateOptions,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes one from the bucket of `key`; gives the milliseconds to wait when it is empty, else 0. */
  take(key: string): number {
    const { atOnce, perSecond } = this.options;
    const now = this.now();
    const before = this.#buckets.get(key) ?? { left: atOnce, at: now };
    const left = Math.min(atOnce, before.left + ((now - before.at) / 1000) * perSecond);
    this.#buckets.delete(key);
    this.#buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MOST_KEYS && oldest !== undefined) this.#buckets.delete(oldest);
    return left >= 1 ? 0 : Math.ceil(((1 - left) / perSecond) * 1000);
  }
}
