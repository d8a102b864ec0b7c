/** Short notices at the foot of the screen, read aloud by screen readers; `Notices` shows them. */
import { ApiFailure } from '../api/client';
import { currentTexts } from '../app/texts';

export interface Notice {
  id: number;
  kind: 'done' | 'failed';
  message: string;
}

const SHOWN_MS = { done: 4_000, failed: 12_000 };
const MOST = 3;

let notices: readonly Notice[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export const noticeStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): readonly Notice[] => notices,
};

function show(kind: Notice['kind'], message: string): void {
  lastId += 1;
  const id = lastId;
  set([...notices, { id, kind, message }].slice(-MOST));
  setTimeout(() => dismiss(id), SHOWN_MS[kind]);
}

/** Takes a notice away. */
export function dismiss(id: number): void {
  if (notices.some((notice) => notice.id === id)) set(notices.filter((notice) => notice.id !== id));
}

/** Takes all notices away. */
export function dismissAll(): void {
  set([]);
}

/** Something was done. */
export function tell(message: string): void {
  show('done', message);
}

/** Something failed; stays longer. */
export function tellFailure(error: unknown): void {
  if (!(error instanceof ApiFailure)) console.error(error);
  show('failed', error instanceof ApiFailure ? error.message : currentTexts().app.failures.crashed);
}
