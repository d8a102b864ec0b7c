/**
 * Names in a text: people, organisations, offices. What the minutes know is recognised by its words;
 * what they don't know is told by its capitals, its first word ("Sở …") or the form of address before it.
 */
import type { Org, Who } from '../compose/entities';
import { calledBy } from '../text/called';
import { fold } from '../text/characters';
import { isSurname } from '../text/people-words';
import type { Held, HeldName } from './held';
import {
  ALL_HEADS,
  COMMON_KNOWLEDGE,
  CONNECTORS,
  ENGLISH_COMMON,
  ENGLISH_CONNECTORS,
  FUNCTION,
  GEO,
  HEADS,
  PLACE_BEFORE,
  WEAK,
} from './name-words';
import { addressAt, officeAt, ranksEnd } from './offices';
import { isJoined, keyOf, keyOfWords, phraseKey, standsAt, type Word } from './words';

/** A name in a text: the words from `start` to `end` (not with it). */
export interface NameMention {
  start: number;
  end: number;
  kind: 'name' | 'title' | 'organisation';
  /** Whether the minutes hold it. */
  held: boolean;
  /** Those whom it may mean, for the name of a person. */
  people: readonly Who[];
  org: Org | null;
  /** The key of the office, for a title. */
  office: string | null;
}

const headAt = (words: readonly Word[], at: number, heads: typeof ALL_HEADS): number =>
  heads.get(words[at]?.key ?? '')?.find(({ keys }) => standsAt(words, at, keys))?.keys.length ?? 0;

/** All names of a text, in order. */
export function namesIn(words: readonly Word[], held: Held): NameMention[] {
  // In a line of capitals only, no capital tells anything.
  if (words.length > 1 && !words.some(({ text }) => /\p{Ll}/u.test(text))) return [];
  const out: NameMention[] = [];
  let at = 0;
  while (at < words.length) {
    const mention = mentionAt(words, at, held, out.at(-1));
    if (mention) out.push(mention);
    at = mention ? mention.end : Math.max(at + 1, skipAddress(words, at));
  }
  return out;
}

const skipAddress = (words: readonly Word[], at: number): number => addressAt(words, at)?.end ?? at;

const UNKNOWN = { held: false, people: [], org: null, office: null } as const;

function mentionAt(
  words: readonly Word[],
  at: number,
  held: Held,
  previous: NameMention | undefined,
): NameMention | null {
  const word = words[at];
  if (!word) return null;
  const name = heldAt(words, at, held);
  // "Cô" of "huyện Cô Tô" is no form of address.
  if (!name && addressAt(words, at) && !(word.capital && GEO.has(words[at - 1]?.key ?? ''))) return null;
  const office = officeAt(words, at);
  if (office && office.end - at >= (name?.keys.length ?? 0)) return officeMention(words, at, office, held);
  if (name && (name.kind !== 'name' || name.person === null || word.capital)) {
    const found = nameMention(words, at, name, held);
    if (found) return found;
  }
  const person = shortPersonAt(words, at, held, previous);
  if (person) return person;
  if (!word.capital) return null;
  return organisationAt(words, at, held) ?? runAt(words, at, held);
}

/** The longest name of the minutes that stands here. */
function heldAt(words: readonly Word[], at: number, held: Held): HeldName | null {
  const found =
    held.names.get(words[at]?.key ?? '')?.find(({ keys }) => standsAt(words, at, keys)) ??
    plainAt(words, at, held);
  if (!found) return null;
  const lower = !words.slice(at, at + found.keys.length).some(({ capital }) => capital);
  return lower && found.kind !== 'title' ? null : found;
}

/** A person whom the minutes have without diacritics: "Lê Thị Kim Oanh" is "Le Thi Kim Oanh". */
function plainAt(words: readonly Word[], at: number, { names }: Held): HeldName | null {
  const word = words[at];
  if (!word?.capital) return null;
  const known = names.get(fold(word.text)) ?? [];
  return (
    known.find(
      ({ person, keys }) =>
        person !== null && keys.every((key, offset) => key === fold(words[at + offset]?.text ?? '')),
    ) ?? null
  );
}

function officeMention(
  words: readonly Word[],
  at: number,
  { end, key }: { end: number; key: string },
  held: Held,
): NameMention {
  const mention = { start: at, kind: 'title', people: [], org: null, office: key } as const;
  const titles = (held.names.get(words[at]?.key ?? '') ?? []).filter(({ kind }) => kind === 'title');
  const fits = titles
    .map(({ keys }) => ({ keys, length: sharedLength(words, at, keys) }))
    .sort((a, b) => b.length - a.length)[0];
  const last = Math.max(end, at + (fits?.length ?? 0), at + held.standing(words, at));
  const next = words[last];
  // "Trưởng Phòng Kế hoạch - Tổng hợp" for "Trưởng Phòng Kế hoạch - Tài chính".
  const diverges =
    fits !== undefined && at + fits.length === last && last > end && fits.length < fits.keys.length;
  if (diverges && next && isJoined(next) && !FUNCTION.has(next.key) && !beginsName(words, last, held)) {
    return { ...mention, end: runEnd(words, last, CONNECTORS), held: false };
  }
  const title = fits && fits.length === fits.keys.length && at + fits.length > end ? at + fits.length : end;
  // "Trưởng Phòng Kế hoạch": the office's last word is the organisation's first.
  const org =
    title === end && headAt(words, end - 1, ALL_HEADS) === 1 ? organisationAt(words, end - 1, held) : null;
  if (org && org.end > end && !org.held) return { ...mention, end: org.end, held: false };
  return { ...mention, end: title, held: held.offices.has(key) };
}

/** How many of these keys stand here one after the other. */
function sharedLength(words: readonly Word[], at: number, keys: readonly string[]): number {
  let length = 0;
  while (length < keys.length && standsAt(words, at, keys.slice(0, length + 1))) length++;
  return length;
}

/** A name of the minutes, unless it goes on into another: "Cục" in "Cục Thuế", "Trung tâm" in "Trung tâm Xúc tiến". */
function nameMention(words: readonly Word[], at: number, name: HeldName, held: Held): NameMention | null {
  const end = at + name.keys.length;
  const same = {
    start: at,
    kind: name.kind,
    office: name.kind === 'title' ? name.keys.join(' ') : null,
  } as const;
  const mention: NameMention = {
    ...same,
    end,
    held: true,
    people: name.person ? [name.person] : [],
    org: name.org,
  };
  if (name.kind === 'title') return { ...mention, office: officeAt(words, at)?.key ?? mention.office };
  if (name.person)
    return goesOn(words, end, held) ? { ...mention, end: runEnd(words, end), held: false } : mention;
  const next = words[end];
  if (name.cut && next && isJoined(next) && !next.capital && !FUNCTION.has(next.key) && !GEO.has(next.key)) {
    return { ...mention, end: end + 1, held: held.standing(words, at) > name.keys.length };
  }
  const whole = organisationAt(words, at, held);
  if (whole && whole.end > end) return whole.held ? { ...whole, org: name.org ?? whole.org } : whole;
  if (goesOn(words, end, held)) {
    const standing = held.standing(words, at);
    const last = runEnd(words, end);
    return { ...mention, end: last, held: at + standing >= last };
  }
  return mention;
}

/** Whether the name that ended before this word goes on in it with a capital that begins no name of its own. */
function goesOn(words: readonly Word[], at: number, held: Held): boolean {
  const word = words[at];
  return (word?.capital ?? false) && word !== undefined && isJoined(word) && !beginsName(words, at, held);
}

/** Whether a person is named from here on, with or without ranks and a form of address. */
const beginsPerson = (words: readonly Word[], at: number, held: Held): boolean =>
  heldAt(words, at, held)?.person != null || addressAt(words, at) !== null || ranksEnd(words, at) > at;

function beginsName(words: readonly Word[], at: number, held: Held): boolean {
  if (heldAt(words, at, held) || officeAt(words, at) || addressAt(words, at) || ranksEnd(words, at) > at)
    return true;
  if (headAt(words, at, ALL_HEADS) > 0) return true;
  return held.standing(words, at, { fresh: true, whole: true }) >= runEnd(words, at) - at;
}

/** Where the capitals end that stand from `at` on. */
function runEnd(
  words: readonly Word[],
  at: number,
  connectors: ReadonlySet<string> = ENGLISH_CONNECTORS,
): number {
  let end = at + 1;
  for (;;) {
    const word = words[end];
    if (!word || !isJoined(word)) return end;
    if (word.capital) {
      end++;
      continue;
    }
    if (!connectors.has(word.key)) return end;
    const next = words[end + 1];
    const geo = words[end + 2];
    if (next && isJoined(next) && next.capital) end += 2;
    else if (next && geo && isJoined(next) && connectors.has(next.key) && isJoined(geo) && geo.capital)
      end += 3;
    else return end;
  }
}

/** "ông Trung", "Ms. Doe": a person by the last part of the name, behind a form of address or an office. */
function shortPersonAt(
  words: readonly Word[],
  at: number,
  held: Held,
  previous: NameMention | undefined,
): NameMention | null {
  const word = words[at];
  if (!word?.capital) return null;
  const address = [1, 2].some((back) => addressAt(words, at - back)?.end === at);
  const ranked = [1, 2, 3].some((back) => at - back >= 0 && ranksEnd(words, at - back) === at);
  const office = previous?.kind === 'title' && previous.end === at;
  const end = runEnd(words, at);
  const people = held.short.get(words[end - 1]?.key ?? '');
  if (end === at + 1 && people) {
    const foreign = people.some(({ name }) => !isSurname(name.split(' ')[0] ?? ''));
    if (address || ranked || office || (foreign && !word.first)) {
      return { start: at, end, kind: 'name', held: true, people, org: null, office: null };
    }
  }
  if (!address && !ranked) return null;
  // What the minutes say with the form of address is somebody else: "ông Hà" beside "Hà Văn Sơn".
  const typed = at > 0 && held.standing(words, at - 1) > 1;
  if (end === at + 1 && !typed && isFamilyAlone(word, held))
    return { start: at, end, kind: 'name', ...UNKNOWN };
  if (
    headAt(words, at, ALL_HEADS) > 0 ||
    held.standing(words, at) >= end - at ||
    COMMON_KNOWLEDGE.has(word.key)
  )
    return null;
  return { start: at, end, kind: 'name', ...UNKNOWN };
}

/** "Mr. Nguyễn" of "Nguyễn Toàn Thắng": nobody calls a Vietnamese so, in either language. */
const isFamilyAlone = ({ key }: Word, { entities, short }: Held): boolean =>
  !short.has(key) &&
  entities.people.some(({ name }) => {
    const [first = '', ...rest] = name.split(' ');
    return rest.length > 0 && keyOf(first) === key && isSurname(first) && calledBy(name) === rest.at(-1);
  });

const isWithinName = (word: Word | undefined): boolean =>
  word !== undefined &&
  isJoined(word) &&
  (word.capital || !FUNCTION.has(word.key) || CONNECTORS.has(word.key));

/** An organisation by its first word: as the minutes call one, or one that they don't know. */
function organisationAt(words: readonly Word[], at: number, held: Held): NameMention | null {
  const head = headAt(words, at, ALL_HEADS);
  if (head === 0 || !(words[at]?.capital || words[at + head]?.capital)) return null;
  const known = held.names.get(words[at]?.key ?? '')?.filter(({ kind }) => kind === 'organisation') ?? [];
  let prefix = 0;
  let rest: readonly string[] = [];
  let org: Org | null = null;
  for (const name of known) {
    const length = sharedLength(words, at, name.keys);
    // Of two that go equally far, one that ends here is meant.
    if (length > prefix || (length === prefix && length === name.keys.length)) {
      prefix = length;
      rest = name.keys.slice(length);
      org = name.org;
    }
  }
  const stands = held.standing(words, at);
  let standing = Math.min(head, stands);
  while (standing < stands && isWithinName(words[at + standing])) standing++;
  const capitals = runEnd(words, at + head - 1, CONNECTORS);
  const length = Math.max(prefix, standing);
  // The minutes go on behind the name as the story does: it is theirs.
  if (standing < stands && standing > prefix && length >= head) {
    return { start: at, end: at + standing, kind: 'organisation', held: true, people: [], org, office: null };
  }
  if (length >= head && standing > prefix) rest = [];
  const end = at + Math.max(length, head);
  const next = words[end];
  const mention = { start: at, kind: 'organisation', people: [], office: null } as const;
  const joined = next !== undefined && isJoined(next);
  const digit =
    joined && /^\p{Nd}{1,2}$/u.test(next.text) && rest.length > 0 && /^\p{Nd}/u.test(rest[0] ?? '');
  // "công nghiệp 2" for "công nghiệp 1", "Sở … tỉnh Nam Định" for "Sở … tỉnh Thanh Hóa".
  if (digit) return { ...mention, ...UNKNOWN, end: end + 1 };
  if (length < head || length === 0) {
    if (head + at >= capitals && !loneHead(words, at, head, held)) return null;
    return { ...mention, ...UNKNOWN, end: Math.max(capitals, at + head) };
  }
  if (!joined) return { ...mention, end, held: true, org };
  const cut = rest.length > 0 && (GEO.has(words[end - 1]?.key ?? '') || !GEO.has(rest[0] ?? ''));
  const begins = cut ? beginsPerson(words, end, held) : beginsName(words, end, held);
  if (next.capital && !begins) {
    return { ...mention, ...UNKNOWN, end: Math.max(capitals, end + 1) };
  }
  if (next.capital) return { ...mention, end, held: true, org };
  if (GEO.has(next.key) && rest.length === 0) {
    // Behind a name that the minutes have without a place, a place that they don't have.
    const place = words[end + 1];
    if (
      place?.capital &&
      isJoined(place) &&
      held.standing(words, end + 1) < runEnd(words, end + 1) - end - 1
    ) {
      return { ...mention, ...UNKNOWN, end: runEnd(words, end + 1) };
    }
  }
  const dropped = rest.length > 0 && GEO.has(rest[0] ?? '');
  const goes = rest.length > 0 && length > head && prefix >= standing;
  if (goes && !dropped && !FUNCTION.has(next.key))
    return { ...mention, ...UNKNOWN, end: Math.max(capitals, end + 1) };
  return { ...mention, end, held: true, org };
}

/** "Sở đề nghị …": an organisation by its first word alone, where the minutes have none that begins so. */
function loneHead(words: readonly Word[], at: number, head: number, held: Held): boolean {
  if (headAt(words, at, HEADS) !== head || words[at]?.first) return false;
  const next = words[at + head];
  if (next && isJoined(next) && !FUNCTION.has(next.key)) return false;
  return !held.hasWord(words[at]?.key ?? '', false);
}

/** A run of capitals that is no known name. */
function runAt(words: readonly Word[], at: number, held: Held): NameMention | null {
  const word = words[at];
  if (!word) return null;
  const end = runEnd(words, at);
  const unknown = (start: number, kind: NameMention['kind'] = 'name'): NameMention => ({
    start,
    end,
    kind: kindOf(words, start, end, kind),
    ...UNKNOWN,
  });
  const standing = held.standing(words, at);
  const known = COMMON_KNOWLEDGE.has(keyOfWords(words, at, end));
  if (end === at + 1) {
    if (known || ranksEnd(words, at) > at || ENGLISH_COMMON.has(word.key)) return null;
    if (words[end]?.before.startsWith('$')) return null;
    if (word.first)
      return isAbbreviation(word) && !held.hasWord(word.key, false) ? unknown(at, 'organisation') : null;
    if (held.hasWord(word.key, true)) return null;
    const next = words[end];
    if (isAbbreviation(word) || isForeign(word.text))
      return held.hasWord(word.key, false) ? null : unknown(at);
    const before = words[at - 1]?.key ?? '';
    const place =
      PLACE_BEFORE.has(before) &&
      isJoined(word) &&
      !(WEAK.has(word.key) && next !== undefined && isJoined(next));
    return place ? unknown(at) : null;
  }
  // A part of a name, in its order, is that name; the family name without the given one is not.
  if (standing >= end - at && !isCutPerson(words, at, end, held)) return mentionOf(at, end);
  const whole = held.standing(words, at, { whole: true });
  if (
    whole > 0 &&
    whole < end - at &&
    beginsName(words, at + whole, held) &&
    !isCutPerson(words, at, at + whole, held)
  ) {
    return mentionOf(at, at + whole);
  }
  if (known || word.key === 'tp' || words[at + 1]?.before.startsWith('$')) return null;
  // The first word of a sentence has its capital from there.
  if (word.first && !isSurname(word.text) && !isAbbreviation(word)) {
    const rest = end - at - 1;
    const found = heldAt(words, at + 1, held);
    const stands = held.standing(words, at + 1, { fresh: true, whole: true }) >= rest;
    if (found || officeAt(words, at + 1) || stands || addressAt(words, at + 1)) return null;
    if (FUNCTION.has(word.key) || PLACE_BEFORE.has(word.key)) return null;
  }
  if (ranksEnd(words, at) > at || (addressAt(words, at) && !GEO.has(words[at - 1]?.key ?? ''))) return null;
  return unknown(at);
}

const mentionOf = (start: number, end: number): NameMention => ({
  start,
  end,
  kind: 'name',
  held: true,
  people: [],
  org: null,
  office: null,
});

/** "Ngô Quang" of "Ngô Quang Trung". */
function isCutPerson(words: readonly Word[], at: number, end: number, { entities }: Held): boolean {
  const keys = keyOfWords(words, at, end);
  return end - at > 1 && entities.people.some(({ name }) => phraseKey(name).startsWith(`${keys} `));
}

/** "HHDN", "VNPT": capitals only. */
const isAbbreviation = ({ text }: Word): boolean => /^\p{Lu}[\p{Lu}\p{N}&-]+$/u.test(text);

/** A word of more than one syllable is none of Vietnamese, and so a name. */
const isForeign = (text: string): boolean =>
  /[aeiouy][^aeiouy]+[aeiouy]|[fjwz]/u.test(fold(text).slice(0, 40));

function kindOf(
  words: readonly Word[],
  start: number,
  end: number,
  otherwise: NameMention['kind'],
): NameMention['kind'] {
  const run = words.slice(start, end);
  if (run.length === 1 && run[0] && isAbbreviation(run[0])) return 'organisation';
  const named = run.some((_, offset) => headAt(words, start + offset, ALL_HEADS) > 0);
  return named ? 'organisation' : otherwise;
}
