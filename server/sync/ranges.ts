/** Sets of Yjs clocks of one client, kept as sorted, disjoint, non-touching half-open ranges. */

/** Ranges from which on the whole set is made anew: each one by itself may move all that stand behind it. */
const MANY = 32;

export class ClockRanges {
  #bounds: number[];

  constructor(bounds: number[] = []) {
    this.#bounds = bounds;
  }

  /** start, end, start, end, …: what the constructor takes. */
  get bounds(): readonly number[] {
    return this.#bounds;
  }

  /** End of the range that begins at 0: what is known without a gap. */
  get contiguous(): number {
    return this.#bounds[0] === 0 ? (this.#bounds[1] ?? 0) : 0;
  }

  /** Whether every clock from `start` up to `end` is in the set. */
  has(start: number, end: number): boolean {
    if (start >= end) return true;
    const index = this.#firstEndingAfter(start);
    const from = this.#bounds[index];
    const to = this.#bounds[index + 1];
    return from !== undefined && to !== undefined && from <= start && end <= to;
  }

  /** Adds the clocks from `start` up to `end`. */
  add(start: number, end: number): void {
    if (start >= end) return;
    const bounds = this.#bounds;
    const last = bounds.length - 1;
    // Typing: the new range continues the last one.
    if (last > 0 && bounds[last] === start) {
      bounds[last] = end;
      return;
    }
    let index = this.#firstEndingAfter(start - 1);
    let from = start;
    let to = end;
    const at = index;
    while (index < bounds.length && (bounds[index] ?? 0) <= end) {
      from = Math.min(from, bounds[index] ?? from);
      to = Math.max(to, bounds[index + 1] ?? to);
      index += 2;
    }
    bounds.splice(at, index - at, from, to);
  }

  /** Adds many ranges, in whatever order they come, in one walk over all of them. */
  addAll(ranges: readonly (readonly [start: number, end: number])[]): void {
    if (ranges.length < MANY) {
      for (const [start, end] of ranges) this.add(start, end);
      return;
    }
    const before = this.#bounds;
    this.#bounds = [];
    let at = 0;
    // Always behind the last one, where adding costs nothing.
    for (const [start, end] of ranges.toSorted(([a], [b]) => a - b)) {
      for (; (before[at] ?? Number.POSITIVE_INFINITY) <= start; at += 2) this.#addLast(before, at);
      this.add(start, end);
    }
    for (; at < before.length; at += 2) this.#addLast(before, at);
  }

  #addLast(bounds: readonly number[], at: number): void {
    this.add(bounds[at] ?? 0, bounds[at + 1] ?? 0);
  }

  /** Index (of the start) of the first range whose end is beyond `clock`. */
  #firstEndingAfter(clock: number): number {
    let low = 0;
    let high = this.#bounds.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#bounds[middle * 2 + 1] ?? 0) > clock) high = middle;
      else low = middle + 1;
    }
    return low * 2;
  }
}
