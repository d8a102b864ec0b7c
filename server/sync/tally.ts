/** Counts by name, and forgets what it counts none of. */
export class Tally {
  readonly #counts = new Map<string, number>();

  /** One more; gives how many there are now. */
  add(name: string): number {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count;
  }

  /** One less. */
  remove(name: string): void {
    const count = (this.#counts.get(name) ?? 0) - 1;
    if (count > 0) this.#counts.set(name, count);
    else this.#counts.delete(name);
  }
}
