/** Who wrote and whose photos these are, as the bundle tells it. */
import type { Bundle } from '../../domain/bundle';
import type { Credit } from '../../domain/story';
import { words } from '../../text/leftovers';

/** As many and as long as a credit may be. */
const MAX_NAMES = 50;
const MAX_NAME = 200;

const names = (typed: readonly (string | null)[]): string[] =>
  [...new Set(typed.map((name) => words(name).slice(0, MAX_NAME)))]
    .filter((name) => name !== '')
    .slice(0, MAX_NAMES);

/** The credits' names by role; `photographers` are those of the photos in the story. */
export function creditPlan(
  { contributors }: Bundle,
  photographers: readonly (string | null)[],
): Omit<Credit, 'text'>[] {
  const of = (role: 'text' | 'photo' | 'editor') =>
    contributors.filter((each) => each.role === role && each.share > 0).map(({ name }) => name);
  const writers = names(of('text'));
  const takers = names([...of('photo'), ...photographers]);
  const editors = names(of('editor'));
  const same = writers.length === takers.length && writers.every((name) => takers.includes(name));
  const credits: Omit<Credit, 'text'>[] = same
    ? [{ role: 'text-photo', names: writers }]
    : [
        { role: 'text', names: writers },
        { role: 'photo', names: takers },
      ];
  return [...credits, { role: 'editor' as const, names: editors }].filter(
    (credit) => credit.names.length > 0,
  );
}
