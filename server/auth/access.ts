/** Who may do what at a meeting, from the tables. */
import type { Context } from 'hono';
import type { Kysely } from 'kysely';
import { type Act, mayDo, type Role } from '../../shared/domain/access';
import type { User } from '../../shared/domain/api';
import { type Access, type Env, Problem, type RequireAct, requireUser } from '../http/context';
import type { Tables } from '../store/tables/schema';
import { isInForce, usableLink } from './links';

/** The rights as they stand in the tables at the moment of asking. */
export function makeAccess(db: Kysely<Tables>): Access {
  return {
    async rolesAt(userId, meetingId) {
      const rows = await db
        .selectFrom('members')
        .leftJoin('links', 'links.id', 'members.link_id')
        .select('members.role')
        .where('members.meeting_id', '=', meetingId)
        .where('members.user_id', '=', userId)
        // What came by a link ends with it.
        .where(isInForce())
        .execute();
      return rows.map(({ role }) => role);
    },
    async meetingOfViewingLink(token) {
      const link = await usableLink(db, token);
      return link?.role === 'viewer' ? link.meeting_id : null;
    },
  };
}

/** Whether there is such a meeting. */
export async function meetingExists(db: Kysely<Tables>, meetingId: string): Promise<boolean> {
  const row = await db.selectFrom('meetings').select('id').where('id', '=', meetingId).executeTakeFirst();
  return row !== undefined;
}

/** Throws unless the user may do `act`: a meeting that one may not even read does not exist for one. */
export async function checkAct(
  { db, access }: { db: Kysely<Tables>; access: Access },
  user: User,
  meetingId: string,
  act: Act,
): Promise<Role[]> {
  const roles = await access.rolesAt(user.id, meetingId);
  const readable = mayDo('meeting.read', roles, user.isAdministrator) && (await meetingExists(db, meetingId));
  if (!readable) throw new Problem(404, 'meeting-not-found');
  if (!mayDo(act, roles, user.isAdministrator)) throw new Problem(403, 'forbidden');
  return roles;
}

/** The check as routes ask for it. */
export function makeRequireAct(services: { db: Kysely<Tables>; access: Access }): RequireAct {
  return async (c: Context<Env>, meetingId, act) => {
    const user = requireUser(c);
    await checkAct(services, user, meetingId, act);
    return user;
  };
}
