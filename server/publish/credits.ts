/** From who really wrote and whose photos stand in the story to the lines under it. Pure. */
import type { ComputedCredits, Contribution } from '../../shared/domain/api';
import type { Contributor, Language } from '../../shared/domain/bundle';
import { creditLine } from '../../shared/domain/credit-line';
import { textAndPhotoCredits } from '../../shared/domain/credits';
import type { Credit } from '../../shared/domain/story';

/** Who wrote less than this part of the text is not named (the first always is). */
export const SHARE_TO_BE_NAMED = 0.1;

/** What somebody wrote: characters that still stand and all there ever were, and the ids of where they stand. */
export interface Work {
  amount: number;
  written: number;
  of: readonly string[];
}

export interface CreditSources {
  /** In public entries, by author's name. */
  written: ReadonlyMap<string, Work>;
  /** What came in with an imported meeting: its contributors wrote it. */
  imported: Work;
  contributors: readonly Contributor[];
  /** Photos that stand in the story, with who took them. */
  photos: readonly { id: string; by: string }[];
  /** In the story after it was composed, by name. */
  edited: ReadonlyMap<string, Work>;
  language: Language;
}

const tidy = (name: string) => name.normalize('NFC').replace(/\s+/gu, ' ').trim();

function tally(parts: Iterable<readonly [string, Work]>, role: Contribution['role']): Contribution[] {
  const works = new Map<string, { amount: number; written: number; of: Set<string> }>();
  for (const [name, { amount, written, of }] of parts) {
    const key = tidy(name);
    if (key === '' || amount + written <= 0) continue;
    const known = works.get(key) ?? { amount: 0, written: 0, of: new Set() };
    works.set(key, known);
    known.amount += amount;
    known.written += written;
    for (const id of of) known.of.add(id);
  }
  const all = [...works.values()];
  const total = all.reduce((sum, { amount }) => sum + amount, 0);
  const writtenTotal = all.reduce((sum, { written }) => sum + written, 0);
  const part = (amount: number, of: number) => (of > 0 ? amount / of : 0);
  return [...works]
    .map(([name, { amount, written, of }]) => ({
      name,
      role,
      amount: Math.round(amount),
      share: part(amount, total),
      written: role === 'photo' ? null : { amount: Math.round(written), share: part(written, writtenTotal) },
      of: [...of],
    }))
    .sort(
      (a, b) =>
        b.amount - a.amount ||
        (b.written?.amount ?? 0) - (a.written?.amount ?? 0) ||
        (a.name < b.name ? -1 : 1),
    );
}

/** What an imported text counts for each of its contributors. */
function importedParts(
  { amount, written, of }: Work,
  contributors: readonly Contributor[],
): [string, Work][] {
  const writers = contributors.filter(({ role }) => role === 'text');
  const shares = writers.reduce((sum, { share }) => sum + share, 0);
  return writers.map(({ name, share }) => {
    const part = shares > 0 ? share / shares : 1 / writers.length;
    return [name, { amount: amount * part, written: written * part, of }];
  });
}

/** Computes the credits and what they rest on. */
export function computeCredits(sources: CreditSources): ComputedCredits {
  const { written, imported, contributors, photos, edited, language } = sources;
  const text = tally([...written, ...importedParts(imported, contributors)], 'text');
  const photo = tally(
    photos.map(({ id, by }) => [by, { amount: 1, written: 0, of: [id] }] as const),
    'photo',
  );
  const writers = text
    .filter(({ amount, share }, place) => amount > 0 && (place === 0 || share >= SHARE_TO_BE_NAMED))
    .map(({ name }) => name);
  const credits = textAndPhotoCredits(
    writers,
    photo.map(({ name }) => name),
  ).map((credit): Credit => ({ ...credit, text: creditLine(credit, language) }));
  return { credits, contributions: [...text, ...photo, ...tally(edited, 'editor')] };
}
