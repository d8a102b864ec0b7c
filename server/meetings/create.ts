/** A new meeting of a bundle: its document is written once, then its row appears. */
import type { Kysely } from 'kysely';
import type * as Y from 'yjs';
import type { MeetingState } from '../../shared/domain/api';
import type { Bundle } from '../../shared/domain/bundle';
import { writeMinutes } from '../../shared/minutes/write';
import type { DocumentName } from '../../shared/protocol/sync';
import type { Author } from '../http/context';
import { newId, SYSTEM } from '../ids';
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
  const now = new Date().toISOString();
  const row: MeetingRow = {
    id,
    owner_id: owner?.id ?? null,
    ...mirrored(bundle),
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
