/** Links that let somebody into a meeting: for staff in a role, or for viewers. Only hashes of their tokens are kept. */
import type { Expression, ExpressionBuilder, Kysely, Selectable, SqlBool } from 'kysely';
import type { z } from 'zod';
import type { Link, NewLink } from '../../shared/domain/api';
import { newId } from '../../shared/domain/ids';
import { Problem } from '../http/context';
import type { LinksTable, Tables } from '../store/tables/schema';
import { hashToken, newToken } from './tokens';

export type LinkRow = Selectable<LinksTable>;

/** Where a link leads, below the site's origin. */
export function pathOfLink(role: LinkRow['role'], token: string): string {
  return `${role === 'viewer' ? '/live' : '/join'}/${token}`;
}

/** Makes a link. Its token is given here and never again. */
export async function makeLink(
  db: Kysely<Tables>,
  meetingId: string,
  wanted: z.output<typeof NewLink>,
  createdBy: string | null,
): Promise<{ row: LinkRow; token: string }> {
  const token = newToken();
  const now = Date.now();
  const row: LinkRow = {
    id: newId(),
    meeting_id: meetingId,
    role: wanted.role,
    name: wanted.name?.normalize('NFC') ?? null,
    token_hash: hashToken(token),
    created_by: createdBy,
    created_at: new Date(now).toISOString(),
    expires_at: wanted.hours ? new Date(now + wanted.hours * 3600_000).toISOString() : null,
    revoked_at: null,
  };
  await db.insertInto('links').values(row).execute();
  return { row, token };
}

/** A link as the API shows it. */
export function linkOf(row: LinkRow, createdBy: string): Link {
  return {
    id: row.id,
    role: row.role,
    name: row.name,
    createdAt: row.created_at,
    createdBy,
    expiresAt: row.expires_at,
  };
}

/** Links of a meeting that nobody revoked, the newest last; those whose time is over are shown as such. */
export async function listLinks(db: Kysely<Tables>, meetingId: string): Promise<Link[]> {
  const rows = await db
    .selectFrom('links')
    .leftJoin('users', 'users.id', 'links.created_by')
    .selectAll('links')
    .select('users.name as creator')
    .where('links.meeting_id', '=', meetingId)
    .where('links.revoked_at', 'is', null)
    .orderBy('links.created_at')
    .orderBy('links.id')
    .execute();
  return rows.map((row) => linkOf(row, row.creator ?? ''));
}

/** Holds where nobody revoked the link and its time is not over; also where there is none. */
export function isInForce(
  now = new Date().toISOString(),
): (where: ExpressionBuilder<Tables, 'links'>) => Expression<SqlBool> {
  return (where) =>
    where.and([
      where('links.revoked_at', 'is', null),
      where.or([where('links.expires_at', 'is', null), where('links.expires_at', '>', now)]),
    ]);
}

/** The link of a token, if it can be used now. */
export async function usableLink(db: Kysely<Tables>, token: string): Promise<LinkRow | null> {
  const row = await db
    .selectFrom('links')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .where(isInForce())
    .executeTakeFirst();
  return row ?? null;
}

/** Revokes a link: whoever came by it belongs to the meeting no longer. */
export async function revokeLink(db: Kysely<Tables>, meetingId: string, id: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('links')
      .set({ revoked_at: new Date().toISOString() })
      .where('id', '=', id)
      .where('meeting_id', '=', meetingId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new Problem(404, 'link-not-found');
    await transaction.deleteFrom('members').where('link_id', '=', id).execute();
  });
}

/** When the next link's time is over, in milliseconds since 1970; null when none has an end. */
export async function nextExpiry(db: Kysely<Tables>): Promise<number | null> {
  const row = await db
    .selectFrom('links')
    .select(({ fn }) => fn.min('expires_at').as('at'))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', new Date().toISOString())
    .executeTakeFirst();
  return row?.at ? Date.parse(row.at) : null;
}
