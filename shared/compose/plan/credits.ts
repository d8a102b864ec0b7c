/** Who wrote and whose photos these are, as the bundle tells it. */
import type { Bundle } from '../../domain/bundle';
import { textAndPhotoCredits } from '../../domain/credits';
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
  const common = textAndPhotoCredits(names(of('text')), names([...of('photo'), ...photographers]));
  const editors = names(of('editor'));
  return editors.length > 0 ? [...common, { role: 'editor', names: editors }] : common;
}
