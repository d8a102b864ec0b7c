/** People who come by a staff link: as themselves where they have an account, else as a guest of their browser. */
import type { Kysely, Transaction } from 'kysely';
import type { Role } from '../../shared/domain/access';
import type { User } from '../../shared/domain/api';
import { newId } from '../../shared/domain/ids';
import { Problem } from '../http/context';
import type { Tables } from '../store/tables/schema';
import { isInForce, type LinkRow } from './links';
import { userOf } from './sessions';

/** Links for viewers make no members: they are read with the token alone. */
export type StaffLink = LinkRow & { role: Role };

export const isStaffLink = (link: LinkRow): link is StaffLink => link.role !== 'viewer';

interface Coming {
  link: StaffLink;
  /** SHA-256 of the browser's cookie; empty for the token alone. */
  browserHash: string;
  /** Who is signed in in this browser. */
  signedIn: User | null;
  /** The name that the person gave; a link's own name goes before it. */
  name: string | null;
}

/**
 * The user as whom somebody works who opened a staff link, made a member by it. The same link in the
 * same browser is always the same guest.
 */
export function enterByLink(db: Kysely<Tables>, coming: Coming): Promise<User> {
  return db.transaction().execute(async (transaction) => {
    const user = await userComing(transaction, coming);
    await transaction
      .insertInto('members')
      .values({
        meeting_id: coming.link.meeting_id,
        user_id: user.id,
        role: coming.link.role,
        link_id: coming.link.id,
        created_at: new Date().toISOString(),
      })
      // Who has the role already, of right or by another link, keeps it that way.
      .onConflict((conflict) => conflict.columns(['meeting_id', 'user_id', 'role']).doNothing())
      .execute();
    return user;
  });
}

/**
 * The member of a meeting as whom somebody works who shows a link's token (its hash) alone, as a query of the user's
 * id. It gives none for a link that is of no use there, at its first use, and where a name changed.
 */
export function memberByToken(
  db: Kysely<Tables>,
  { meetingId, hash, now }: { meetingId: string; hash: string; now: string },
) {
  return db
    .selectFrom('links')
    .innerJoin('link_guests', 'link_guests.link_id', 'links.id')
    .innerJoin('users', 'users.id', 'link_guests.user_id')
    .innerJoin('members', (join) =>
      join
        .onRef('members.user_id', '=', 'users.id')
        .onRef('members.meeting_id', '=', 'links.meeting_id')
        .onRef('members.role', '=', 'links.role'),
    )
    .select('users.id')
    .where('links.token_hash', '=', hash)
    .where('links.meeting_id', '=', meetingId)
    .where(isInForce(now))
    .where('link_guests.browser_hash', '=', '')
    .where((where) =>
      where.or([where('links.name', 'is', null), where('links.name', '=', where.ref('users.name'))]),
    )
    .$asScalar();
}

async function userComing(db: Transaction<Tables>, coming: Coming): Promise<User> {
  const { link, browserHash, signedIn } = coming;
  if (signedIn?.kind === 'account') return signedIn;
  const known = await db
    .selectFrom('link_guests')
    .innerJoin('users', 'users.id', 'link_guests.user_id')
    .selectAll('users')
    .where('link_guests.link_id', '=', link.id)
    .where('link_guests.browser_hash', '=', browserHash)
    .executeTakeFirst();
  if (known?.disabled_at) throw new Problem(410, 'link-unusable');
  const name = (link.name ?? coming.name)?.normalize('NFC').trim() || known?.name;
  if (!name) throw new Problem(422, 'name-needed', [{ path: 'name', message: '' }]);
  if (known) {
    if (known.name !== name) await db.updateTable('users').set({ name }).where('id', '=', known.id).execute();
    return { ...userOf(known), name };
  }
  // A guest who opens another link under the same name stays the same person.
  const guest = signedIn?.name === name ? signedIn : await addGuest(db, name);
  await db
    .insertInto('link_guests')
    .values({ link_id: link.id, browser_hash: browserHash, user_id: guest.id })
    .execute();
  return guest;
}

async function addGuest(db: Transaction<Tables>, name: string): Promise<User> {
  const row = {
    id: newId(),
    kind: 'guest',
    username: null,
    name,
    password_hash: null,
    is_administrator: 0,
    disabled_at: null,
    created_at: new Date().toISOString(),
  } as const;
  await db.insertInto('users').values(row).execute();
  return userOf(row);
}
