/** A story's row, its versions, and where it stands for one user. */
import { z } from 'zod';
import type { ConfirmCredits, StoryStatus, User, VouchForFact } from '../../shared/domain/api';
import type { Language } from '../../shared/domain/bundle';
import { Credit } from '../../shared/domain/story';
import { factKey } from '../../shared/guard';
import { Problem, type Services } from '../http/context';
import type { StoryRow, StoryVersionsTable, VouchedFactsTable } from '../store/tables/schema';
import { hashOf, resolveContent, type StoryContent } from './content';
import { readBlocks } from './document';
import { mediaOf, namesOf } from './lookups';
import { actsFor, type PublicFace, type Standing } from './workflow';

/** A version without its page. */
export type VersionRow = Pick<StoryVersionsTable, 'number' | 'kind' | 'note' | 'by_user' | 'at'>;

export type VouchedRow = Pick<VouchedFactsTable, 'fact' | 'kind' | 'text' | 'reason' | 'by_user' | 'at'>;

/** Everything that decisions about a story rest on, read at one moment. */
export interface StoryNow {
  meetingId: string;
  language: Language;
  /** Null until the story was started. */
  row: StoryRow | null;
  versions: VersionRow[];
  vouched: VouchedRow[];
  content: StoryContent;
  hash: string;
  standing: Standing;
}

const StoredCredits = z.array(Credit);

/** Confirmed credits of a row; null until somebody confirmed them. */
export function creditsOf(row: Pick<StoryRow, 'credits'> | null): Credit[] | null {
  return row?.credits ? StoredCredits.parse(JSON.parse(row.credits)) : null;
}

/** What readers find at the story's address. */
export function faceOf(versions: readonly Pick<VersionRow, 'kind'>[]): PublicFace {
  const last = versions.at(-1);
  return !last ? 'none' : last.kind === 'withdrawal' ? 'notice' : 'story';
}

/** Reads where a story stands, as `user` meets it. */
export async function readStoryNow(services: Services, meetingId: string, user: User): Promise<StoryNow> {
  const { db } = services;
  const [meeting, found, versions, vouched, roles, settings] = await Promise.all([
    db.selectFrom('meetings').select('language').where('id', '=', meetingId).executeTakeFirst(),
    db.selectFrom('stories').selectAll().where('meeting_id', '=', meetingId).executeTakeFirst(),
    db
      .selectFrom('story_versions')
      .select(['number', 'kind', 'note', 'by_user', 'at'])
      .where('meeting_id', '=', meetingId)
      .orderBy('number')
      .execute(),
    db
      .selectFrom('vouched_facts')
      .select(['fact', 'kind', 'text', 'reason', 'by_user', 'at'])
      .where('meeting_id', '=', meetingId)
      .orderBy('at')
      .execute(),
    services.access.rolesAt(user.id, meetingId),
    services.settings(),
  ]);
  if (!meeting) throw new Problem(404, 'meeting-not-found');
  let row = found ?? null;
  const content = row
    ? resolveContent(
        await readBlocks(services, meetingId),
        await mediaOf(services, meetingId),
        creditsOf(row),
      )
    : resolveContent([], new Map(), null);
  const hash = hashOf(content);
  if (row?.state === 'approved' && row.approved_hash !== hash) row = await reopen(services, row);
  const state = row?.state ?? 'draft';
  const changedSince = state !== 'draft' && state !== 'in-review' && row?.approved_hash !== hash;
  return {
    meetingId,
    language: meeting.language === 'en' ? 'en' : 'vi',
    row,
    versions,
    vouched,
    content,
    hash,
    standing: {
      started: row !== null,
      state,
      face: faceOf(versions),
      changedSince,
      submittedBy: row?.submitted_by ?? null,
      fourEyes: settings.fourEyes,
      user: { id: user.id, roles, isAdministrator: user.isAdministrator },
    },
  };
}

/** Who edits what was approved sends it back to review: only what was approved is ever published. */
async function reopen(services: Services, row: StoryRow): Promise<StoryRow> {
  const back = { state: 'in-review', approved_by: null, approved_hash: null } as const;
  const { numUpdatedRows } = await services.db
    .updateTable('stories')
    .set({ ...back, updated_at: new Date().toISOString() })
    .where('meeting_id', '=', row.meeting_id)
    .where('state', '=', 'approved')
    .where('approved_hash', 'is', row.approved_hash)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await services.audit(null, 'story.reopened', row.meeting_id);
  return { ...row, ...back };
}

/** The status that the API gives. */
export async function statusOf(services: Services, now: StoryNow): Promise<StoryStatus> {
  const { row, versions, vouched, standing } = now;
  const ids = [
    ...[...versions, ...vouched].map(({ by_user }) => by_user),
    row?.submitted_by,
    row?.approved_by,
    row?.credits_confirmed_by,
  ].filter((id) => id !== null && id !== undefined);
  const names = await namesOf(services, ids);
  const name = (id: string | null | undefined) => (id ? (names.get(id) ?? id) : null);
  return {
    meetingId: now.meetingId,
    started: standing.started,
    state: standing.state,
    slug: row?.slug ?? null,
    submittedBy: name(row?.submitted_by),
    approvedBy: name(row?.approved_by),
    credits: creditsOf(row),
    creditsConfirmedBy: name(row?.credits_confirmed_by),
    versions: versions.map(({ number, kind, note, by_user, at }) => ({
      number,
      kind,
      note,
      by: names.get(by_user) ?? by_user,
      at,
    })),
    vouched: vouched.map(({ kind, text, reason, by_user, at }) => ({
      kind,
      text,
      reason,
      by: names.get(by_user) ?? by_user,
      at,
    })),
    changedSince: standing.changedSince,
    acts: actsFor(standing),
  };
}

/** Keeps the credits that a person confirmed. */
export async function confirmCredits(
  services: Services,
  meetingId: string,
  user: User,
  { credits }: z.infer<typeof ConfirmCredits>,
): Promise<void> {
  await services.db
    .updateTable('stories')
    .set({
      credits: JSON.stringify(credits),
      credits_confirmed_by: user.id,
      updated_at: new Date().toISOString(),
    })
    .where('meeting_id', '=', meetingId)
    .execute();
  await services.audit(user.id, 'story.credits', meetingId, { credits: credits.map(({ text }) => text) });
}

/** Keeps that somebody answers for a fact; who answers for it again gives another reason. */
export async function vouchForFact(
  services: Services,
  meetingId: string,
  user: User,
  { kind, text, reason }: VouchForFact,
): Promise<void> {
  const said = { text, reason, by_user: user.id, at: new Date().toISOString() };
  await services.db
    .insertInto('vouched_facts')
    .values({ meeting_id: meetingId, fact: factKey({ kind, text }), kind, ...said })
    .onConflict((conflict) => conflict.columns(['meeting_id', 'fact']).doUpdateSet(said))
    .execute();
  await services.audit(user.id, 'story.vouch', meetingId, { kind, text, reason });
}
