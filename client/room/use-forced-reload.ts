/** A page too old for the server's documents is loaded anew by itself, at the first pause in writing. */
import { useEffect } from 'react';
import { reloadInPlace } from '../app/new-build';

/** Nobody has pressed a key for so long. */
const PAUSE_MS = 4_000;
/** When this tab was last loaded anew for it: where that did not help, it is not done over and over. */
const RELOADED = 'tocky.outdated';
const ONCE_IN_MS = 10 * 60_000;

/** Reloads when `isOutdated`, once; only where the browser keeps what was not sent (`isKept`). */
export function useForcedReload(isOutdated: boolean, isKept: boolean): void {
  useEffect(() => {
    if (!isOutdated || !isKept) return;
    if (Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) < ONCE_IN_MS) return;
    let isComposing = false;
    let timer = setTimeout(reload, PAUSE_MS);
    function reload() {
      if (isComposing) return;
      sessionStorage.setItem(RELOADED, String(Date.now()));
      reloadInPlace();
    }
    const wait = (event: Event) => {
      if (event.type.startsWith('composition')) isComposing = event.type !== 'compositionend';
      clearTimeout(timer);
      timer = setTimeout(reload, PAUSE_MS);
    };
    const events = ['keydown', 'input', 'pointerdown', 'compositionstart', 'compositionend'] as const;
    for (const type of events) window.addEventListener(type, wait, true);
    return () => {
      clearTimeout(timer);
      for (const type of events) window.removeEventListener(type, wait, true);
    };
  }, [isOutdated, isKept]);
}
