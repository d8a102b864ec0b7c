/** One clock for all processes of a run. */

/** Milliseconds of CLOCK_MONOTONIC, which all processes of a machine share (`performance.now()` counts from each one's start). */
export function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

/** Lets a window of measurement pass. */
export const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
