/** Accounts: people with a user name and a password. Nobody is ever deleted: what they wrote keeps its author. */
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { NewUser, User, UserPatch } from '../../shared/domain/api';
import { newId } from '../../shared/domain/ids';
import { Problem } from '../http/context';
import type { Tables, UserRow } from '../store/tables/schema';
import { hashPassword } from './passwords';
import { endSessionsOf, userOf } from './sessions';

const columns = ['id', 'kind', 'username', 'name', 'is_administrator', 'disabled_at', 'created_at'] as const;

/** Everybody, guests too, in the order in which they came. */
export async function listUsers(db: Kysely<Tables>): Promise<User[]> {
  const rows = await db.selectFrom('users').select(columns).orderBy('created_at').orderBy('id').execute();
  return rows.map(userOf);
}

/** The account with this user name, however its letters are cased; null when there is none. */
export async function accountNamed(db: Kysely<Tables>, username: string): Promise<UserRow | null> {
  const row = db
    .selectFrom('users')
    .selectAll()
    .where('kind', '=', 'account')
    .where('username', '=', username);
  return (await row.executeTakeFirst()) ?? null;
}

/** Whether anybody administers: until then the one-time link is printed at each start. */
export async function hasAdministrator(db: Kysely<Tables>): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('id')
    .where('is_administrator', '=', 1)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Adds an account. Throws a 409 when the user name is taken. */
export async function addAccount(db: Kysely<Tables>, wanted: z.output<typeof NewUser>): Promise<User> {
  const row: UserRow = {
    id: newId(),
    kind: 'account',
    username: wanted.username,
    name: wanted.name.normalize('NFC'),
    password_hash: await hashPassword(wanted.password),
    is_administrator: wanted.isAdministrator ? 1 : 0,
    disabled_at: null,
    created_at: new Date().toISOString(),
  };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('users')
    .values(row)
    .onConflict((conflict) => conflict.column('username').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw new Problem(409, 'username-taken');
  return userOf(row);
}

/**
 * Changes a user. Whoever is disabled, or gets another password, is signed out everywhere, except of
 * the session `keep`. Throws a Problem where the change would leave nobody to administer.
 */
export async function changeUser(
  db: Kysely<Tables>,
  id: string,
  patch: z.output<typeof UserPatch>,
  keep: string | null = null,
): Promise<User> {
  const before = await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
  if (!before) throw new Problem(404, 'user-not-found');
  const isGuest = before.kind === 'guest';
  if (isGuest && (patch.password !== undefined || patch.isAdministrator))
    throw new Problem(409, 'guest-account');
  const set: Partial<UserRow> = {
    ...(patch.name === undefined ? {} : { name: patch.name.normalize('NFC') }),
    ...(patch.password === undefined ? {} : { password_hash: await hashPassword(patch.password) }),
    ...(patch.isAdministrator === undefined ? {} : { is_administrator: patch.isAdministrator ? 1 : 0 }),
    ...(patch.disabled === undefined
      ? {}
      : { disabled_at: patch.disabled ? (before.disabled_at ?? new Date().toISOString()) : null }),
  };
  const after = { ...before, ...set };
  await db.transaction().execute(async (transaction) => {
    if (Object.keys(set).length > 0)
      await transaction.updateTable('users').set(set).where('id', '=', id).execute();
    const administered = isAdministrator(before) && !isAdministrator(after);
    if (administered && !(await hasAdministrator(transaction))) throw new Problem(409, 'last-administrator');
    if (after.disabled_at !== null) await endSessionsOf(transaction, id);
    else if (patch.password !== undefined) await endSessionsOf(transaction, id, keep);
  });
  return userOf(after);
}

const isAdministrator = (row: UserRow) => row.is_administrator === 1 && row.disabled_at === null;
