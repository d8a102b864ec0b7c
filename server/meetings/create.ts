/** A new meeting of a bundle: its document is written once, then its row appears. */
import type { Kysely } from 'kysely';
import type * as Y from 'yjs';
import type { MeetingBeginning, MeetingState } from '../../shared/domain/api';
import type { Bundle } from '../../shared/domain/bundle';
import { newId } from '../../shared/domain/ids';
import { writeMinutes } from '../../shared/minutes/write';
import type { DocumentName } from '../../shared/protocol/sync';
import { type Author, Problem } from '../http/context';
import { SYSTEM } from '../ids';
import type { MeetingRow, Tables } from '../store/tables/schema';
import { mirrored } from './rows';

/** Writes into a document that nobody has open yet; resolves when it is in the journal. */
export type WriteDocument = (
  name: DocumentName,
  author: Author,
  change: (doc: Y.Doc) => void,
) => Promise<void>;

export interface NewMeeting {
  bundle: Bundle;
  /** Null: the meeting belongs to the first administrator to come. */
  owner: Author | null;
  id?: string;
  state?: MeetingState;
}

/** Makes the meeting; gives its row. The document comes first: a meeting that can be seen has its minutes. */
export async function createMeeting(
  db: Kysely<Tables>,
  write: WriteDocument,
  { bundle, owner, id = newId(), state = 'draft' }: NewMeeting,
): Promise<MeetingRow> {
  await write(`minutes.${id}`, owner ?? SYSTEM, (doc) => writeMinutes(doc, bundle));
  return insertMeeting(db, { id, fields: bundle, owner, state });
}

/** Puts a meeting's row beside its document, with its owner; gives the row. */
async function insertMeeting(
  db: Kysely<Tables>,
  {
    id,
    fields,
    owner,
    state,
  }: { id: string; fields: MeetingBeginning } & Pick<MeetingRow, 'state'> & {
      owner: Author | null;
    },
): Promise<MeetingRow> {
  const now = new Date().toISOString();
  const row: MeetingRow = {
    id,
    owner_id: owner?.id ?? null,
    ...mirrored(fields),
    state,
    opened_at: state === 'draft' ? null : now,
    closed_at: state === 'closed' ? now : null,
    created_at: now,
    updated_at: now,
  };
  await db.transaction().execute(async (transaction) => {
    await transaction.insertInto('meetings').values(row).execute();
    if (!owner) return;
    await transaction
      .insertInto('members')
      .values({ meeting_id: id, user_id: owner.id, role: 'owner', link_id: null, created_at: now })
      .execute();
  });
  return row;
}

/**
 * Takes in a meeting that was begun in a browser under an id of its own. Its minutes come from there over
 * the sync socket: nothing is written into them here, so asking again, or not knowing whether one was
 * heard, doubles nothing. Says whether it is new; an id that belongs to somebody else's meeting is refused.
 */
export async function beginMeeting(
  db: Kysely<Tables>,
  { id, fields, owner }: { id: string; fields: MeetingBeginning; owner: Author },
): Promise<boolean> {
  const known = async () =>
    db.selectFrom('meetings').select('owner_id').where('id', '=', id).executeTakeFirst();
  const before = await known();
  if (before) {
    if (before.owner_id !== owner.id) throw new Problem(409, 'meeting-id-taken');
    return false;
  }
  try {
    await insertMeeting(db, { id, fields, owner, state: 'draft' });
    return true;
  } catch (error) {
    // Asked twice at once: the other was first.
    if ((await known())?.owner_id === owner.id) return false;
    throw error;
  }
}

/** What a copy takes over: who and what the meeting is about, but nothing of the day itself. */
export function copyOf(bundle: Bundle): Bundle {
  return {
    ...bundle,
    meeting: { ...bundle.meeting, startsAt: null, endsAt: null },
    absent: [],
    entries: [],
    photos: [],
    contributors: [],
  };
}
