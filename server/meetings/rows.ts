/** Meetings as lists and pages show them: rows that mirror what the minutes' document says of its meeting. */
import { type Kysely, sql } from 'kysely';
import type { Role } from '../../shared/domain/access';
import type { MeetingDetail, MeetingSummary, User } from '../../shared/domain/api';
import { type Bundle, MeetingForm } from '../../shared/domain/bundle';
import { Problem, type Services } from '../http/context';
import type { MeetingRow, Tables } from '../store/tables/schema';

/** Columns of a row that follow the document. */
export type MirroredFields = Pick<
  MeetingRow,
  'title' | 'form' | 'language' | 'starts_at' | 'time_zone' | 'locality'
>;

/** What the row says of a meeting, from its bundle. */
export function mirrored({ meeting, language }: Pick<Bundle, 'meeting' | 'language'>): MirroredFields {
  return {
    title: meeting.title,
    form: meeting.form,
    language,
    starts_at: meeting.startsAt === null ? null : new Date(meeting.startsAt).toISOString(),
    time_zone: meeting.timeZone,
    locality: meeting.place.locality,
  };
}

type SummaryRow = Omit<MeetingRow, 'owner_id' | 'language' | 'created_at'> & {
  story_state: MeetingSummary['storyState'];
};

function summaryOf(row: SummaryRow, roles: Role[]): MeetingSummary {
  const form = MeetingForm.safeParse(row.form);
  return {
    id: row.id,
    title: row.title,
    form: form.success ? form.data : 'other',
    startsAt: row.starts_at,
    timeZone: row.time_zone,
    locality: row.locality,
    state: row.state,
    storyState: row.story_state,
    roles,
    updatedAt: row.updated_at,
  };
}

const summaries = (db: Kysely<Tables>) =>
  db
    .selectFrom('meetings')
    .leftJoin('stories', 'stories.meeting_id', 'meetings.id')
    .select([
      'meetings.id',
      'meetings.title',
      'meetings.form',
      'meetings.starts_at',
      'meetings.time_zone',
      'meetings.locality',
      'meetings.state',
      'meetings.opened_at',
      'meetings.closed_at',
      'meetings.updated_at',
      'stories.state as story_state',
    ]);

/** Roles of a user by meeting; those that came by a link only while it lasts. */
async function rolesOf(db: Kysely<Tables>, userId: string): Promise<Map<string, Role[]>> {
  const rows = await db
    .selectFrom('members')
    .leftJoin('links', 'links.id', 'members.link_id')
    .select(['members.meeting_id', 'members.role'])
    .where('members.user_id', '=', userId)
    .where('links.revoked_at', 'is', null)
    .where((where) =>
      where.or([
        where('links.expires_at', 'is', null),
        where('links.expires_at', '>', new Date().toISOString()),
      ]),
    )
    .execute();
  const roles = new Map<string, Role[]>();
  for (const { meeting_id, role } of rows) roles.set(meeting_id, [...(roles.get(meeting_id) ?? []), role]);
  return roles;
}

/** The meetings that a user may see. */
export async function listMeetings(db: Kysely<Tables>, user: User): Promise<MeetingSummary[]> {
  const roles = await rolesOf(db, user.id);
  const all = summaries(db).orderBy('meetings.updated_at', 'desc').orderBy('meetings.id');
  const rows = user.isAdministrator
    ? await all.execute()
    : // One parameter however many they are.
      await all
        .where(
          'meetings.id',
          'in',
          sql<string>`(SELECT value FROM json_each(${JSON.stringify([...roles.keys()])}))`,
        )
        .execute();
  return rows.map((row) => summaryOf(row, roles.get(row.id) ?? []));
}

/** The summary of one meeting, as a user meets it. */
export async function readSummary({ db, access }: Services, id: string, user: User): Promise<MeetingSummary> {
  const row = await summaries(db).where('meetings.id', '=', id).executeTakeFirst();
  if (!row) throw new Problem(404, 'meeting-not-found');
  return summaryOf(row, await access.rolesAt(user.id, id));
}

/** Where readers find the story; null while there is nothing to find. */
async function storyPathOf(db: Kysely<Tables>, meetingId: string): Promise<string | null> {
  const last = await db
    .selectFrom('story_versions')
    .innerJoin('stories', 'stories.meeting_id', 'story_versions.meeting_id')
    .select(['stories.slug', 'story_versions.kind'])
    .where('story_versions.meeting_id', '=', meetingId)
    .orderBy('story_versions.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.slug && last.kind !== 'withdrawal' ? `/tin/${last.slug}` : null;
}

/** One meeting with all that its page shows. */
export async function readDetail(services: Services, id: string, user: User): Promise<MeetingDetail> {
  const { db, access } = services;
  const row = await summaries(db).where('meetings.id', '=', id).executeTakeFirst();
  if (!row) throw new Problem(404, 'meeting-not-found');
  return {
    ...summaryOf(row, await access.rolesAt(user.id, id)),
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    watching: services.watching(id),
    storyPath: await storyPathOf(db, id),
  };
}
