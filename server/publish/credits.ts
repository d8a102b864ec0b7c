/** From who really wrote and whose photos stand in the story to the lines under it. Pure. */
import type { ComputedCredits } from '../../shared/domain/api';
import type { Contributor, Language } from '../../shared/domain/bundle';
import { creditLine } from '../../shared/domain/credit-line';
import { textAndPhotoCredits } from '../../shared/domain/credits';
import type { Credit } from '../../shared/domain/story';

/** Who wrote less than this part of the text is not named (the first always is). */
export const SHARE_TO_BE_NAMED = 0.1;

export interface CreditSources {
  /** Characters in public entries, by author's name. */
  written: ReadonlyMap<string, number>;
  /** Characters that came in with an imported meeting: its contributors wrote them. */
  imported: number;
  contributors: readonly Contributor[];
  /** Photographer of each photo that stands in the story. */
  photographers: readonly string[];
  language: Language;
}

type Contribution = ComputedCredits['contributions'][number];

const tidy = (name: string) => name.normalize('NFC').replace(/\s+/gu, ' ').trim();

function tally(parts: Iterable<readonly [string, number]>, role: Contribution['role']): Contribution[] {
  const amounts = new Map<string, number>();
  for (const [name, amount] of parts) {
    const key = tidy(name);
    if (key !== '' && amount > 0) amounts.set(key, (amounts.get(key) ?? 0) + amount);
  }
  const total = [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
  return [...amounts]
    .map(([name, amount]) => ({ name, role, amount: Math.round(amount), share: amount / total }))
    .sort((a, b) => b.amount - a.amount || (a.name < b.name ? -1 : 1));
}

/** What an imported text counts for each of its contributors. */
function importedParts(imported: number, contributors: readonly Contributor[]): [string, number][] {
  const writers = contributors.filter(({ role }) => role === 'text');
  const shares = writers.reduce((sum, { share }) => sum + share, 0);
  return writers.map(({ name, share }) => [
    name,
    imported * (shares > 0 ? share / shares : 1 / writers.length),
  ]);
}

/** Computes the credits and what they rest on. */
export function computeCredits(sources: CreditSources): ComputedCredits {
  const { written, imported, contributors, photographers, language } = sources;
  const text = tally([...written, ...importedParts(imported, contributors)], 'text');
  const photo = tally(
    photographers.map((name) => [name, 1] as const),
    'photo',
  );
  const writers = text
    .filter(({ share }, place) => place === 0 || share >= SHARE_TO_BE_NAMED)
    .map(({ name }) => name);
  const credits = textAndPhotoCredits(
    writers,
    photo.map(({ name }) => name),
  ).map((credit): Credit => ({ ...credit, text: creditLine(credit, language) }));
  return { credits, contributions: [...text, ...photo] };
}
