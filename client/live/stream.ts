/** The connection: events in, and words about its state. It mends itself; the browser's own EventSource gives up on some failures. */
import type { Patch, Reset } from '../../shared/live/wire';
import { address, pageId } from './page';

export interface Listeners {
  patch(patch: Patch): void;
  reset(reset: Reset): void;
  watching(count: number): void;
  /** Something was decided of what attendees asked for. */
  decided(): void;
  /** The link opens nothing any more. */
  ended(): void;
  connected(isConnected: boolean): void;
}

/** Two signs of life missed: the network changed under a connection that still looks open. */
const SILENCE_MS = 50_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 30_000;

/** Opens the stream and keeps it open. */
export function openStream(listeners: Listeners): void {
  let lastId = pageId;
  let source: EventSource | null = null;
  let silence = 0;
  let waiting = 0;
  let wait = FIRST_WAIT_MS;
  let isOver = false;

  const close = () => {
    clearTimeout(silence);
    clearTimeout(waiting);
    source?.close();
  };
  const end = () => {
    isOver = true;
    close();
    listeners.ended();
  };

  /** Opens it anew after a while, in which thousands do not come at one moment. */
  const openLater = () => {
    close();
    waiting = window.setTimeout(check, wait * (0.5 + Math.random()));
    wait = Math.min(LONGEST_WAIT_MS, wait * 2);
  };
  const check = async () => {
    try {
      const { status } = await fetch(address, { method: 'HEAD', cache: 'no-store' });
      if (status === 404 || status === 410) end();
      else open();
    } catch {
      // No network yet.
      openLater();
    }
  };

  function open(): void {
    close();
    const opened = new EventSource(`${address}/events?from=${encodeURIComponent(lastId)}`);
    source = opened;
    const alive = () => {
      clearTimeout(silence);
      silence = window.setTimeout(open, SILENCE_MS);
    };
    const hear = <T>(name: string, act: (data: T) => void) =>
      opened.addEventListener(name, ({ data, lastEventId }) => {
        alive();
        act(JSON.parse(data) as T);
        if (lastEventId) lastId = lastEventId;
      });
    hear('patch', listeners.patch);
    hear('reset', listeners.reset);
    hear('watching', listeners.watching);
    hear('decided', listeners.decided);
    hear('ended', end);
    opened.onopen = () => {
      wait = FIRST_WAIT_MS;
      alive();
      listeners.connected(true);
    };
    opened.onerror = () => {
      clearTimeout(silence);
      if (isOver) return;
      listeners.connected(false);
      if (opened.readyState === EventSource.CLOSED) openLater();
    };
    alive();
  }

  const wake = () => {
    if (isOver || document.hidden || source?.readyState === EventSource.OPEN) return;
    wait = FIRST_WAIT_MS;
    open();
  };
  document.addEventListener('visibilitychange', wake);
  // A connection may look open long after its network went, and after another one came.
  addEventListener('offline', () => isOver || listeners.connected(false));
  addEventListener('online', () => isOver || open());
  addEventListener('pageshow', ({ persisted }) => persisted && wake());
  open();
}
