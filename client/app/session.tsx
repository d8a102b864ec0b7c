/** Who is signed in, as the pages see it. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import type { User } from '../../shared/domain/api';
import { api } from '../api/client';
import { useSession } from '../api/queries';
import { forgetDocuments } from '../sync/offline-databases';
import { ErrorNotice } from '../ui/ErrorNotice';
import { tellFailure } from '../ui/notices';
import { signInPath } from './paths';
import { QuietPage } from './QuietPage';
import { Waiting } from './Waiting';

const CurrentUser = createContext<User | null>(null);

/** Shows what it holds to somebody who is signed in; sends everybody else to the sign-in page and back. */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  const [location] = useLocation();
  const search = useSearch();
  if (session.data?.user) return <CurrentUser value={session.data.user}>{children}</CurrentUser>;
  if (session.isPending) return <Waiting />;
  if (session.isError) {
    return (
      <QuietPage>
        <ErrorNotice error={session.error} retry={() => void session.refetch()} />
      </QuietPage>
    );
  }
  return <Redirect to={signInPath(search ? `${location}?${search}` : location)} replace />;
}

/** The signed-in user; only below `SignedIn`. */
export function useCurrentUser(): User {
  const user = useContext(CurrentUser);
  if (!user) throw new Error('useCurrentUser needs SignedIn above it.');
  return user;
}

/** Ends the session and forgets everything that was read in it, except words that the server does not have yet. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  return useCallback(() => {
    api
      .remove('/api/session')
      .then(() => {
        navigate('/app/sign-in');
        client.clear();
        return forgetDocuments();
      })
      .catch(tellFailure);
  }, [client, navigate]);
}
