/** How Vietnamese stories name people, offices and organisations. */
import { fold, includesWords, startsWithWords } from '../../text/characters';
import type { Context } from '../context';
import type { Office, Org, Who } from '../entities';
import { listed, type Phrase, phrase, say } from '../phrase';

/** How an organisation is called in an office; null leaves it unsaid. */
export type OrgLabel = (org: Org) => Phrase | null;

/** The full name, with its short form in brackets at first use; afterwards the short form. */
export function orgName(org: Org, { introduced }: Pick<Context, 'introduced'>): Phrase {
  if (introduced.has(org)) return phrase(org.short ?? org.name, org.id);
  introduced.add(org);
  return phrase(
    org.short === null || org.name.includes(`(${org.short})`) ? org.name : `${org.name} (${org.short})`,
    org.id,
  );
}

/** In a list of an organisation's own people: its short form if it has one, else nothing. */
export const ownLabel =
  (own: Org | null, context: Context): OrgLabel =>
  (org) => {
    if (org !== own) return knownLabel(context)(org);
    return org.short === null ? null : phrase(org.short, org.id);
  };

/** Short where it has been introduced, in full otherwise. */
export const knownLabel =
  ({ introduced }: Pick<Context, 'introduced'>): OrgLabel =>
  (org) =>
    phrase(introduced.has(org) ? (org.short ?? org.name) : org.name, org.id);

const HONORIFICS_IN_ENGLISH: ReadonlyMap<string, string> = new Map([
  ['Mr.', 'ông'],
  ['Mrs.', 'bà'],
  ['Ms.', 'bà'],
  ['Mme.', 'bà'],
  ['Miss', 'cô'],
]);

const address = (honorific: string | null): string | null =>
  honorific === null ? null : (HONORIFICS_IN_ENGLISH.get(honorific) ?? honorific);

/** "đồng chí Ngô Quang Trung", "Đại tá Nguyễn Hữu Phước": rank or degree takes the place of the form of address. */
export function courtesy(who: Who): Phrase {
  const before = who.title ?? address(who.honorific);
  if (before === null) return phrase(who.name, who.id);
  return phrase(`${before} ${who.name}`, who.id);
}

/** How one goes on about a person: "đồng chí", "ông"; without a form of address the bare office, else the name. */
export function pronoun(who: Who): Phrase {
  const word = address(who.honorific);
  if (word !== null) return phrase(word, who.id);
  const office = mainOffice(who);
  if (who.title === null && office && office.title.split(' ').length <= 3)
    return phrase(office.title, who.id);
  return courtesy(who);
}

const PARTY_OFFICE =
  /^(?:(?:tong |pho )?bi thu(?! thu )|uy vien (?:bo chinh tri|ban chap hanh|ban thuong vu|ban can su|ban bi thu|trung uong|bch|btv|du khuyet|thuong vu|dang doan)|(?:dang|thanh|tinh|huyen|chi) uy vien)/;

const isPartyOffice = ({ title }: Office): boolean => {
  const folded = fold(title);
  return PARTY_OFFICE.test(folded) && !/\b(?:doan|cong doan)\b/.test(folded);
};

/** The office by which one is called: that of the state before that of the party. */
function mainOffice({ offices, home }: Who): Office | null {
  const here = offices.filter(({ org }) => org !== null && org === home);
  // A party cell's secretary chairs its congress as such.
  if (here.length > 0 && here.length < offices.length && here.every(isPartyOffice)) return here[0] ?? null;
  return offices.find((office) => !isPartyOffice(office)) ?? offices.at(-1) ?? null;
}

/** Party offices first. */
const inProtocolOrder = (offices: readonly Office[]): Office[] => [
  ...offices.filter(isPartyOffice),
  ...offices.filter((office) => !isPartyOffice(office)),
];

const UNIT_WORD =
  /(?:^|\s)(?:phòng|văn phòng|ban|khoa|tổ|đội|chi cục|trung tâm|bộ phận|xưởng|công đoàn|đoàn|chi bộ|đảng ủy|đảng uỷ)(?=\s|$)/iu;

/** "Giám đốc" and "Trung tâm" as one; what both say ("Giám đốc Sở" of "Sở Công Thương") is said once. */
function officeAt({ title, org }: Office, label: OrgLabel, home: Org | null): Phrase {
  if (org === null) return phrase(title);
  const named = label(org);
  if (named === null || saysAlready(title, org, named.text, home)) return phrase(title, org.id);
  if (ENGLISH_OFFICE.test(title)) return say`${title}, ${named}`;
  const both = overlap(title.split(' '), named.text.split(' '));
  return both === null ? say`${title} ${named}` : phrase(both, ...named.sources);
}

/** More words than these name a task within the house, which nobody would say behind them. */
const LONG_TITLE = 5;

/** Whether the office says by itself where it is held. */
function saysAlready(title: string, org: Org, named: string, home: Org | null): boolean {
  // "Phó Chủ tịch phụ trách khu vực Đông Nam Á" among one's own needs no organisation behind it.
  if (org === home && title.split(' ').length > LONG_TITLE) return true;
  if (includesWords(title, org.name) || includesWords(title, named) || isMinistry(title, named)) return true;
  if (repeats(title, org.name)) return true;
  // "Trưởng phòng Giám sát": of which "Cục" the reader knows by now.
  if (org.plainShort && named === org.short && !named.includes(' ') && UNIT_WORD.test(title)) return true;
  if (ENGLISH_OFFICE.test(title) && / of (?:the )?[A-Z]/.test(title)) return true;
  // "Trưởng đại diện Văn phòng JICA tại Việt Nam"; but "Cục trưởng" does not say of which Cục.
  const elsewhere = org.names.some((name) => includesWords(title, name) && !startsWithWords(org.name, name));
  return (elsewhere && !endsWithOne(title, org.names)) || (org === home && saysUnit(title, named));
}

/** "Đại sứ Úc tại Việt Nam" has no word that "Đại sứ quán Úc tại Việt Nam" has not. */
function repeats(title: string, name: string): boolean {
  const said = title.toLowerCase().split(' ');
  const words = new Set(name.toLowerCase().split(' '));
  return said.length > 3 && said.every((word) => words.has(word));
}

const endsWithOne = (title: string, names: readonly string[]): boolean =>
  names.some((name) => title.toLowerCase().endsWith(name.toLowerCase()));

/** "Trưởng Công an huyện" and "Công an huyện Mai Sơn" as one; null where they share nothing. */
function overlap(title: readonly string[], org: readonly string[]): string | null {
  const lower = (words: readonly string[]) => words.join(' ').toLowerCase();
  for (let length = Math.min(title.length - 1, org.length, 6); length > 0; length--) {
    if (lower(title.slice(-length)) !== lower(org.slice(0, length))) continue;
    return [...title.slice(0, -length), ...org].join(' ');
  }
  // "Bí thư Tỉnh ủy" of "Ban Thường vụ Tỉnh ủy Sơn La" is "Bí thư Tỉnh ủy Sơn La".
  for (let at = 1; at + 2 <= org.length && title.length > 2; at++) {
    if (lower(title.slice(-2)) === lower(org.slice(at, at + 2)))
      return [...title, ...org.slice(at + 2)].join(' ');
  }
  return null;
}

/** A deputy minister is one of "Bộ": nobody says "Thứ trưởng Bộ". */
const isMinistry = (title: string, org: string): boolean =>
  org === 'Bộ' && /^thứ trưởng(?: thường trực)?$/iu.test(title);

/** Offices in English, such as a foreign guest's, are parted from where they are held. */
const ENGLISH_OFFICE =
  /^[\x20-\x7e]*\b(?:director|president|mayor|head|minister|secretary|leader|treasurer|officer|manager|chair\w*|deputy|councillor|rector|general secretary|ambassador|dean|professor|ceo|chief|representative|adviser|advisor|specialist)\b/i;

/** Whether an office names a part of the organisation, or has its word within ("Cục trưởng"). */
function saysUnit(title: string, short: string): boolean {
  const [word = ''] = short.split(' ');
  return includesWords(title, word) || UNIT_WORD.test(title);
}

/** "Bí thư Đảng ủy, Cục trưởng": all offices; an organisation that several are held at is said after the last of them. */
export function offices(who: Who, label: OrgLabel, home: Org | null = who.home): Phrase {
  const ordered = inProtocolOrder(who.offices);
  const said = ordered.map((office, at) => {
    const again = ordered[at + 1];
    return again && again.org === office.org ? phrase(office.title) : officeAt(office, label, home);
  });
  const { text, sources } = listed(said, ', ');
  return phrase(text, who.id, ...sources);
}

/** "Phó Cục trưởng Dương Quốc Trịnh"; with a rank or degree "Đại tá Nguyễn Hữu Phước, Giám đốc Công an tỉnh". */
export function byOffice(who: Who, label: OrgLabel, home: Org | null = who.home): Phrase {
  const office = mainOffice(who);
  if (office === null) return courtesy(who);
  const held = officeAt(office, label, home);
  if (who.title !== null || ENGLISH_OFFICE.test(office.title)) return say`${courtesy(who)}, ${held}`;
  return say`${held} ${phrase(who.name, who.id)}`;
}

/** "ông Nguyễn Toàn Thắng, Bí thư Chi bộ, Giám đốc Trung tâm" */
export function inFull(who: Who, label: OrgLabel, home: Org | null = who.home): Phrase {
  if (who.offices.length === 0) return courtesy(who);
  const bare = who.title === null && address(who.honorific) === null;
  // Without a form of address the office does its work.
  if (bare && who.offices.length === 1) return byOffice(who, label, home);
  return say`${courtesy(who)}, ${offices(who, label, home)}`;
}

const LONG = 70;

/** A person whom the reader has heard, or by office and name: "bà Lê Thu Hằng" behind "Giám đốc Sở Lê Thu Hằng". */
export const mentionIn =
  ({ heard }: { heard: ReadonlySet<string> }, context: Context) =>
  (who: Who): Phrase =>
    heard.has(who.id) && (who.title ?? address(who.honorific)) !== null
      ? courtesy(who)
      : mention(who, context);

/** A person in the middle of a story: by office and name, where that is not too long. */
export function mention(who: Who, context: Context): Phrase {
  const english = who.offices.some((office) => ENGLISH_OFFICE.test(office.title));
  if (who.title !== null || who.offices.length === 0 || english) return courtesy(who);
  const full = byOffice(who, knownLabel(context), null);
  if (full.text.length <= LONG) return full;
  const office = mainOffice(who);
  return office && address(who.honorific) === null ? say`${office.title} ${courtesy(who)}` : courtesy(who);
}
