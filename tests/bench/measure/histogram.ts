/** Latencies as counts, so that they can be added up over processes and rounds. */

/** Milliseconds a bin. */
const BIN = 0.1;
/** Whatever takes longer than 60 s counts as 60 s. */
const BINS = 600_000;

export class Histogram {
  constructor(
    readonly bins: Uint32Array = new Uint32Array(BINS),
    public count = 0,
  ) {}

  /** Adds a latency in milliseconds. */
  add(ms: number): void {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(ms / BIN)));
    this.bins[bin] = (this.bins[bin] ?? 0) + 1;
    this.count += 1;
  }

  merge(other: { bins: Uint32Array; count: number }): this {
    for (let bin = 0; bin < BINS; bin++) {
      const more = other.bins[bin];
      if (more) this.bins[bin] = (this.bins[bin] ?? 0) + more;
    }
    this.count += other.count;
    return this;
  }

  /** Milliseconds within which `share` (0 to 1) of all arrived; null when there are none. */
  percentile(share: number): number | null {
    if (this.count === 0) return null;
    let rest = Math.max(1, Math.ceil(this.count * share));
    for (let bin = 0; bin < BINS; bin++) {
      rest -= this.bins[bin] ?? 0;
      if (rest <= 0) return (bin + 1) * BIN;
    }
    return BINS * BIN;
  }
}
