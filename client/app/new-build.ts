/** Whether the server gives out another build of the application than this page runs. */

/** The script that this page was started with; the server names its own in every answer. */
const ours = (): string | null =>
  document.querySelector('script[type="module"][src^="/assets/"]')?.getAttribute('src') ?? null;

let isNew = false;
const listeners = new Set<() => void>();

/** Hears which build an answer's server gives out; an answer that did not come from it names none. */
export function noteBuild(theirs: string | null): void {
  const own = ours();
  // In development there are no builds.
  if (theirs === null || own === null || isNew === (theirs !== own)) return;
  isNew = theirs !== own;
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export const newBuildStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): boolean => isNew,
};

/** Loads the page anew, with the entry in which one stands in its address: the room leads back to it. */
export function reloadInPlace(): void {
  const { anchorNode } = window.getSelection() ?? {};
  const element = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement;
  const id = element?.closest('[data-entry-id]')?.getAttribute('data-entry-id');
  if (id) history.replaceState(history.state, '', `#${encodeURIComponent(id)}`);
  location.reload();
}
