/**
 * Holds back what arrives from others while the editor composes (Vietnamese input methods), in order,
 * and lets it in at the end. A composition that never ends is let go: the gate opens by itself. What comes in
 * close succession enters together: each time, a page of a hundred pages is laid out and painted anew.
 */

export interface Gate {
  /** From now on what arrives waits. */
  close(): void;
  /** Lets in what waits, in order, and whatever comes from now on. */
  open(): void;
  /** `prepare` runs right before anything is let in and whenever the gate opens, until what is returned is called. */
  beforeEntering(prepare: () => void): () => void;
  readonly closed: boolean;
}

export interface GateLimits {
  /** For so long a composition holds others' changes back. */
  milliseconds: number;
  /** So many of them. */
  waiting: number;
  /** Milliseconds between what enters and what enters next. */
  pace: number;
}

export const GATE_LIMITS: GateLimits = { milliseconds: 5_000, waiting: 500, pace: 60 };

export class FrameGate implements Gate {
  #waiting: (() => void)[] = [];
  /** Ends the composition that never ends. */
  #closing: ReturnType<typeof setTimeout> | null = null;
  #next: ReturnType<typeof setTimeout> | null = null;
  #enteredAt = Number.NEGATIVE_INFINITY;
  readonly #preparations = new Set<() => void>();
  closed = false;

  constructor(private readonly limits: GateLimits = GATE_LIMITS) {}

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.#cancelNext();
    this.#closing = setTimeout(() => this.open(), this.limits.milliseconds);
  }

  open(): void {
    if (this.#closing !== null) clearTimeout(this.#closing);
    this.#closing = null;
    this.closed = false;
    this.#enter();
  }

  beforeEntering(prepare: () => void): () => void {
    this.#preparations.add(prepare);
    return () => this.#preparations.delete(prepare);
  }

  /** Runs `enter` now, a moment later with what else comes, or when the gate opens. */
  pass(enter: () => void): void {
    this.#waiting.push(enter);
    if (this.#waiting.length >= this.limits.waiting) this.open();
    else if (!this.closed) this.#soon();
  }

  #soon(): void {
    const wait = this.#enteredAt + this.limits.pace - performance.now();
    if (wait <= 0) this.#enter();
    else this.#next ??= setTimeout(() => this.#enter(), wait);
  }

  #cancelNext(): void {
    if (this.#next !== null) clearTimeout(this.#next);
    this.#next = null;
  }

  #enter(): void {
    this.#cancelNext();
    this.#enteredAt = performance.now();
    for (const prepare of this.#preparations) prepare();
    const waiting = this.#waiting;
    this.#waiting = [];
    // One after the other: a caret follows a split and a move, but not what became of both.
    for (const enter of waiting) enter();
  }
}
