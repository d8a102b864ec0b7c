/**
 * Answers of the server that this browser keeps under its user, so that lists and rooms open without the
 * network, and at once with it: what is kept is shown first and asked anew behind it.
 */
import type { Query, QueryFunction, QueryFunctionContext, QueryKey } from '@tanstack/react-query';
import * as idb from 'lib0/indexeddb';
import { z } from 'zod';
import type { SessionInfo } from '../../shared/domain/api';
import { ApiFailure } from '../api/client';
import { keys } from '../api/queries';
import { deleteDatabases } from '../sync/offline-databases';

const PREFIX = 'tocky-answers:';
const STORE = 'answers';

async function withStore<T>(userId: string, use: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const db = await idb.openDB(PREFIX + userId, (fresh) => idb.createStores(fresh, [[STORE]]));
  try {
    const [store] = idb.transact(db, [STORE]);
    if (!store) throw new Error('There is no store of answers.');
    return await use(store);
  } finally {
    db.close();
  }
}

/** A kept answer of the form that is asked for; null where there is none, or the browser keeps nothing. */
async function read<T>(
  userId: string,
  key: string,
  schema: z.ZodType<T>,
): Promise<{ data: T; at: number } | null> {
  try {
    const found = await withStore(userId, (store) => idb.get(store, key));
    if (typeof found !== 'string') return null;
    return z.object({ data: schema, at: z.number() }).safeParse(JSON.parse(found)).data ?? null;
  } catch {
    return null;
  }
}

function keep(userId: string, key: string, data: unknown): void {
  withStore(userId, (store) => idb.put(store, JSON.stringify({ data, at: Date.now() }), key)).catch(
    (error: unknown) => console.warn('An answer was not kept.', error),
  );
}

/** What one may no longer see is not kept either. */
function dropForbidden(userId: string, key: string, error: unknown): void {
  if (!(error instanceof ApiFailure) || (error.status !== 403 && error.status !== 404)) return;
  withStore(userId, (store) => idb.del(store, key)).catch((failure: unknown) =>
    console.warn('A kept answer was not dropped.', failure),
  );
}

/** The user whose answers these are, as the cache has the session. */
const userIn = ({ client }: QueryFunctionContext): string | null =>
  client.getQueryData<SessionInfo>(keys.session)?.user?.id ?? null;

/** For `persister` of a query: keeps its answers, and begins with the kept one. */
export function keptAs<T>(schema: z.ZodType<T>) {
  return async <Key extends QueryKey>(
    ask: QueryFunction<T, Key>,
    context: QueryFunctionContext<Key>,
    query: Query,
  ): Promise<T> => {
    const userId = userIn(context);
    if (userId !== null && query.state.data === undefined) {
      const found = await read(userId, query.queryHash, schema);
      if (found) {
        // After this answer has been taken in: it is as old as it is, and the server is asked.
        setTimeout(() => {
          query.setState({ dataUpdatedAt: found.at });
          query.fetch().catch(() => {
            // Whoever shows it sees that it failed.
          });
        });
        return found.data;
      }
    }
    try {
      const data = await ask(context);
      if (userId !== null) keep(userId, query.queryHash, data);
      return data;
    } catch (error) {
      if (userId !== null) dropForbidden(userId, query.queryHash, error);
      throw error;
    }
  };
}

/** Forgets everybody's kept answers, at signing out. */
export const forgetAnswers = (): Promise<void> => deleteDatabases(PREFIX);
