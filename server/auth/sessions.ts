/** Sessions: a random token in a cookie, its hash in the table, thirty days from the last use. */
import type { Kysely } from 'kysely';
import type { User } from '../../shared/domain/api';
import type { Tables, UserRow } from '../store/tables/schema';
import { SESSION_DAYS } from './cookies';
import { hashToken, newToken } from './tokens';

const DAY_MS = 24 * 3600_000;

export interface Session {
  user: User;
  tokenHash: string;
  /** Its end was moved just now: the cookie's has to follow. */
  prolonged: boolean;
}

/** A user's row as the API shows it. */
export function userOf(row: Omit<UserRow, 'password_hash'>): User {
  return {
    id: row.id,
    kind: row.kind,
    username: row.username,
    name: row.name,
    isAdministrator: row.is_administrator === 1,
    disabled: row.disabled_at !== null,
    createdAt: row.created_at,
  };
}

/** Sessions that end before this are prolonged when they are used: once a day, so that reading does not write. */
export const prolongedBefore = (now: number) => new Date(now + (SESSION_DAYS - 1) * DAY_MS).toISOString();

const endOf = (now: number) => new Date(now + SESSION_DAYS * DAY_MS).toISOString();

/** Begins a session; gives the token for the cookie. What has expired is cleared away on the occasion. */
export async function startSession(db: Kysely<Tables>, userId: string): Promise<string> {
  const token = newToken();
  const now = Date.now();
  await db.deleteFrom('sessions').where('expires_at', '<=', new Date(now).toISOString()).execute();
  await db
    .insertInto('sessions')
    .values({
      token_hash: hashToken(token),
      user_id: userId,
      created_at: new Date(now).toISOString(),
      expires_at: endOf(now),
    })
    .execute();
  return token;
}

/** The session of a token; null when it is unknown, over, or its user is disabled. */
export async function findSession(db: Kysely<Tables>, token: string): Promise<Session | null> {
  const now = Date.now();
  const tokenHash = hashToken(token);
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select([
      'users.id',
      'users.kind',
      'users.username',
      'users.name',
      'users.is_administrator',
      'users.disabled_at',
      'users.created_at',
      'sessions.expires_at',
    ])
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.expires_at', '>', new Date(now).toISOString())
    .where('users.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const prolonged = row.expires_at < prolongedBefore(now);
  if (prolonged)
    await db
      .updateTable('sessions')
      .set({ expires_at: endOf(now) })
      .where('token_hash', '=', tokenHash)
      .execute();
  return { user: userOf(row), tokenHash, prolonged };
}

/** The user of a session by its token's hash, as a query of the id; it gives none for a session that ends before `until`. */
export function userOfSession(db: Kysely<Tables>, { hash, until }: { hash: string; until: string }) {
  return db
    .selectFrom('sessions')
    .select('user_id')
    .where('token_hash', '=', hash)
    .where('expires_at', '>=', until)
    .$asScalar();
}

/** Ends one session. */
export async function endSession(db: Kysely<Tables>, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
}

/** Ends all sessions of a user, but for the one to be kept. */
export async function endSessionsOf(
  db: Kysely<Tables>,
  userId: string,
  keep: string | null = null,
): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('token_hash', '!=', keep ?? '')
    .execute();
}
