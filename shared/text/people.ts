/**
 * People pasted one per line, taken apart into honorific, title, name, offices and organisation. What
 * cannot be told for sure comes with a warning: a person corrects it in place.
 */
import type { Language, Organization } from '../domain/bundle';
import { texts } from '../i18n';
import { fold, hasWords, nfc } from './characters';
import { nameCase } from './name-case';
import { CREDENTIAL, HONORIFICS, isSurname, OFFICES, ORGANIZATIONS, PLACES } from './people-words';
import { tidy } from './tidy';
import { joinTitles, startsWithOne, takeTitle } from './titles';

export interface ParsedPosition {
  title: string;
  /** Id of one of the organisations given. */
  organization: string | null;
}

export interface ParsedPerson {
  honorific: string | null;
  /** Academic, military or religious title, before the name. */
  title: string | null;
  name: string;
  positions: ParsedPosition[];
  /** The organisation as typed, where none of those given has that name. */
  organizationText: string | null;
  warnings: string[];
}

export interface ParsePeopleOptions {
  organizations?: readonly Pick<Organization, 'id' | 'name' | 'shortName' | 'abbreviation'>[];
  /** Of the warnings. */
  language?: Language;
}

const MAX_LINES = 2_000;
const MAX_LINE = 1_000;
const MAX_POSITIONS = 20;

/** The people of a pasted list, one per line; empty lines, headings of tables and lines without words are left out. */
export function parsePeople(lines: string, options: ParsePeopleOptions = {}): ParsedPerson[] {
  const directory = new Directory(options.organizations ?? []);
  const warn = texts(options.language ?? 'vi').bundle.people;
  const people: ParsedPerson[] = [];
  for (const raw of nfc(lines).split(/\r\n|[\n\r\u2028\u2029]/u)) {
    if (people.length === MAX_LINES) break;
    const line = withoutNumber(raw.slice(0, MAX_LINE));
    if (!hasWords(line) || isTableHead(line)) continue;
    people.push(parseLine(line, directory, warn, raw.length > MAX_LINE));
  }
  return people;
}

type Warnings = ReturnType<typeof texts>['bundle']['people'];

function parseLine(line: string, directory: Directory, warn: Warnings, cut: boolean): ParsedPerson {
  const parts = partsOf(line);
  const warnings = cut ? [warn.lineCut] : [];
  let head = parseHead(parts[0] ?? '');
  let rest = parts.slice(1);
  if (head.name === '') {
    // "Giám đốc Sở Công Thương, ông Nguyễn Văn A": the name stands in a later part.
    const at = rest.findIndex((part) => looksLikeName(part));
    if (at >= 0) {
      const office = parts[0] ?? '';
      head = parseHead(rest[at] ?? '');
      rest = [office, ...rest.slice(0, at), ...rest.slice(at + 1)];
    }
  }
  const person: ParsedPerson = {
    honorific: head.honorific,
    title: head.title,
    name: head.name,
    positions: [],
    organizationText: null,
    warnings,
  };
  if (person.name === '') {
    person.name = line.replace(/\s+/gu, ' ').trim().slice(0, 200);
    warnings.push(warn.noName);
    return person;
  }
  const offices = head.office === null ? rest : [head.office, ...rest];
  for (const part of offices) addPart(person, part, directory);
  if (person.positions.length > MAX_POSITIONS) person.positions.length = MAX_POSITIONS;
  fillPartyOffices(person.positions);
  if (!/\p{Lu}/u.test(person.name)) warnings.push(warn.nameInLowerCase);
  else if (!person.name.includes(' ')) warnings.push(warn.oneWordName);
  if (/\p{N}/u.test(person.name)) warnings.push(warn.numberInName);
  if (person.organizationText !== null) warnings.push(warn.unknownOrganization(person.organizationText));
  return person;
}

const withoutNumber = (line: string): string =>
  line
    .trim()
    .replace(/^[\s\-–—*•·▪●○+"“]+/u, '')
    .replace(/^\(?\d{1,3}(?:[.)\]/:]+\s*|\t\s*|\s*[-–]\s+)/u, '')
    .replace(/^[\s\-–—*•+]+/u, '')
    .replace(/[\s;,."”]+$/u, '');

/** The first row of a table that was copied with its head. */
function isTableHead(line: string): boolean {
  const cells = fold(line).split(/\s*[\t,;|]\s*|\s{2,}/u);
  return (
    /^(?:stt|tt|no\.?|#)?\s*(?:ho va ten|ho ten|ho, ten|full name|name)\b/u.test(fold(line)) &&
    cells.length > 0
  );
}

/** The parts between commas, semicolons, dashes with spaces, tabs and brackets. */
function partsOf(line: string): string[] {
  return line
    .replace(
      /\b(PGS|GS|TS|ThS|Giáo sư|Phó Giáo sư)\s*,\s*(?=(?:TSKH|TS|ThS|BS|Tiến sĩ|Tiến sỹ)\b)/giu,
      (_, word) => {
        return /^\p{Lu}+$/u.test(word) ? `${word}.` : `${word} `;
      },
    )
    .replace(/^((?:ông|bà|đồng chí|đ\/c)(?:\s*\([^)]*\))?)\s*:\s*/iu, '$1 ')
    .split(/\s*[\t;,|]\s*|\s+[-–—]+\s+|\s*[()]\s*/u)
    .map((part) => tidy(part).replace(/^[-–—:]\s*/u, ''))
    .filter(hasWords);
}

interface Head {
  honorific: string | null;
  title: string | null;
  office: string | null;
  name: string;
}

function parseHead(text: string): Head {
  const honorifics: string[] = [];
  const titles: string[] = [];
  let rest = text;
  for (let round = 0; round < 6; round++) {
    const honorific = takeHonorific(rest);
    const title = honorific === null ? takeTitle(rest) : null;
    if (honorific) honorifics.push(honorific.word);
    if (title) titles.push(title.word);
    const next = honorific?.rest ?? title?.rest;
    if (next === undefined || next === '') break;
    rest = next;
  }
  const found = { honorific: honorifics[0] ?? null, title: joinTitles(titles) };
  if (!startsWithOne(rest, OFFICES)) return { ...found, office: null, name: nameCase(rest) };
  const at = nameStart(rest.split(' '));
  if (at === null) return { ...found, office: rest, name: '' };
  const words = rest.split(' ');
  const name = parseHead(words.slice(at).join(' '));
  return {
    honorific: found.honorific ?? name.honorific,
    title: found.title ?? name.title,
    office: trimHonorific(words.slice(0, at).join(' ')),
    name: name.name,
  };
}

const trimHonorific = (text: string): string => text.replace(/\s+(?:ông|bà|đồng chí)$/iu, '');

function takeHonorific(text: string): { word: string; rest: string } | null {
  const lower = text.toLowerCase();
  for (const [typed, kept] of HONORIFICS) {
    if (!lower.startsWith(typed)) continue;
    const rest = text.slice(typed.length);
    if (!/^[\s.:]/u.test(rest)) continue;
    // "Ông" and "Cô" begin names too; in a list they are forms of address.
    return { word: kept, rest: rest.replace(/^[\s.:]+/u, '') };
  }
  return null;
}

/** Where a Vietnamese name begins behind an office; null where none is seen. */
function nameStart(words: readonly string[]): number | null {
  for (let at = 1; at < words.length; at++) {
    if (/^(?:ông|bà)$/iu.test(words[at] ?? '') && at < words.length - 1) return at;
  }
  const capital = (word: string | undefined) => /^\p{Lu}/u.test(word ?? '');
  for (let at = Math.max(1, words.length - 5); at <= words.length - 2; at++) {
    const name = words.slice(at);
    if (name.length > 4 && !isSurname(name[1] ?? '')) continue;
    if (!name.every(capital) || !isSurname(name[0] ?? '')) continue;
    if (name.some((word) => word.length > 1 && /^\p{Lu}+$/u.test(word) && /^[A-Z]+$/.test(fold(word))))
      continue;
    if (PLACES.has(fold(name.slice(0, 2).join(' ')))) continue;
    return at;
  }
  return null;
}

function looksLikeName(part: string): boolean {
  if (startsWithOne(part, OFFICES)) return false;
  if (takeHonorific(part) ?? takeTitle(part)) return true;
  const words = part.split(' ');
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    isSurname(words[0] ?? '') &&
    words.every((word) => /^\p{Lu}/u.test(word))
  );
}

/** Puts one part behind the name where it belongs: a degree, an office, or the organisation of the last office. */
function addPart(person: ParsedPerson, part: string, directory: Directory): void {
  if (CREDENTIAL.test(part)) {
    person.title = person.title === null ? part : `${person.title} ${part}`;
    return;
  }
  const match = directory.endOf(part);
  const last = person.positions.at(-1);
  if (match !== null && match.title === '') {
    if (last && last.organization === null) last.organization = match.id;
    else person.positions.push({ title: part, organization: match.id });
  } else if (match !== null) {
    person.positions.push({ title: match.title, organization: match.id });
  } else if (isOrganization(part, last)) {
    person.organizationText = part;
    // Vietnamese says office and organisation in one breath, English parts them.
    if (last) last.title += /[^\0-\x7f]/.test(last.title) ? ` ${part}` : `, ${part}`;
    else person.positions.push({ title: part, organization: null });
  } else {
    person.positions.push({ title: part, organization: null });
  }
}

/** Behind an office, what does not begin like an office is where it is held. */
function isOrganization(part: string, last: ParsedPosition | undefined): boolean {
  if (startsWithOne(part, OFFICES)) return false;
  return startsWithOne(part, ORGANIZATIONS) || (last !== undefined && /^\p{Lu}/u.test(part));
}

/** "Bí thư Chi bộ, Giám đốc Trung tâm": the party's office is held where the next one is. */
function fillPartyOffices(positions: ParsedPosition[]): void {
  positions.forEach((position, at) => {
    const next = positions[at + 1];
    const party = /(?:chi bo|dang uy|dang bo|cong doan|doan thanh nien)$/u.test(fold(position.title));
    if (position.organization === null && party && next) position.organization = next.organization;
  });
}

/** The organisations of the meeting by every name they go by. */
class Directory {
  private readonly names: { id: string; folded: string; words: number }[] = [];

  constructor(organizations: NonNullable<ParsePeopleOptions['organizations']>) {
    for (const { id, name, shortName, abbreviation } of organizations) {
      for (const each of new Set([name, shortName, abbreviation])) {
        const folded = fold(each ?? '');
        if (folded !== '') this.names.push({ id, folded, words: folded.split(' ').length });
      }
    }
    this.names.sort((a, b) => b.folded.length - a.folded.length);
  }

  /** The organisation at the end of an office, and the office without it. */
  endOf(part: string): { id: string; title: string } | null {
    const folded = fold(part);
    for (const { id, folded: name, words } of this.names) {
      if (folded === name) return { id, title: '' };
      if (!folded.endsWith(` ${name}`)) continue;
      const title = part.split(' ').slice(0, -words).join(' ');
      return { id, title: title.replace(/\s+(?:of the|of|at the|at|for|thuộc|tại)$/iu, '') };
    }
    return null;
  }
}
