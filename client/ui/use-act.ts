import { useCallback, useRef } from 'react';

/**
 * The same function on every render, which does what `act` of the last one does: parts of a page that are
 * drawn only when what they are given changes can be given it. For events alone, not to be called in drawing.
 */
export function useAct<Args extends unknown[], Result>(
  act: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((...args: Args) => latest.current(...args), []);
}
