/** The one cache of server data, and when a failed read is tried again. */
import { onlineManager, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiFailure } from './client';
import { keys } from './queries';

const TRIES = 2;

/** A failure that may pass by itself: the network, or a server that is restarting. */
const isPassing = (error: Error) =>
  !(error instanceof ApiFailure) || error.status === 0 || error.status >= 500;

/** Makes the cache. A session that ended anywhere is looked up again, which leads to the sign-in page. */
export function makeQueryClient(): QueryClient {
  // It hears of changes, but takes for granted that there is a network at the start.
  onlineManager.setOnline(navigator.onLine);
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (error instanceof ApiFailure && error.status === 401 && query.queryKey[0] !== keys.session[0]) {
          void client.invalidateQueries({ queryKey: keys.session });
        }
      },
    }),
    defaultOptions: {
      queries: {
        // Where the browser knows of no network, trying again only keeps people waiting for what it has.
        retry: (count, error) => navigator.onLine && count < TRIES && isPassing(error),
        staleTime: 5_000,
        // Without a network a question fails at once and says so, instead of waiting unseen; it is asked again when there is one.
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      // Without a network a press of a button says so at once, and does not happen by itself later.
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
