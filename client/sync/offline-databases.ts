/** Which documents this browser keeps, and which of them hold what the server does not have. */
import type { DocumentName } from '../../shared/protocol/sync';

const PREFIX = 'tocky-document:';
/** In the local storage, before a database's name: its document is not all sent. */
const UNSENT = 'unsent:';

/** Name of the database that keeps a user's document. */
export const databaseName = (userId: string, document: string) => `${PREFIX}${userId}:${document}`;

/** The key of the local storage that says of a database that it holds what the server does not have. */
export const unsentKey = (database: string) => UNSENT + database;

/** Notes whether a database holds what the server does not have. */
export function noteUnsent(database: string, unsent: boolean): void {
  if (unsent) localStorage.setItem(unsentKey(database), '1');
  else localStorage.removeItem(unsentKey(database));
}

const isUnsent = (database: string) => localStorage.getItem(unsentKey(database)) !== null;

/** A user's documents that the server does not have as they stand here. */
export function unsentDocuments(userId: string): DocumentName[] {
  const before = unsentKey(databaseName(userId, ''));
  return Object.keys(localStorage).flatMap((key) =>
    key.startsWith(before) ? [key.slice(before.length) as DocumentName] : [],
  );
}

/** How many open documents of this tab keep themselves under this name. */
const openHere = new Map<string, number>();

/** Notes that a document is opened (1) or closed (-1) in this tab, which sends it by itself. */
export function noteOpen(document: string, by: 1 | -1): void {
  openHere.set(document, (openHere.get(document) ?? 0) + by);
}

/** Whether this tab has the document open. */
export const isOpenHere = (document: string): boolean => (openHere.get(document) ?? 0) > 0;

/** Deletes the databases whose names begin with `prefix`, but for those that are to stay. */
export async function deleteDatabases(
  prefix: string,
  stays: (name: string) => boolean = () => false,
): Promise<void> {
  const databases = await indexedDB.databases();
  const names = databases.flatMap(({ name }) => (name?.startsWith(prefix) && !stays(name) ? [name] : []));
  await Promise.all(names.map(deleteDatabase));
}

/**
 * Deletes the documents that this browser keeps, at signing out. What is not all sent stays: under its
 * user's id, to be sent when they come back.
 */
export const forgetDocuments = (): Promise<void> => deleteDatabases(PREFIX, isUnsent);

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    // An open tab still holds it: it goes when that tab closes.
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error ?? new Error(`${name} could not be deleted`));
  });
}
