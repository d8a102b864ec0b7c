/** How English stories name people, offices and organisations. */
import { includesWords } from '../../text/characters';
import type { Context } from '../context';
import type { Office, Org, Who } from '../entities';
import { joined, type Phrase, phrase, say } from '../phrase';
import { series } from './words';

const TITLES_OF_ADDRESS: ReadonlyMap<string, string> = new Map([
  ['ông', 'Mr.'],
  ['anh', 'Mr.'],
  ['bà', 'Ms.'],
  ['chị', 'Ms.'],
  ['cô', 'Ms.'],
  ['đồng chí', ''],
]);

const PRONOUNS: ReadonlyMap<string, string> = new Map([
  ['Mr.', 'he'],
  ['Ms.', 'she'],
  ['Mrs.', 'she'],
  ['Miss', 'she'],
  ['Mme.', 'she'],
]);

const address = (honorific: string | null): string =>
  honorific === null ? '' : (TITLES_OF_ADDRESS.get(honorific) ?? honorific);

/** "Mr. John Smith", "Dr. Jane Doe" */
export function courtesy(who: Who): Phrase {
  const before = who.title ?? address(who.honorific);
  return phrase(before === '' ? who.name : `${before} ${who.name}`, who.id);
}

/** "he", "she"; the name where neither is told. */
export function pronoun(who: Who): Phrase {
  const word = PRONOUNS.get(address(who.honorific));
  return word === undefined ? courtesy(who) : phrase(word, who.id);
}

const COMMON_NOUN =
  /^(?:Ministry|Department|Center|Centre|Institute|Agency|Committee|Council|Association|Embassy|Union|Office|Government|Board|Commission|Authority|Chamber|Federation|Foundation|Bureau|Division|University of|Faculty|School of|City|Province|Bank of|Federal|National|European|Asian|World|International|United|State|Royal|Provincial|Municipal)(?=\s)/u;

/** "the Ministry of Health", "Acme Corp." */
export const withThe = (name: string): string => (COMMON_NOUN.test(name) ? `the ${name}` : name);

/** The full name, with its short form in brackets at first use; afterwards the short form. */
export function orgName(org: Org, { introduced, foreign }: Pick<Context, 'introduced' | 'foreign'>): Phrase {
  if (introduced.has(org)) return phrase(foreign ? (org.short ?? org.name) : shortOf(org), org.id);
  introduced.add(org);
  const explained = org.short === null || org.name.includes(`(${org.short})`) ? '' : ` (${org.short})`;
  return phrase(`${withThe(org.name)}${explained}`, org.id);
}

/** "the Center", "MOIT" */
function shortOf({ short, name }: Org): string {
  if (short === null) return withThe(name);
  return /^\p{Lu}\p{Ll}+$/u.test(short) && includesWords(name, short) ? `the ${short}` : withThe(short);
}

export type OrgLabel = (org: Org) => Phrase | null;

function officeAt({ title, org }: Office, label: OrgLabel, foreign: boolean): Phrase {
  // "Mayor of Nice" says where.
  if (
    org === null ||
    / of (?:the )?\p{Lu}/u.test(title) ||
    org.names.some((name) => includesWords(title, name))
  ) {
    return phrase(title, ...(org ? [org.id] : []));
  }
  const named = label(org);
  if (named === null) return phrase(title);
  if (foreign) return say`${title}, ${named}`;
  return say`${title} ${title.includes(' of ') ? 'at' : 'of'} ${named}`;
}

/** All offices; an organisation that several are held at is said after the last of them. */
export function offices(who: Who, label: OrgLabel, foreign: boolean): Phrase {
  const held = who.offices.map((office, at) => {
    const next = who.offices[at + 1];
    return next && next.org === office.org ? phrase(office.title) : officeAt(office, label, foreign);
  });
  return say`${joined(held, (texts) => (texts.length === 2 && !foreign ? texts.join(' and ') : texts.join(', ')))}${phrase('', who.id)}`;
}

/** "Mr. John Smith, Deputy Director of the Center" */
export function inFull(who: Who, label: OrgLabel, foreign: boolean): Phrase {
  return who.offices.length === 0 ? courtesy(who) : say`${courtesy(who)}, ${offices(who, label, foreign)}`;
}

/** In the middle of a story: a short office stands before the name. */
export function mention(who: Who, context: Context): Phrase {
  const [office] = who.offices;
  const short =
    office && office.title.split(' ').length <= 3 && !context.foreign && /^\p{Lu}/u.test(office.title);
  return short && who.title === null ? say`${office.title} ${phrase(who.name, who.id)}` : courtesy(who);
}

/** Organisations that have been introduced go by their short form. */
export const knownLabel =
  (context: Pick<Context, 'introduced' | 'foreign'>): OrgLabel =>
  (org) =>
    context.introduced.has(org) ? orgName(org, context) : phrase(withThe(org.name), org.id);

/** "A, B and C" */
export const and = (phrases: readonly Phrase[]): Phrase => joined(phrases, series);
