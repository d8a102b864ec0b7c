/** Who and what a bundle speaks of, cleaned once: names without forms of address doubled in them, short forms that mean one thing only. */
import type { Bundle, Organization, Person } from '../domain/bundle';
import { fold, includesWords, startsWithWords } from '../text/characters';
import { words } from '../text/leftovers';
import { nameCase } from '../text/name-case';
import { HONORIFICS, OFFICES, ORGANIZATIONS } from '../text/people-words';
import { stripEnd } from '../text/tidy';
import { splitTitles, startsWithOne } from '../text/titles';

/** An organisation of the meeting. */
export interface Org {
  id: string;
  name: string;
  /** What it is called once its name has been said; null where nothing shorter means it alone. */
  short: string | null;
  /** The short form is how the name begins ("Trung tâm"): a reader understands it without being told. */
  plainShort: boolean;
  /** Every name it goes by. */
  names: string[];
}

/** An office as one holds it. */
export interface Office {
  title: string;
  org: Org | null;
}

/** A person of the meeting. */
export interface Who {
  id: string;
  name: string;
  /** As kept in `HONORIFICS` where it is one of them. */
  honorific: string | null;
  /** Academic, military or religious title. */
  title: string | null;
  offices: Office[];
  /** The organisation on whose side the person is. */
  home: Org | null;
}

export interface Entities {
  person(id: string): Who | null;
  org(id: string): Org | null;
  /** The person whose full name this text is, with or without a form of address. */
  personNamed(text: string): Who | null;
  people: readonly Who[];
  orgs: readonly Org[];
}

/** Reads the people and organisations of a bundle; those without a name are nobody. */
export function entitiesOf(bundle: Bundle): Entities {
  const orgs = new Map<string, Org>();
  const taken = shortFormsTaken(bundle.organizations);
  for (const organization of bundle.organizations) {
    const org = orgOf(organization, taken);
    if (org) orgs.set(org.id, org);
  }
  const homes = new Map<string, Org>();
  for (const { organization, people: ids, lead } of bundle.delegations) {
    const org = orgs.get(organization);
    for (const id of lead === null ? ids : [lead, ...ids]) if (org && !homes.has(id)) homes.set(id, org);
  }
  const people = new Map<string, Who>();
  const named = new Map<string, Who | null>();
  for (const person of bundle.people) {
    const who = whoOf(person, orgs, homes.get(person.id) ?? null);
    if (!who) continue;
    people.set(who.id, who);
    // Two people of one name: a text cannot tell which of them it means.
    named.set(who.name, named.has(who.name) ? null : who);
  }
  return {
    person: (id) => people.get(id) ?? null,
    org: (id) => orgs.get(id) ?? null,
    personNamed: (text) => named.get(text) ?? named.get(splitHonorific(text).rest) ?? null,
    people: [...people.values()],
    orgs: [...orgs.values()],
  };
}

/** How often each name is used: a short form of two organisations means neither. */
function shortFormsTaken(organizations: readonly Organization[]): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  for (const { name, shortName, abbreviation } of organizations) {
    for (const form of new Set([name, shortName, abbreviation].map((each) => fold(words(each))))) {
      if (form !== '') taken.set(form, (taken.get(form) ?? 0) + 1);
    }
  }
  return taken;
}

/** Without closing marks, but for the stop of an abbreviation: "Acme Ltd." */
const nameOf = (typed: string): string =>
  /\b(?:Ltd|Inc|Co|Corp|Bros|Jr|Sr)\.$/u.test(typed) ? typed : stripEnd(typed);

function orgOf(organization: Organization, taken: ReadonlyMap<string, number>): Org | null {
  const { id } = organization;
  const names = [organization.name, organization.shortName, organization.abbreviation]
    .map((name) => nameOf(words(name)))
    .filter((name) => name !== '');
  const name = names[0];
  if (name === undefined) return null;
  const short = names
    .slice(1)
    .find((form) => form.length < name.length && fold(form) !== fold(name) && taken.get(fold(form)) === 1);
  return {
    id,
    name,
    short: short ?? null,
    plainShort: short !== undefined && (startsWithWords(name, short) || includesWords(name, `(${short})`)),
    names,
  };
}

function whoOf(person: Person, orgs: ReadonlyMap<string, Org>, home: Org | null): Who | null {
  const { id } = person;
  const typed = words(person.honorific);
  const split = splitHonorific(withoutStart(words(person.name), typed));
  const known = words(person.title);
  const bare = withoutStart(split.rest, known);
  const { title, rest } = known === '' ? splitTitles(bare) : { title: known, rest: bare };
  const name = nameCase(stripEnd(rest));
  if (name === '') return null;
  const honorific = typed === '' ? split.honorific : (HONORIFICS.get(typed.toLowerCase()) ?? typed);
  const offices = person.positions.flatMap((position) =>
    // "Bí thư Đảng ủy, Giám đốc" typed as one position is two.
    officesIn(words(position.title))
      .map((each) => officeOf(stripEnd(each), position.organization, home, orgs))
      .filter((office) => office.title !== ''),
  );
  return { id, name, honorific, title, offices: distinct(offices), home };
}

/** The offices of a list; what is no office says where the one before it is held: "lecturer, University of Leiden". */
function officesIn(title: string): string[] {
  const offices: string[] = [];
  for (const part of title.split(/\s*[,;]\s*/u)) {
    const before = offices.at(-1);
    const elsewhere = startsWithOne(part, ORGANIZATIONS) && !startsWithOne(part, OFFICES);
    if (before === undefined || !elsewhere) offices.push(part);
    else offices[offices.length - 1] = `${before}, ${part}`;
  }
  return offices;
}

/** "Giám đốc" alone is held where the person comes from; longer titles say where. */
function officeOf(
  title: string,
  id: string | null,
  home: Org | null,
  orgs: ReadonlyMap<string, Org>,
): Office {
  if (id !== null) return { title, org: orgs.get(id) ?? null };
  // An office of the state is none of the party's or the union's.
  const ofState =
    home !== null && !/^(?:dang|chi bo|cong doan|doan thanh nien|hoi cuu)/u.test(fold(home.name));
  return { title, org: ofState && isBareOffice(title) ? home : null };
}

/** "ông Nguyễn Văn A" typed as a name, in two: a form of address typed in lower case or in full is none of the name. */
function splitHonorific(text: string): { honorific: string | null; rest: string } {
  const match =
    /^(đồng chí|đ\/c\.?|đ\.c|ông|bà|anh|chị|cô|mrs?\.?|ms\.?|miss)[\s.:]+(?=\S+\s+\S)(.+)$/iu.exec(text);
  const [, word = '', rest = ''] = match ?? [];
  if (rest === '') return { honorific: null, rest: text };
  // "Ông Văn Nam" and "Cô Thị Hoa" may be names; in lower case they are not, nor with a name of three words behind.
  const surname = /^(?:Ông|Bà|Anh|Chị|Cô)$/u.test(word) && rest.split(' ').length < 3;
  if (surname) return { honorific: null, rest: text };
  return { honorific: HONORIFICS.get(word.toLowerCase()) ?? word, rest };
}

/** Without the words that `start` repeats, unless nothing else is left. */
function withoutStart(text: string, start: string): string {
  if (start === '' || !startsWithWords(text, start)) return text;
  const rest = text.slice(start.length).replace(/^[\s.:,]+/u, '');
  return rest === '' ? text : rest;
}

const BARE_OFFICE =
  /^(?:(?:quyen|pho|pho tong|tong|tong pho) )?(?:giam doc|cuc truong|vu truong|vien truong|hieu truong|chi cuc truong|chu tich|bien tap|bo truong|thu truong)$|^(?:deputy |vice |general |managing |executive |acting )*(?:director|director general|president|chair(?:man|woman|person)?|minister|ceo)$/;

const isBareOffice = (title: string): boolean => BARE_OFFICE.test(fold(title));

function distinct(offices: readonly Office[]): Office[] {
  const seen = new Set<string>();
  return offices.filter(({ title, org }) => {
    const key = `${fold(title)}|${org?.id ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
