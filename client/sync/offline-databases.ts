/** Which documents this browser keeps, and which of them hold what the server does not have. */

const PREFIX = 'tocky-document:';
/** In the local storage, before a database's name: its document is not all sent. */
const UNSENT = 'unsent:';

/** Name of the database that keeps a user's document. */
export const databaseName = (userId: string, document: string) => `${PREFIX}${userId}:${document}`;

/** Notes whether a database holds what the server does not have. */
export function noteUnsent(database: string, unsent: boolean): void {
  if (unsent) localStorage.setItem(UNSENT + database, '1');
  else localStorage.removeItem(UNSENT + database);
}

const isUnsent = (database: string) => localStorage.getItem(UNSENT + database) !== null;

/** How many of a user's documents the server does not have as they stand here. */
export function countUnsent(userId: string): number {
  return Object.keys(localStorage).filter((key) => key.startsWith(UNSENT + databaseName(userId, ''))).length;
}

/**
 * Deletes the documents that this browser keeps, at signing out. What is not all sent stays: under its
 * user's id, to be sent when they come back and open it.
 */
export async function forgetDocuments(): Promise<void> {
  const databases = await indexedDB.databases();
  const names = databases.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
  await Promise.all(names.filter((name) => !isUnsent(name)).map(deleteDatabase));
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
