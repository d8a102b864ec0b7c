/** Documents kept in the browser (IndexedDB), so that typing goes on without the server and over a reload. */
import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

const PREFIX = 'tocky-document:';
const databaseName = (userId: string, document: string) => `${PREFIX}${userId}:${document}`;

export interface OfflineStore {
  /** Origin of the updates that come out of the store. */
  readonly origin: unknown;
  /** Resolves when the document holds what was kept, or with false where the browser keeps nothing. */
  readonly loaded: Promise<boolean>;
  close(): Promise<void>;
}

/** Keeps `doc` in the browser for this user. */
export function keepOffline(userId: string, document: string, doc: Y.Doc): OfflineStore {
  const persistence = new IndexeddbPersistence(databaseName(userId, document), doc);
  // Private windows and full disks refuse to open the database: the document then lives on the wire alone.
  const failed = persistence._db.then(
    () => new Promise<false>(() => {}),
    () => false as const,
  );
  return {
    origin: persistence,
    loaded: Promise.race([persistence.whenSynced.then(() => true as const), failed]),
    close: () =>
      persistence.destroy().catch(() => {
        // It never opened: nothing to close.
      }),
  };
}

/** Deletes every document that this browser keeps for the user (or for anybody): part of signing out. */
export async function forgetOfflineDocuments(userId?: string): Promise<void> {
  const prefix = userId === undefined ? PREFIX : `${PREFIX}${userId}:`;
  const databases = await indexedDB.databases();
  const names = databases.flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : []));
  await Promise.all(names.map(deleteDatabase));
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    // An open tab still holds it: it goes when that tab closes.
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error ?? new Error(`${name} could not be deleted`));
  });
}
