/** Entries that no sentence of a story came from, and why. Pure. */
import type { Bundle } from '../domain/bundle';
import type { Story } from '../domain/story';
import { hasWords } from '../text/characters';

/** Private, without words, or not needed for what the story tells. */
export type WhyUntold = 'private' | 'empty' | 'left-out';

/** For each entry that is in no sentence, why. */
export function untoldEntries({ entries }: Pick<Bundle, 'entries'>, story: Story): Map<string, WhyUntold> {
  const { headline, lead, body } = story;
  const said = new Set(
    [headline, ...lead.sentences, ...body.flatMap(({ sentences }) => sentences)].flatMap(
      ({ sources }) => sources,
    ),
  );
  return new Map(
    entries.flatMap(({ id, text, private: hidden }): [string, WhyUntold][] =>
      said.has(id) ? [] : [[id, hidden ? 'private' : hasWords(text) ? 'left-out' : 'empty']],
    ),
  );
}
