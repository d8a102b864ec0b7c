/** When a browser's network may have changed: it went, it came back, the machine or the page woke from sleep. */

export type Waking = 'offline' | 'online' | 'seen';

/** Calls back at each of them; gives the unsubscriber. Nothing of it happens outside a browser. */
export function onWaking(listener: (waking: Waking) => void): () => void {
  if (typeof window === 'undefined') return () => {};
  const controller = new AbortController();
  const { signal } = controller;
  const seen = () => {
    if (document.visibilityState === 'visible') listener('seen');
  };
  window.addEventListener('offline', () => listener('offline'), { signal });
  window.addEventListener('online', () => listener('online'), { signal });
  window.addEventListener('pageshow', seen, { signal });
  window.addEventListener('focus', seen, { signal });
  document.addEventListener('visibilitychange', seen, { signal });
  return () => controller.abort();
}
