/** How English stories name people, offices and organisations. */
import { calledBy } from '../../text/called';
import { fold, includesWords } from '../../text/characters';
import type { Context } from '../context';
import type { Entities, Office, Org, Who } from '../entities';
import { joined, type Phrase, phrase, reworded, say } from '../phrase';
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

/** "he", "she"; the short name where neither is told. */
export function pronoun(who: Who, context: Context): Phrase {
  const word = PRONOUNS.get(address(who.honorific));
  return word === undefined ? again(who, context) : phrase(word, who.id);
}

/** How many people of a meeting go by each short name; diacritics alone do not tell two of them apart. */
const namesakes = new WeakMap<Entities, ReadonlyMap<string, number>>();

function isUnique(called: string, entities: Entities): boolean {
  let known = namesakes.get(entities);
  if (known === undefined) {
    const counts = new Map<string, number>();
    for (const { name } of entities.people) {
      const key = fold(calledBy(name) ?? name);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    known = counts;
    namesakes.set(entities, known);
  }
  return known.get(fold(called)) === 1;
}

/** Titles that stay before a short name. */
const SHORT_TITLE = /^(?:Dr|Prof|Col|Gen|Maj|Capt|Lt|Sgt|Rev|TS|GS)\.?$/u;

/** A person whom the reader knows: "Mr. Trung", "de Vries"; in full in doubt, or where two people go by that name. */
export function again(who: Who, { entities }: Pick<Context, 'entities'>): Phrase {
  const called = calledBy(who.name);
  if (called === null || !isUnique(called, entities)) return courtesy(who);
  const before = who.title === null ? address(who.honorific) : SHORT_TITLE.test(who.title) ? who.title : '';
  return phrase(before === '' ? called : `${before} ${called}`, who.id);
}

const HEADS =
  'Ministry|Department|Center|Centre|Institute|Agency|Committee|Council|Association|Embassy|Union|Office|Government|Board|Commission|Authority|Chamber|Federation|Foundation|Bureau|Division|Network|Academy|Cooperative|Corporation|Society|Alliance|Fund|Organization|Organisation|Secretariat|Service|League|Court|Assembly|Parliament|Senate|Museum|Library|Inspectorate|Consortium';
const COMMON_NOUN = new RegExp(
  `^(?:(?:${HEADS}|University of|Faculty|School of|City|Province|Bank of)|(?:Federal|National|European|Asian|World|International|United|State|Royal|Provincial|Municipal))(?=\\s)|(?:^|\\s)(?:${HEADS})(?=$|\\s(?:of|for|in|on|and)\\s)`,
  'u',
);
const NO_ARTICLE = /^the\s|\b(?:Ltd|Inc|Co|Corp|plc|GmbH|LLC|University|College)\.?$/iu;

/** "the Ministry of Health", "Acme Corp." */
export const withThe = (name: string): string =>
  COMMON_NOUN.test(name) && !NO_ARTICLE.test(name) ? `the ${name}` : name;

/** A short form that is one word of the name ("Center") needs no brackets: a reader understands "the Center". */
const isPlain = ({ short, name }: Org): boolean => short !== null && includesWords(name, short);

/** The full name, with an abbreviation in brackets at first use; afterwards the short form. */
export function orgName(org: Org, { introduced, foreign }: Pick<Context, 'introduced' | 'foreign'>): Phrase {
  if (introduced.has(org)) return phrase(foreign ? (org.short ?? org.name) : shortOf(org), org.id);
  introduced.add(org);
  const explained = org.short === null || isPlain(org) ? '' : ` (${org.short})`;
  return phrase(`${withThe(org.name)}${explained}`, org.id);
}

/** "the Center", "the agency", "MOIT" */
function shortOf(org: Org): string {
  if (org.short === null) return withThe(org.name);
  return isPlain(org) && /\p{Ll}$/u.test(org.short) && !/^the\s/iu.test(org.short)
    ? `the ${org.short}`
    : withThe(org.short);
}

export type OrgLabel = (org: Org) => Phrase | null;

/** Words of offices that are common nouns, which only stand with a capital before a name. */
const OFFICE_WORDS = new Set(
  'director general deputy vice president chair chairman chairwoman chairperson chief executive officer head minister secretary representative dean rector mayor councillor commissioner manager principal country area leader treasurer ambassador acting permanent assistant senior party engineer governor professor lecturer editor member managing resident coordinator counsellor spokesperson adviser advisor analyst specialist consul associate co-founder founder partner regional executive operating financial first second prime project program programme undersecretary'.split(
    ' ',
  ),
);

/** "director general of the Agency": an office behind a name, up to its first word that is no common noun. */
function small(title: string): string {
  const words = title.split(' ');
  const end = words.findIndex((word) => !OFFICE_WORDS.has(word.toLowerCase().replace(/[,;]$/u, '')));
  const common = end === -1 ? words.length : end;
  return [...words.slice(0, common).map((word) => word.toLowerCase()), ...words.slice(common)].join(' ');
}

function officeAt({ title, org }: Office, label: OrgLabel, foreign: boolean): Phrase {
  const office = foreign ? title : small(title);
  const held = ministry(office, org);
  if (held) return held;
  // "Mayor of Nice" says where.
  if (
    org === null ||
    / of (?:the )?\p{Lu}/u.test(title) ||
    org.names.some((name) => includesWords(title, name))
  ) {
    return phrase(office, ...(org ? [org.id] : []));
  }
  const named = label(org);
  if (named === null) return phrase(office);
  if (foreign) return say`${office}, ${named}`;
  return say`${office} ${title.includes(' of ') ? 'at' : 'of'} ${named}`;
}

/** "minister of health" of the Ministry of Health. */
function ministry(office: string, org: Org | null): Phrase | null {
  const [, field] = /^Ministry (of .+)$/u.exec(org?.name ?? '') ?? [];
  if (org === null || field === undefined || !/^(?:deputy |vice )?minister$/iu.test(office)) return null;
  return phrase(`${office} ${field}`, org.id);
}

/** All offices; an organisation that several are held at is said after the last of them. */
export function offices(who: Who, label: OrgLabel, foreign: boolean): Phrase {
  const held = who.offices.map((office, at) => {
    const next = who.offices[at + 1];
    return next && next.org === office.org
      ? phrase(foreign ? office.title : small(office.title))
      : officeAt(office, label, foreign);
  });
  return say`${joined(held, (texts) => (texts.length === 2 && !foreign ? texts.join(' and ') : texts.join(', ')))}${phrase('', who.id)}`;
}

/** "Mr. John Smith, deputy director of the Center" */
export function inFull(who: Who, label: OrgLabel, foreign: boolean): Phrase {
  return who.offices.length === 0 ? courtesy(who) : say`${courtesy(who)}, ${offices(who, label, foreign)}`;
}

/** At the first mention: a short office of a house that is known stands before the name, others behind it. */
function first(who: Who, context: Context): Phrase {
  const { foreign, introduced } = context;
  const [office, ...more] = who.offices;
  if (office === undefined) {
    return who.home === null ? courtesy(who) : say`${courtesy(who)} of ${orgName(who.home, context)}`;
  }
  const brief = more.length === 0 && office.title.split(' ').length <= 3 && /^\p{Lu}/u.test(office.title);
  if (!brief || who.title !== null || foreign) return inFull(who, knownLabel(context), foreign);
  const { title, org } = office;
  const name = phrase(who.name, who.id);
  if (org === null || title.includes(' of ')) return say`${title} ${name}`;
  if (!introduced.has(org)) return inFull(who, knownLabel(context), foreign);
  const ofChair = context.plan.meeting.chairs.some(
    ({ home, offices: held }) => home === org || held.some((each) => each.org === org),
  );
  if (ofChair) return say`${phrase(title, org.id)} ${name}`;
  return org.short === null || org.short.includes(' ') || !/^\p{Lu}/u.test(org.short)
    ? inFull(who, knownLabel(context), foreign)
    : say`${phrase(`${org.short} ${title}`, org.id)} ${name}`;
}

/** A person in the middle of a story, introduced where the reader has not met him or her. */
export const mentionIn =
  ({ heard }: { heard: ReadonlySet<string> }, context: Context) =>
  (who: Who): Phrase =>
    heard.has(who.id) ? again(who, context) : first(who, context);

/** Organisations go by their short form once they have been introduced. */
export const knownLabel =
  (context: Pick<Context, 'introduced' | 'foreign'>): OrgLabel =>
  (org) =>
    orgName(org, context);

/** Offices behind a name are set off by commas on both sides. */
export const setOff = (named: Phrase): Phrase => (named.text.includes(',') ? say`${named},` : named);

/** Where a phrase that is set off ends its clause. */
export const withoutDoubleComma = (from: Phrase): Phrase =>
  reworded(from, (text) => text.replace(/,+$/u, ','));

/** "A, B and C" */
export const and = (phrases: readonly Phrase[]): Phrase => joined(phrases, series);
