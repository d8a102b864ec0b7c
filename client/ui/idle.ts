/** Where a browser can't tell when it is idle (Safari), it is taken to be after this long. */
const TAKEN_FOR_IDLE_MS = 200;

/** Calls back when the page has nothing to draw, after `withinMs` at the latest; gives what takes that back. */
export function whenIdle(callback: () => void, withinMs: number): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(callback, TAKEN_FOR_IDLE_MS);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(callback, { timeout: withinMs });
  return () => cancelIdleCallback(request);
}

/** What follows the caret is there within this. */
const FOLLOWED_WITHIN_MS = 200;

/** Does the last of what was asked for, once, when there is time. */
export class WhenIdle {
  #task: (() => void) | null = null;
  #cancel: (() => void) | null = null;

  ask(task: () => void): void {
    this.#task = task;
    this.#cancel ??= whenIdle(() => {
      this.#cancel = null;
      this.#task?.();
      this.#task = null;
    }, FOLLOWED_WITHIN_MS);
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#task = null;
  }
}
