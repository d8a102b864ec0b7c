/** Who is signed in, as the pages see it. */
import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import type { User } from '../../shared/domain/api';
import { callAs } from '../api/client';
import { keys, useSession } from '../api/queries';
import { keepSession, onSignedOutElsewhere } from '../offline/kept-session';
import { endSession, forgetEverything } from '../offline/sign-out';
import { useDelivery } from '../offline/use-delivery';
import { ErrorNotice } from '../ui/ErrorNotice';
import { tellFailure } from '../ui/notices';
import { Prompts } from '../ui/Prompt';
import { NewBuild } from './NewBuild';
import { signInPath } from './paths';
import { QuietPage } from './QuietPage';
import { Waiting } from './Waiting';

const SessionEnded = lazy(() => import('./SessionEnded'));

interface SessionState {
  user: User;
  /** The server no longer knows the session, or knows somebody else's; the page stands all the same. */
  isEnded: boolean;
  /** Asks the server whether it does. */
  lookUp(): void;
}

const CurrentSession = createContext<SessionState | null>(null);

/**
 * Shows what it holds to somebody who is signed in; sends everybody else to the sign-in page and back.
 * A page at which somebody works stays when the session ends: they are asked to sign in again, beside it.
 */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  const client = useQueryClient();
  const [location] = useLocation();
  const search = useSearch();
  const now = session.data?.user ?? null;
  const working = useRef<User | null>(null);
  // Known by the server, or opened without it from what this browser keeps.
  if (now && session.isFetched) working.current ??= now;
  const user = working.current ?? now;
  if (user && now?.id === user.id) working.current &&= now;
  const isEnded = working.current !== null && now?.id !== working.current.id;
  const lookUp = useCallback(() => void client.invalidateQueries({ queryKey: keys.session }), [client]);
  const state = useMemo(() => (user ? { user, isEnded, lookUp } : null), [user, isEnded, lookUp]);
  // Before any page below asks for anything, which they do in effects.
  const userId = user?.id ?? null;
  useLayoutEffect(() => {
    callAs(userId);
    return () => callAs(null);
  }, [userId]);
  useEffect(() => {
    if (session.data?.user && session.isFetched) keepSession(session.data);
  }, [session.data, session.isFetched]);
  useEffect(
    () =>
      onSignedOutElsewhere(() => {
        sessionStorage.clear();
        window.location.replace(signInPath('/app'));
      }),
    [],
  );
  if (state) {
    return (
      <CurrentSession value={state}>
        <Delivery user={state.user} isEnded={isEnded} />
        {children}
        <Prompts>
          {/* One thing at a time: first that words are sent at all. */}
          <Suspense>{isEnded ? <SessionEnded user={state.user} now={now} /> : <NewBuild />}</Suspense>
        </Prompts>
      </CurrentSession>
    );
  }
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

function Delivery({ user, isEnded }: { user: User; isEnded: boolean }) {
  useDelivery(user, isEnded);
  return null;
}

function useSessionState(): SessionState {
  const state = useContext(CurrentSession);
  if (!state) throw new Error('This needs SignedIn above it.');
  return state;
}

/** The signed-in user; only below `SignedIn`. */
export const useCurrentUser = (): User => useSessionState().user;

/** Whether the session has ended while the page stands, and how to have it looked up. */
export const useSessionEnd = (): Pick<SessionState, 'isEnded' | 'lookUp'> => useSessionState();

/** Ends the session and forgets everything that was read in it, except words that the server does not have yet. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  return useCallback(() => {
    endSession()
      .then(() => {
        navigate('/app/sign-in');
        client.clear();
        return forgetEverything();
      })
      .catch(tellFailure);
  }, [client, navigate]);
}
