/** The story's document and what the server reads from it and from the minutes. */

import type * as Y from 'yjs';
import type { ComputedCredits, StoryOffer, User } from '../../shared/domain/api';
import type { Bundle } from '../../shared/domain/bundle';
import type { Story } from '../../shared/domain/story';
import { factGuard, factKey } from '../../shared/guard';
import type { Block } from '../../shared/schema/document';
import {
  blocksOfStory,
  isEmptyStory,
  readStoryBlocks,
  textOfSentences,
  writeStory,
} from '../../shared/story/line';
import type { Services } from '../http/context';
import { AuthorIndex, authorshipOf } from './authorship';
import { resolveContent } from './content';
import { computeCredits } from './credits';
import { plain } from './inline';
import { mediaOf, namesOf } from './lookups';
import { offersOf, type StandingBlock } from './offers';
import type { StoryNow } from './stories';

/** How a story is made of minutes: pure functions of shared/, given so that this part is tested by itself. */
export interface Composing {
  readBundle(minutes: Y.Doc): Bundle;
  compose(bundle: Bundle): Story;
}

const storyName = (meetingId: string) => `story.${meetingId}` as const;
const minutesName = (meetingId: string) => `minutes.${meetingId}` as const;

/** Stands for whoever wrote what an imported meeting came with. No user has this id. */
const IMPORTED = '\u0000imported';

async function composeNow({ documents }: Services, meetingId: string, composing: Composing) {
  const minutes = await documents.read(minutesName(meetingId));
  return blocksOfStory(composing.compose(composing.readBundle(minutes)));
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
  const blocks = await composeNow(services, meetingId, composing);
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
  const standing = all.map(
    ({ attributes, inline }): StandingBlock => ({
      id: attributes.id,
      key: attributes.key ?? null,
      base: attributes.base ?? null,
      text: plain(inline),
      deleted: attributes.deleted === true,
    }),
  );
  const composed = now.map(({ attributes, sentences }) => ({
    key: attributes.key ?? '',
    text: textOfSentences(sentences),
    sentences,
  }));
  return offersOf(composed, standing);
}

/** Credits by the journal: who wrote what still stands in the minutes, whose photos stand in the story. */
export async function computeStoryCredits(
  services: Services,
  composing: Composing,
  meetingId: string,
): Promise<ComputedCredits> {
  const { documents } = services;
  const minutes = await documents.read(minutesName(meetingId));
  const bundle = composing.readBundle(minutes);
  const hasWriters = bundle.contributors.some(({ role }) => role === 'text');
  const index = new AuthorIndex();
  let first = true;
  for await (const { update, author } of documents.history(minutesName(meetingId))) {
    // A meeting's document begins as one update: what it was imported with was written by its contributors.
    index.learn(update, first && hasWriters ? IMPORTED : author);
    first = false;
  }
  const amounts = authorshipOf(minutes, index);
  const imported = amounts.get(IMPORTED) ?? 0;
  amounts.delete(IMPORTED);
  const names = await namesOf(services, [...amounts.keys()]);
  const written = new Map<string, number>();
  for (const [author, amount] of amounts) {
    const name = names.get(author);
    if (name !== undefined) written.set(name, (written.get(name) ?? 0) + amount);
  }
  const blocks = await readBlocks(services, meetingId);
  const { photos } = resolveContent(blocks, await mediaOf(services, meetingId), null);
  return computeCredits({
    written,
    imported,
    contributors: bundle.contributors,
    photographers: [...photos.values()].map(({ by }) => by),
    language: bundle.language,
  });
}

/** Facts of the story as it stands that the minutes do not hold and nobody answers for. */
export async function unheldFacts(
  services: Services,
  composing: Composing,
  { meetingId, vouched }: Pick<StoryNow, 'meetingId' | 'vouched'>,
): Promise<string[]> {
  const minutes = await services.documents.read(minutesName(meetingId));
  const guard = factGuard(composing.readBundle(minutes));
  const answered = new Set(vouched.map(({ fact }) => fact));
  return (await readBlocks(services, meetingId))
    .flatMap(({ inline }) => guard(plain(inline)))
    .filter((mark) => !answered.has(factKey(mark)))
    .map(({ text }) => text);
}
