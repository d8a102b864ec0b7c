/** The table of photos. Removed ones stay in it, out of every list. */
import type { Kysely, Updateable } from 'kysely';
import type { Medium } from '../../shared/domain/api';
import { Problem } from '../http/context';
import type { MediaTable, MediumRow, Tables } from '../store/tables/schema';

/** A row as the API shows it. */
export function mediumOf(row: MediumRow): Medium {
  return {
    id: row.id,
    meetingId: row.meeting_id,
    fileName: row.file_name,
    width: row.width,
    height: row.height,
    bytes: row.bytes,
    caption: row.caption,
    alt: row.alt,
    photographer: row.photographer,
    uploadedBy: row.uploaded_by ?? '',
    takenAt: row.taken_at,
    createdAt: row.created_at,
  };
}

const standing = (db: Kysely<Tables>) => db.selectFrom('media').selectAll().where('removed_at', 'is', null);

/** Photos of a meeting in the order in which they came. */
export function mediaOfMeeting(db: Kysely<Tables>, meetingId: string): Promise<MediumRow[]> {
  return standing(db).where('meeting_id', '=', meetingId).orderBy('created_at').orderBy('id').execute();
}

/** How many photos a meeting ever had. */
export async function countOfMeeting(db: Kysely<Tables>, meetingId: string): Promise<number> {
  const { count } = await db
    .selectFrom('media')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('meeting_id', '=', meetingId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The photo, or a 404. */
export async function findMedium(db: Kysely<Tables>, id: string): Promise<MediumRow> {
  const row = await standing(db).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Problem(404, 'media-not-found');
  return row;
}

/** The photo of a meeting whose original is the file with this hash. */
export async function sameFile(
  db: Kysely<Tables>,
  meetingId: string,
  sha256: string,
): Promise<MediumRow | null> {
  const found = standing(db).where('meeting_id', '=', meetingId).where('sha256', '=', sha256);
  return (await found.executeTakeFirst()) ?? null;
}

/** Inserts a row, or gives the one that another upload of the same file inserted first. */
export function insertOnce(db: Kysely<Tables>, row: MediumRow): Promise<MediumRow> {
  return db.transaction().execute(async (transaction) => {
    const first = await sameFile(transaction, row.meeting_id, row.sha256);
    if (first) return first;
    await transaction.insertInto('media').values(row).execute();
    return row;
  });
}

/** Changes a photo that stands; a 404 for any other. */
export async function changeMedium(
  db: Kysely<Tables>,
  id: string,
  set: Updateable<MediaTable>,
): Promise<MediumRow> {
  const row = await db
    .updateTable('media')
    .set(set)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new Problem(404, 'media-not-found');
  return row;
}
