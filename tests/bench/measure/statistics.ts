/** Median of those that are there; null when none is. */
export function median(values: readonly (number | null | undefined)[]): number | null {
  const sorted = values.filter((value) => value !== null && value !== undefined).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  if (upper === undefined) return null;
  const lower = sorted[Math.ceil(middle) - 1];
  return ((lower ?? upper) + upper) / 2;
}

/** How many times `of` goes into `value`; null where one is missing. */
export function ratio(value: number | null | undefined, of: number | null | undefined): number | null {
  return value === null || value === undefined || !of ? null : value / of;
}

/** The least of those that are there. */
export function least(values: readonly (number | null | undefined)[]): number | null {
  const there = values.filter((value) => value !== null && value !== undefined);
  return there.length === 0 ? null : Math.min(...there);
}

/** Within which `share` (0 to 1) of all are; null when there are none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
