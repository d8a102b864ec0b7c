/** Rows that a story refers to by id. */
import type { Services } from '../http/context';
import type { KnownMedium } from './content';

/** Photos of a meeting by medium id. */
export async function mediaOf({ db }: Services, meetingId: string): Promise<Map<string, KnownMedium>> {
  const rows = await db
    .selectFrom('media')
    .select(['id', 'width', 'height', 'alt', 'caption', 'photographer'])
    .where('meeting_id', '=', meetingId)
    .where('removed_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Names of users by id. */
export async function namesOf({ db }: Services, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
