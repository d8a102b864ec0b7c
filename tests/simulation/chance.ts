/** Chance with a seed, in the forms that a simulation asks for. */
import { seeded } from '../random';

export class Chance {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = seeded(seed);
  }

  /** A whole number from 0 up to, but not, `n`. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  of<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('Nothing to choose from.');
    return item;
  }

  /** One of these, in proportion to its weight; what weighs nothing is never chosen. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let left = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, choice] of choices) {
      left -= weight;
      if (weight > 0 && left < 0) return choice;
    }
    throw new RangeError('Nothing to choose from.');
  }
}
