/** Bundles for tests, fixtures from files and small ones by hand; and what tests read in stories. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseBundle } from '../../../shared/bundle/parse';
import type { Bundle } from '../../../shared/domain/bundle';
import type { Sentence, Story } from '../../../shared/domain/story';
import { fold } from '../../../shared/text/characters';

const FOLDER = fileURLToPath(new URL('../../fixtures/bundles/', import.meta.url));

/** A bundle from what somebody hands in; a test that hands in a wrong one fails. */
export function bundleOf(input: unknown): Bundle {
  const { bundle, errors } = parseBundle(input);
  if (!bundle) throw new Error(JSON.stringify(errors));
  return bundle;
}

/** A small meeting: whatever is not told has its default. */
export const meetingOf = (rest: object): Bundle =>
  bundleOf({ format: 'tocky.meeting/1', meeting: { title: 'Họp' }, ...rest });

export const FIXTURES: readonly (readonly [name: string, bundle: Bundle])[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => [name, bundleOf(readFileSync(`${FOLDER}${name}`, 'utf8'))] as const);

export function fixture(name: string): Bundle {
  const found = FIXTURES.find(([file]) => file === `${name}.json`);
  if (!found) throw new Error(`no fixture ${name}`);
  return structuredClone(found[1]);
}

/** Every sentence of a story, captions and headline among them. */
export const sentencesOf = (story: Story): Sentence[] => [
  story.headline,
  ...story.lead.sentences,
  ...story.body.flatMap(({ sentences }) => sentences),
];

/** All that a reader reads but the credits, in one string. */
export const textOf = (story: Story): string =>
  sentencesOf(story)
    .map(({ text }) => text)
    .join('\n');

/** The text of one paragraph. */
export const paragraph = (story: Story, key: string): string =>
  story.body
    .filter((block) => block.key === key)
    .flatMap(({ sentences }) => sentences.map(({ text }) => text))
    .join(' ');

/** Words without case, diacritics and punctuation: what a fact is compared by. */
export const bare = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
