/**
 * Holds back what arrives from others while the editor composes (Vietnamese input methods), in order,
 * and lets it in at the end. A composition that never ends is let go: the gate opens by itself.
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
  milliseconds: number;
  waiting: number;
}

export const GATE_LIMITS: GateLimits = { milliseconds: 5_000, waiting: 500 };

export class FrameGate implements Gate {
  #waiting: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #preparations = new Set<() => void>();
  closed = false;

  constructor(private readonly limits: GateLimits = GATE_LIMITS) {}

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.#timer = setTimeout(() => this.open(), this.limits.milliseconds);
  }

  open(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.closed = false;
    this.#prepare();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const enter of waiting) enter();
  }

  beforeEntering(prepare: () => void): () => void {
    this.#preparations.add(prepare);
    return () => this.#preparations.delete(prepare);
  }

  /** Runs `enter` now, or when the gate opens. */
  pass(enter: () => void): void {
    if (!this.closed) {
      this.#prepare();
      enter();
      return;
    }
    this.#waiting.push(enter);
    if (this.#waiting.length >= this.limits.waiting) this.open();
  }

  #prepare(): void {
    for (const prepare of this.#preparations) prepare();
  }
}
