/** Signing out, with the server or without: what a shared machine must not show the next person goes. */
import { api, mayPass } from '../api/client';
import { forgetDocuments } from '../sync/offline-databases';
import { forgetAnswers } from './kept-answers';
import { forgetSession, oweSignOut, owesSignOut } from './kept-session';

/** Ends the session on the server, or notes that it is owed where the server is away. */
export async function endSession(): Promise<void> {
  try {
    await api.remove('/api/session');
    oweSignOut(false);
  } catch (error) {
    if (!mayPass(error)) throw error;
    oweSignOut(true);
  }
}

/** Ends a session that was left without the server: before anybody else is asked for, or comes. */
export async function endOwedSession(): Promise<void> {
  if (!owesSignOut()) return;
  await api.remove('/api/session');
  oweSignOut(false);
}

/** Forgets everything that was read in the session and every document, except words that the server does not have yet. */
export async function forgetEverything(): Promise<void> {
  forgetSession();
  sessionStorage.clear();
  await Promise.all([forgetDocuments(), forgetAnswers()]);
}
