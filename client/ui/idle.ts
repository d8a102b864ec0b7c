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
