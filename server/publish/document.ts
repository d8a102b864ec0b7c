/** The story's document and what the server reads from it and from the minutes. */

import type * as Y from 'yjs';
import type { ComputedCredits, StoryOffer, User } from '../../shared/domain/api';
import type { Bundle } from '../../shared/domain/bundle';
import type { Story } from '../../shared/domain/story';
import { factGuard, factKey } from '../../shared/guard';
import type { DocumentName } from '../../shared/protocol/sync';
import { type Block, MINUTES_ROOTS, STORY_ROOTS } from '../../shared/schema/document';
import type { LineBlock, Row } from '../../shared/schema/line';
import { blocksOfStory, isEmptyStory, readStoryBlocks, writeStory } from '../../shared/story/line';
import { hiddenEntries, sourcesOf } from '../../shared/story/trace';
import type { Services } from '../http/context';
import { AuthorIndex, authorshipOf, isPublicEntry } from './authorship';
import { resolveContent } from './content';
import { computeCredits, type Work } from './credits';
import { plain } from './inline';
import { mediaOf, namesOf } from './lookups';
import { composedOf, offersOf, standingOf } from './offers';
import type { StoryNow } from './stories';

/** How a story is made of minutes: pure functions of shared/, given so that this part is tested by itself. */
export interface Composing {
  readBundle(minutes: Y.Doc): Bundle;
  compose(bundle: Bundle): Story;
}

const storyName = (meetingId: string) => `story.${meetingId}` as const;
const minutesName = (meetingId: string) => `minutes.${meetingId}` as const;

/** Stands for who wrote what a document began with: an imported meeting's contributors, or nobody. No user has this id. */
const MADE = '\u0000made';
/** Stands for the language model. */
const MODEL = '\u0000model';

async function composeNow({ documents }: Services, meetingId: string, composing: Composing) {
  const bundle = composing.readBundle(await documents.read(minutesName(meetingId)));
  return { bundle, blocks: blocksOfStory(composing.compose(bundle)) };
}

/** Starts under way, by meeting: who presses second waits for the first. */
const starting = new Map<string, Promise<void>>();

/** Makes the story's document from the minutes, once: a second call finds it and changes nothing. */
export async function startStory(
  services: Services,
  composing: Composing,
  meetingId: string,
  user: User,
): Promise<void> {
  const running = starting.get(meetingId);
  if (running) return running;
  const start = makeStory(services, composing, meetingId, user).finally(() => starting.delete(meetingId));
  starting.set(meetingId, start);
  return start;
}

async function makeStory(
  services: Services,
  composing: Composing,
  meetingId: string,
  user: User,
): Promise<void> {
  const { db, documents } = services;
  const known = await db
    .selectFrom('stories')
    .select('meeting_id')
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst();
  if (known) return;
  const { blocks } = await composeNow(services, meetingId, composing);
  // A start that was cut short has left a document without its row: it is kept as it is.
  if (isEmptyStory(await documents.read(storyName(meetingId)))) {
    await documents.transact(storyName(meetingId), { id: user.id, name: user.name }, (doc) => {
      if (isEmptyStory(doc)) writeStory(doc, blocks);
    });
  }
  const now = new Date().toISOString();
  await db
    .insertInto('stories')
    .values({
      meeting_id: meetingId,
      state: 'draft',
      slug: null,
      submitted_by: null,
      approved_by: null,
      approved_hash: null,
      credits: null,
      credits_confirmed_by: null,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.column('meeting_id').doNothing())
    .execute();
  await services.audit(user.id, 'story.start', meetingId);
}

/** The story's blocks as the screen shows them. */
export async function readBlocks({ documents }: Services, meetingId: string): Promise<Block[]> {
  return readStoryBlocks(await documents.read(storyName(meetingId)));
}

/** What the minutes now say differently than the story. */
export async function currentOffers(
  services: Services,
  composing: Composing,
  meetingId: string,
): Promise<StoryOffer[]> {
  const [now, doc] = await Promise.all([
    composeNow(services, meetingId, composing),
    services.documents.read(storyName(meetingId)),
  ]);
  const all = readStoryBlocks(doc, { removed: true });
  if (all.length === 0) return [];
  return offersOf(composedOf(now.blocks), standingOf(all), hiddenEntries(now.bundle));
}

/**
 * Credits by the journal: who wrote what still stands in the minutes, whose photos stand in the story, and who
 * worked on it after it was composed.
 */
export async function computeStoryCredits(
  services: Services,
  composing: Composing,
  meetingId: string,
): Promise<ComputedCredits> {
  const { documents } = services;
  const [minutes, story, taken] = await Promise.all([
    documents.read(minutesName(meetingId)),
    documents.read(storyName(meetingId)),
    services.db.selectFrom('model_sentences').select('text').where('meeting_id', '=', meetingId).execute(),
  ]);
  const byModel = new Set(taken.map(({ text }) => text.normalize('NFC')));
  const bundle = composing.readBundle(minutes);
  // A meeting's document begins as one update: what it was imported with was written by its contributors.
  const isImported = bundle.contributors.some(({ role }) => role === 'text');
  const [texts, edits] = await Promise.all([
    worksIn(services, minutesName(meetingId), minutes.getText(MINUTES_ROOTS.text), isPublicEntry, isImported),
    // The first update of a story is what the minutes made.
    worksIn(services, storyName(meetingId), story.getText(STORY_ROOTS.text), () => true, true, byModel),
  ]);
  const { photos } = resolveContent(readStoryBlocks(story), await mediaOf(services, meetingId), null);
  return computeCredits({
    written: texts.works,
    imported: texts.made,
    contributors: bundle.contributors,
    photos: [...photos.values()].map(({ media, by }) => ({ id: media, by })),
    edited: edits.works,
    language: bundle.language,
  });
}

const NO_WORK: Work = { amount: 0, written: 0, of: [] };

/**
 * Who wrote what in a document, by name; `made` is what its first update brought, where that was nobody's typing.
 * `byModel`: sentences that people took from a language model, which are nobody's.
 */
async function worksIn(
  services: Services,
  document: DocumentName,
  text: Y.Text,
  counts: (row: Row<LineBlock>) => boolean,
  beginsMade: boolean,
  byModel: ReadonlySet<string> = new Set(),
): Promise<{ works: Map<string, Work>; made: Work }> {
  const index = new AuthorIndex((text) => (byModel.has(text) ? MODEL : null));
  let first = true;
  for await (const { update, author } of services.documents.history(document)) {
    index.learn(update, first && beginsMade ? MADE : author);
    first = false;
  }
  const standing = authorshipOf(text, index, counts);
  const workOf = (author: string): Work => ({
    amount: standing.get(author)?.amount ?? 0,
    written: index.written.get(author) ?? 0,
    of: standing.get(author)?.of ?? [],
  });
  const names = await namesOf(
    services,
    [...index.written.keys()].filter((author) => author !== MADE),
  );
  const works = new Map<string, Work>();
  for (const [author, name] of names) {
    const { amount, written, of } = workOf(author);
    const known = works.get(name) ?? NO_WORK;
    works.set(name, {
      amount: known.amount + amount,
      written: known.written + written,
      of: [...known.of, ...of],
    });
  }
  return { works, made: workOf(MADE) };
}

/** What approval takes upon itself. */
export interface Doubts {
  /** Facts that the minutes do not hold and nobody answers for, as they stand in the story. */
  unheld: string[];
  /** Entries that have been made private and that the story still says. */
  hidden: string[];
}

/** What stands in the story now that whoever approves it must know of. */
export async function doubtsOf(
  services: Services,
  composing: Composing,
  { meetingId, vouched }: Pick<StoryNow, 'meetingId' | 'vouched'>,
): Promise<Doubts> {
  const bundle = composing.readBundle(await services.documents.read(minutesName(meetingId)));
  const guard = factGuard(bundle);
  const answered = new Set(vouched.map(({ fact }) => fact));
  const lines = (await readBlocks(services, meetingId)).map(({ inline }) => inline);
  const said = new Set(lines.flatMap(sourcesOf));
  return {
    unheld: lines
      .flatMap((inline) => guard(plain(inline)))
      .filter((mark) => !answered.has(factKey(mark)))
      .map(({ text }) => text),
    hidden: [...hiddenEntries(bundle)].filter((id) => said.has(id)),
  };
}
