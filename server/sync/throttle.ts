/** Joins what changes often: the first at once, what follows within a window together at its end. */
export class Throttle<Item> {
  readonly #items = new Set<Item>();
  #timer: NodeJS.Timeout | null = null;

  /** `window` in milliseconds. */
  constructor(
    private readonly window: number,
    private readonly send: (items: ReadonlySet<Item>) => void,
  ) {}

  add(items: Iterable<Item>): void {
    for (const item of items) this.#items.add(item);
    if (this.#timer === null) this.#flush();
  }

  /** Forgets what waits. */
  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#items.clear();
  }

  #flush(): void {
    this.#timer = null;
    if (this.#items.size === 0) return;
    const items = new Set(this.#items);
    this.#items.clear();
    this.send(items);
    this.#timer = setTimeout(() => this.#flush(), this.window);
  }
}
