/** Documents kept in the browser (IndexedDB), so that typing goes on without the server and over a reload. */
import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { databaseName, noteUnsent, unsentKey } from './offline-databases';

export interface OfflineStore {
  /** Origin of the updates that come out of the store. */
  readonly origin: unknown;
  /** Resolves when the document holds what was kept, or with false where the browser keeps nothing. */
  readonly loaded: Promise<boolean>;
  /** Notes whether the store holds what the server does not have. */
  setUnsent(unsent: boolean): void;
  /** Calls back when another tab has taken that note away; gives the unsubscriber. */
  onNoteTaken(listener: () => void): () => void;
  /** Whether the browser takes what is written at this moment: a full disk is not told of otherwise. */
  tryWriting(): Promise<boolean>;
  close(): Promise<void>;
}

/** Keeps `doc` in the browser for this user. */
export function keepOffline(userId: string, document: string, doc: Y.Doc): OfflineStore {
  const name = databaseName(userId, document);
  const persistence = new IndexeddbPersistence(name, doc);
  // Private windows and full disks refuse to open the database: the document then lives on the wire alone.
  const failed = persistence._db.then(
    () => new Promise<false>(() => {}),
    () => false as const,
  );
  return {
    origin: persistence,
    loaded: Promise.race([persistence.whenSynced.then(() => true as const), failed]),
    setUnsent: (unsent) => noteUnsent(name, unsent),
    onNoteTaken(listener) {
      const taken = ({ key, newValue }: StorageEvent) => {
        if (key === unsentKey(name) && newValue === null) listener();
      };
      window.addEventListener('storage', taken);
      return () => window.removeEventListener('storage', taken);
    },
    tryWriting: () =>
      Promise.race([
        persistence.set('written', Date.now()).then(
          () => true,
          () => false,
        ),
        failed,
      ]),
    close: () =>
      persistence.destroy().catch(() => {
        // It never opened: nothing to close.
      }),
  };
}
