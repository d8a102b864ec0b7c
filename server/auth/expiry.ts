/** Links end by themselves: at that moment whoever came by one is looked at again. */
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Tables } from '../store/tables/schema';
import { nextExpiry } from './links';

/** Timers cannot wait longer than 24 days; looking once a day also finds links made by another process. */
const LONGEST_MS = 24 * 3600_000;

export interface ExpiryWatch {
  /** A link with an end was made. */
  changed(): void;
  close(): void;
}

/** Calls `onExpired` whenever the time of a link is over. */
export function watchExpiry(db: Kysely<Tables>, onExpired: () => void, log: Logger): ExpiryWatch {
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  async function arm(): Promise<void> {
    const at = await nextExpiry(db);
    if (closed) return;
    if (timer) clearTimeout(timer);
    const wait = Math.min(LONGEST_MS, at === null ? LONGEST_MS : Math.max(0, at - Date.now()) + 1);
    timer = setTimeout(() => {
      if (at !== null && Date.now() >= at) onExpired();
      changed();
    }, wait);
    timer.unref();
  }

  function changed(): void {
    arm().catch((error: unknown) => log.error({ err: error }, 'the ends of links are not watched'));
  }

  changed();
  return {
    changed,
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
    },
  };
}
