/** What was opened, to be closed in the opposite order, also when the opening of the rest failed. */

export class Closing {
  readonly #steps: (() => void | Promise<void>)[] = [];
  #closed: Promise<void> | null = null;

  /** Remembers how to close what was just opened; gives it back. */
  add<T>(opened: T, close: (opened: T) => void | Promise<void>): T {
    this.#steps.push(() => close(opened));
    return opened;
  }

  /** Closes everything, once. One failure does not keep the rest open; the first is thrown at the end. */
  close(): Promise<void> {
    this.#closed ??= this.#run();
    return this.#closed;
  }

  async #run(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.#steps.toReversed()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
