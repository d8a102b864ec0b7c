/** Who was signed in when this browser last heard from the server: pages open as theirs without it. */
import { SessionInfo } from '../../shared/domain/api';

const SESSION = 'tocky.session';
/** Somebody signed out while the server was away: it is told before anything else is asked. */
const SIGNING_OUT = 'tocky.signing-out';

/** The kept session; undefined where there is none that this version can read. */
export function keptSession(): SessionInfo | undefined {
  const text = localStorage.getItem(SESSION);
  if (text === null) return undefined;
  try {
    return SessionInfo.parse(JSON.parse(text));
  } catch (error) {
    console.warn('The kept session could not be read and is left aside.', error);
    return undefined;
  }
}

/** Keeps a session in which somebody is signed in. */
export function keepSession(info: SessionInfo): void {
  localStorage.setItem(SESSION, JSON.stringify(info));
}

/** Forgets the session; the other tabs notice. */
export function forgetSession(): void {
  localStorage.removeItem(SESSION);
}

/** Calls back when another tab signed out; gives the unsubscriber. */
export function onSignedOutElsewhere(listener: () => void): () => void {
  const forgotten = ({ key, newValue }: StorageEvent) => {
    if (key === null || (key === SESSION && newValue === null)) listener();
  };
  window.addEventListener('storage', forgotten);
  return () => window.removeEventListener('storage', forgotten);
}

/** Notes that the server has still to be told of a sign-out. */
export function oweSignOut(owed: boolean): void {
  if (owed) localStorage.setItem(SIGNING_OUT, '1');
  else localStorage.removeItem(SIGNING_OUT);
}

/** Whether it has. */
export const owesSignOut = (): boolean => localStorage.getItem(SIGNING_OUT) !== null;
