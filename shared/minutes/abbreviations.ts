/** Abbreviations that are written out while one types: the glossary's, and those of the meeting's own names. Pure. */
import type { GlossaryTerm } from '../domain/bundle';
import { fold } from '../text/characters';
import type { Setup } from './read';

/** Short → long. */
export type Abbreviations = ReadonlyMap<string, string>;

/** Fewer initials than this are ordinary words too often. */
const LEAST_INITIALS = 3;

/**
 * What may be written short at this meeting: what its glossary says goes before its organisations' own
 * abbreviations, these before the glossary of the house (`house`), and initials of names come last. Initials
 * that could mean two names are none.
 */
export function abbreviationsOf(
  { glossary, organizations, people, delegations }: Setup,
  house: readonly GlossaryTerm[],
): Abbreviations {
  const known = new Map<string, string>();
  for (const { short, long } of glossary) known.set(short.trim(), long.trim());
  for (const { name, abbreviation } of organizations)
    if (abbreviation && !known.has(abbreviation.trim())) known.set(abbreviation.trim(), name.trim());
  for (const { short, long } of house) if (!known.has(short.trim())) known.set(short.trim(), long.trim());
  const learned = new Map<string, string | null>();
  const units = delegations.flatMap((delegation) => delegation.units);
  for (const name of [...organizations, ...people].map((each) => each.name).concat(units)) {
    const initials = initialsOf(name);
    if (initials.length < LEAST_INITIALS || known.has(initials)) continue;
    learned.set(initials, learned.has(initials) && learned.get(initials) !== name ? null : name);
  }
  for (const [short, long] of learned) if (long !== null) known.set(short, long.trim());
  for (const [short, long] of known) if (short === '' || long === '' || short === long) known.delete(short);
  return known;
}

/** "Ngô Quang Trung" → "NQT", "Văn phòng Cục" → "VPC". */
const initialsOf = (name: string): string =>
  name
    .normalize('NFC')
    .split(/[^\p{L}]+/u)
    .map((word) => word.charAt(0).toLocaleUpperCase('vi'))
    .join('');

/** The abbreviation that `before` (the text up to a space just typed) ends with, and what it stands for. */
export function abbreviationBefore(
  before: string,
  abbreviations: Abbreviations,
): { short: string; long: string } | null {
  let found: { short: string; long: string } | null = null;
  for (const [short, long] of abbreviations) {
    const typed = before.slice(-short.length);
    // Typed fast, "cnnt" is CNNT; "an" and "who" are words.
    const isMeant = typed === short || (typed === short.toLocaleLowerCase('vi') && isNoWord(typed));
    if (!isMeant || /[\p{L}\p{N}(@/_-]$/u.test(before.slice(0, -short.length))) continue;
    if (!found || short.length > found.short.length) found = { short: typed, long };
  }
  return found;
}

/** Letters that are no syllable and no word, but for the U of "UBND" without a vowel. */
const isNoWord = (typed: string): boolean => /^u?[^\W\daeiouy]{3,}$/u.test(fold(typed));
