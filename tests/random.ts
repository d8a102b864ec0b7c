/** Chance with a seed, so that a run that failed can be run again: TOCKY_SEED=… */

/** The seed of this run; printed by whoever uses it. */
export const SEED = Number(process.env.TOCKY_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** mulberry32: numbers from 0 up to 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
