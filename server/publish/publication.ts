/** The acts that lead a story to its readers, and the versions that they make. */
import type { Transaction } from 'kysely';
import type { StoryTransition, User } from '../../shared/domain/api';
import { Problem, type Services } from '../http/context';
import type { StoryRow, StoryVersionsTable, Tables } from '../store/tables/schema';
import { gapsOf, storyData } from './content';
import type { Doubts } from './document';
import type { Site } from './layout';
import { noticePage, openingOf, type PublicStory, storyPage } from './page';
import { siteOf } from './site';
import { freeSlug, slugOf } from './slug';
import type { StoryNow } from './stories';
import { hindrance, needsNote, type StoryAct, stateAfter } from './workflow';

const FORBIDDEN = new Set(['story-act-forbidden', 'story-four-eyes']);

/** Does one act, or throws the problem that keeps this user from it. */
export async function transition(
  services: Services,
  user: User,
  now: StoryNow,
  { act, note }: StoryTransition,
  /** What an approval takes upon itself. */
  doubts: Doubts | null,
): Promise<void> {
  const code = hindrance(act, now.standing);
  if (code !== null) throw new Problem(FORBIDDEN.has(code) ? 403 : 409, code);
  if (needsNote(act) && !note) throw new Problem(422, 'story-note-needed');
  requireComplete(act, now);
  const { row, meetingId } = now;
  if (!row) throw new Problem(409, 'story-not-started');
  const at = new Date().toISOString();
  // Read before the transaction: there is one connection, and the transaction has it alone.
  const site = await siteOf(services);
  await services.db.transaction().execute(async (db) => {
    const slug = row.slug ?? (makesVersion(act) ? await newSlug(db, now) : null);
    const { numUpdatedRows } = await db
      .updateTable('stories')
      .set({ ...marksOf(act, user, now), slug, state: stateAfter(act, now.standing), updated_at: at })
      .where('meeting_id', '=', meetingId)
      .where('state', '=', row.state)
      .where('approved_hash', 'is', row.approved_hash)
      .executeTakeFirst();
    // Somebody else was faster: what this person saw is no longer so.
    if (numUpdatedRows !== 1n) throw new Problem(409, 'story-wrong-state');
    if (!makesVersion(act) || slug === null) return;
    const version = await makeVersion(site, db, user, now, { act, note: note ?? null, at, slug });
    await db.insertInto('story_versions').values(version).execute();
  });
  await services.audit(user.id, `story.${act}`, meetingId, {
    ...(note ? { note } : {}),
    ...(doubts && doubts.unheld.length > 0 ? { unheld: doubts.unheld } : {}),
    ...(doubts && doubts.hidden.length > 0 ? { hidden: doubts.hidden } : {}),
  });
}

type VersionAct = 'publish' | 'correct' | 'withdraw';
const makesVersion = (act: StoryAct): act is VersionAct =>
  act === 'publish' || act === 'correct' || act === 'withdraw';

/** Nothing goes to review empty, and nothing to its readers without confirmed credits. */
function requireComplete(act: StoryAct, now: StoryNow): void {
  if (act === 'return' || act === 'withdraw') return;
  const gaps = gapsOf(now.content).filter((gap) => act !== 'submit' || gap !== 'credits');
  const [gap] = gaps;
  if (gap) throw new Problem(422, `story-${gap}-missing`);
}

/** Who did what is kept in the row; an approval is for what was read, by its hash. */
function marksOf(act: StoryAct, user: User, { standing, hash, row }: StoryNow): Partial<StoryRow> {
  switch (act) {
    case 'submit':
      return { submitted_by: user.id, approved_by: null };
    case 'approve':
      return { approved_by: user.id, approved_hash: hash };
    case 'return':
      // An approval that is taken back leaves nothing approved.
      return { approved_by: null, approved_hash: standing.state === 'approved' ? null : row?.approved_hash };
    case 'correct':
      return standing.state === 'approved' ? {} : { approved_by: user.id, approved_hash: hash };
    default:
      return {};
  }
}

/** An address that no story has, from the headline; it stays when the headline is corrected. */
async function newSlug(db: Transaction<Tables>, now: StoryNow): Promise<string> {
  const slug = slugOf(openingOf(now.content.blocks).headline);
  const taken = await db.selectFrom('stories').select('slug').where('slug', 'like', `${slug}%`).execute();
  return freeSlug(slug, new Set(taken.flatMap(({ slug: one }) => (one === null ? [] : [one]))));
}

async function makeVersion(
  site: Site,
  db: Transaction<Tables>,
  user: User,
  now: StoryNow,
  { act, note, at, slug }: { act: VersionAct; note: string | null; at: string; slug: string },
): Promise<StoryVersionsTable> {
  const { meetingId, content, language, versions } = now;
  const number = (versions.at(-1)?.number ?? 0) + 1;
  const common = { meeting_id: meetingId, number, note, by_user: user.id, at };
  if (act === 'withdraw') {
    const last = await db
      .selectFrom('story_versions')
      .select(['headline', 'story'])
      .where('meeting_id', '=', meetingId)
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow();
    const html = await noticePage(site, { slug, at, note: note ?? '' });
    return { ...common, ...last, kind: 'withdrawal', html };
  }
  const story: PublicStory = {
    slug,
    language,
    blocks: content.blocks,
    photos: content.photos,
    credits: content.credits ?? [],
    publishedAt: versions[0]?.at ?? at,
    modifiedAt: at,
    corrections: [
      ...versions.flatMap((version) =>
        version.kind === 'correction' && version.note !== null
          ? [{ at: version.at, note: version.note }]
          : [],
      ),
      ...(act === 'correct' && note ? [{ at, note }] : []),
    ],
  };
  return {
    ...common,
    kind: act === 'publish' ? 'publication' : 'correction',
    headline: openingOf(content.blocks).headline,
    story: JSON.stringify(storyData(content, language)),
    html: await storyPage(site, story),
  };
}
