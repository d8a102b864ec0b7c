/**
 * Holds back what arrives from others while the editor composes (Vietnamese input methods), in order,
 * and lets it in at the end. A composition that never ends is let go: the gate opens by itself.
 */

export interface Gate {
  /** From now on what arrives waits; `beforeOpening` runs right before it is let in. */
  close(beforeOpening?: () => void): void;
  /** Lets in what waits, in order, and whatever comes from now on. */
  open(): void;
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
  #beforeOpening: (() => void) | null = null;
  closed = false;

  constructor(private readonly limits: GateLimits = GATE_LIMITS) {}

  close(beforeOpening?: () => void): void {
    if (this.closed) return;
    this.closed = true;
    this.#beforeOpening = beforeOpening ?? null;
    this.#timer = setTimeout(() => this.open(), this.limits.milliseconds);
  }

  open(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.closed = false;
    this.#beforeOpening?.();
    this.#beforeOpening = null;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const enter of waiting) enter();
  }

  /** Runs `enter` now, or when the gate opens. */
  pass(enter: () => void): void {
    if (!this.closed) {
      enter();
      return;
    }
    this.#waiting.push(enter);
    if (this.#waiting.length >= this.limits.waiting) this.open();
  }
}
