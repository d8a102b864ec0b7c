/** Links and members of a meeting: rows of the contract. */
import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import { Role } from '../../shared/domain/access';
import type { Member } from '../../shared/domain/api';
import { accountNamed } from '../auth/accounts';
import { linkOf, listLinks, makeLink, pathOfLink, revokeLink } from '../auth/links';
import { type Env, Problem, type RequireAct, type Services } from '../http/context';
import { implement } from '../http/implement';
import type { Tables } from '../store/tables/schema';

async function listMembers(db: Kysely<Tables>, meetingId: string): Promise<Member[]> {
  const rows = await db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.user_id')
    .select(['users.id', 'users.name', 'users.username', 'users.kind', 'members.role'])
    .where('members.meeting_id', '=', meetingId)
    .orderBy('members.created_at')
    .orderBy('users.id')
    .execute();
  return rows.map(({ role, ...user }) => ({ user, role }));
}

async function removeMember(
  db: Kysely<Tables>,
  meetingId: string,
  userId: string,
  role: Role,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('members')
      .where('meeting_id', '=', meetingId)
      .where('user_id', '=', userId)
      .where('role', '=', role)
      .executeTakeFirst();
    if (numDeletedRows !== 1n) throw new Problem(404, 'member-not-found');
    if (role !== 'owner') return;
    const owner = await transaction
      .selectFrom('members')
      .select('user_id')
      .where('meeting_id', '=', meetingId)
      .where('role', '=', 'owner')
      .orderBy('created_at')
      .executeTakeFirst();
    if (!owner) throw new Problem(409, 'last-owner');
    await transaction
      .updateTable('meetings')
      .set({ owner_id: owner.user_id })
      .where('id', '=', meetingId)
      .where('owner_id', '=', userId)
      .execute();
  });
}

export interface InvitationParts {
  /** A link with an end was made: at that time rights change by themselves. */
  onExpiringLink(): void;
  /** A link was revoked or somebody lost a role: whoever has something open is looked at again. */
  onRightsChanged(): void;
}

export function invitationRoutes(
  services: Services,
  requireAct: RequireAct,
  parts: InvitationParts,
): Hono<Env> {
  const { config, db, audit } = services;
  const app = new Hono<Env>();

  implement(app, requireAct, 'listLinks', ({ param }) => listLinks(db, param('id')));

  implement(app, requireAct, 'addLink', async ({ c, user, body, param }) => {
    const meetingId = param('id');
    const { row, token } = await makeLink(db, meetingId, body, user.id);
    if (row.expires_at !== null) parts.onExpiringLink();
    await audit(user.id, 'link.add', meetingId, { link: row.id, role: row.role, until: row.expires_at });
    const origin = config.publicUrl ?? new URL(c.req.url).origin;
    return { ...linkOf(row, user.name), address: `${origin}${pathOfLink(row.role, token)}` };
  });

  implement(app, requireAct, 'revokeLink', async ({ user, param }) => {
    const meetingId = param('id');
    await revokeLink(db, meetingId, param('linkId'));
    parts.onRightsChanged();
    await audit(user.id, 'link.revoke', meetingId, { link: param('linkId') });
  });

  implement(app, requireAct, 'listMembers', ({ param }) => listMembers(db, param('id')));

  implement(app, requireAct, 'addMember', async ({ user, body, param }) => {
    const meetingId = param('id');
    const account = await accountNamed(db, body.username);
    if (!account || account.disabled_at !== null)
      throw new Problem(404, 'user-not-found', [{ path: 'username', message: '' }]);
    await db
      .insertInto('members')
      .values({
        meeting_id: meetingId,
        user_id: account.id,
        role: body.role,
        link_id: null,
        created_at: new Date().toISOString(),
      })
      // A role that a link gave becomes one of right: it no longer ends with the link.
      .onConflict((conflict) =>
        conflict.columns(['meeting_id', 'user_id', 'role']).doUpdateSet({ link_id: null }),
      )
      .execute();
    parts.onRightsChanged();
    await audit(user.id, 'member.add', meetingId, { member: account.id, role: body.role });
    return listMembers(db, meetingId);
  });

  implement(app, requireAct, 'removeMember', async ({ user, param }) => {
    const role = Role.safeParse(param('role'));
    if (!role.success) throw new Problem(404, 'member-not-found');
    await removeMember(db, param('id'), param('userId'), role.data);
    parts.onRightsChanged();
    await audit(user.id, 'member.remove', param('id'), { member: param('userId'), role: role.data });
  });

  return app;
}
