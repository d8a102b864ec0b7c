/** The one-time link by which the first administrator is made. */
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { SetupAdministrator, User } from '../../shared/domain/api';
import { Problem } from '../http/context';
import type { Tables } from '../store/tables/schema';
import { addAccount, hasAdministrator } from './accounts';
import { hashToken, newToken } from './tokens';

const HOURS = 24;

/**
 * The token of a fresh link, in place of any that was printed before; null when somebody administers
 * already. Called at each start.
 */
export async function renewSetupLink(db: Kysely<Tables>): Promise<string | null> {
  const token = newToken();
  const now = Date.now();
  return db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('one_time_links').where('purpose', '=', 'administrator').execute();
    if (await hasAdministrator(transaction)) return null;
    await transaction
      .insertInto('one_time_links')
      .values({
        token_hash: hashToken(token),
        purpose: 'administrator',
        created_at: new Date(now).toISOString(),
        expires_at: new Date(now + HOURS * 3600_000).toISOString(),
      })
      .execute();
    return token;
  });
}

/**
 * Uses the link: makes the administrator, who also takes over the meetings that belong to nobody (the
 * sample). A link that was used, or whose time is over, is a 410.
 */
export async function spendSetupLink(
  db: Kysely<Tables>,
  { token, username, name, password }: z.output<typeof SetupAdministrator>,
): Promise<User> {
  const tokenHash = hashToken(token);
  const now = new Date().toISOString();
  // Before the password is hashed, which costs time, and once more when it counts.
  const known = await db
    .selectFrom('one_time_links')
    .select('token_hash')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!known) throw new Problem(410, 'setup-link-used');
  return db.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('one_time_links')
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst();
    if (numDeletedRows !== 1n || (await hasAdministrator(transaction)))
      throw new Problem(410, 'setup-link-used');
    const user = await addAccount(transaction, { username, name, password, isAdministrator: true });
    const unowned = await transaction
      .selectFrom('meetings')
      .select('id')
      .where('owner_id', 'is', null)
      .execute();
    for (const { id } of unowned) {
      await transaction.updateTable('meetings').set({ owner_id: user.id }).where('id', '=', id).execute();
      await transaction
        .insertInto('members')
        .values({ meeting_id: id, user_id: user.id, role: 'owner', link_id: null, created_at: now })
        .execute();
    }
    return user;
  });
}
