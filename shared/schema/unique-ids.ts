/** Ids of which each is given once: two markers may carry one id, and on a screen each block has its own. */
export class UniqueIds {
  /** Ids that are taken, each with the number of the last one like it. */
  readonly #taken = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    for (const id of taken) this.#taken.set(id, 1);
  }

  has(id: string): boolean {
    return this.#taken.has(id);
  }

  /** Takes the wanted id, or where that is taken the next one like it: `e1`, `e1~2`, `e1~3`, … */
  take(wanted: string): string {
    let id = wanted;
    let n = this.#taken.get(wanted) ?? 1;
    while (this.#taken.has(id)) {
      n += 1;
      id = `${wanted}~${n}`;
    }
    this.#taken.set(wanted, n);
    this.#taken.set(id, this.#taken.get(id) ?? 1);
    return id;
  }
}
