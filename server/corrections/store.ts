/** Corrections that attendees asked for, in the tables. */
import type { Kysely, Selectable } from 'kysely';
import type { Correction, CorrectionState, NewCorrection } from '../../shared/domain/correction';
import { newId } from '../../shared/domain/ids';
import { Problem } from '../http/context';
import type { CorrectionsTable, Tables } from '../store/tables/schema';

export type CorrectionRow = Selectable<CorrectionsTable>;

/** So many may wait at one meeting: nobody reads more, and who floods it fills no disk. */
const MOST_OPEN = 200;

/** Keeps a request of a browser. Throws where the meeting has as many as it takes. */
export async function addCorrection(
  db: Kysely<Tables>,
  asked: NewCorrection & { meetingId: string; entryId: string; browserHash: string },
): Promise<CorrectionRow> {
  const { open } = await db
    .selectFrom('corrections')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('meeting_id', '=', asked.meetingId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  if (Number(open) >= MOST_OPEN) throw new Problem(409, 'corrections-full');
  const row: CorrectionRow = {
    id: newId(),
    meeting_id: asked.meetingId,
    entry_id: asked.entryId,
    browser_hash: asked.browserHash,
    seen: asked.seen,
    wish: asked.wish,
    note: asked.note,
    state: 'open',
    reply: null,
    asked_at: new Date().toISOString(),
    decided_by: null,
    decided_at: null,
  };
  await db.insertInto('corrections').values(row).execute();
  return row;
}

/** What a browser asked for at a meeting, the oldest first. */
export function correctionsOfBrowser(
  db: Kysely<Tables>,
  meetingId: string,
  browserHash: string,
): Promise<CorrectionRow[]> {
  return db
    .selectFrom('corrections')
    .selectAll()
    .where('browser_hash', '=', browserHash)
    .where('meeting_id', '=', meetingId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
}

const ofMeeting = (db: Kysely<Tables>, meetingId: string) =>
  db
    .selectFrom('corrections')
    .leftJoin('users', 'users.id', 'corrections.decided_by')
    .selectAll('corrections')
    .select('users.name as decider')
    .where('meeting_id', '=', meetingId);

/** Everything that was asked for at a meeting, the oldest first. */
export async function listCorrections(db: Kysely<Tables>, meetingId: string): Promise<Correction[]> {
  const rows = await ofMeeting(db, meetingId).orderBy('asked_at').orderBy('corrections.id').execute();
  return rows.map(correctionOf);
}

/** One request, where it still waits. Throws where it does not. */
export async function openCorrection(
  db: Kysely<Tables>,
  meetingId: string,
  id: string,
): Promise<CorrectionRow> {
  const row = await db
    .selectFrom('corrections')
    .selectAll()
    .where('id', '=', id)
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst();
  if (!row) throw new Problem(404, 'correction-not-found');
  if (row.state !== 'open') throw new Problem(409, 'correction-decided');
  return row;
}

/** Keeps what became of a request; the first who decides, decides. */
export async function decideCorrection(
  db: Kysely<Tables>,
  row: CorrectionRow,
  decision: { state: Exclude<CorrectionState, 'open'>; reply: string | null; by: string },
): Promise<Correction> {
  const { numUpdatedRows } = await db
    .updateTable('corrections')
    .set({
      state: decision.state,
      reply: decision.reply,
      decided_by: decision.by,
      decided_at: new Date().toISOString(),
    })
    .where('id', '=', row.id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Problem(409, 'correction-decided');
  return correctionOf(
    await ofMeeting(db, row.meeting_id).where('corrections.id', '=', row.id).executeTakeFirstOrThrow(),
  );
}

function correctionOf(row: CorrectionRow & { decider: string | null }): Correction {
  return {
    id: row.id,
    entry: row.entry_id,
    seen: row.seen,
    wish: row.wish,
    note: row.note,
    state: row.state,
    reply: row.reply,
    askedAt: row.asked_at,
    decidedBy: row.decider,
    decidedAt: row.decided_at,
  };
}
