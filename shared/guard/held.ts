/** What the minutes hold, ready to be asked: names, offices, dates, quantities, and every word that readers may see. */
import { type Entities, entitiesOf, type Org, type Who } from '../compose/entities';
import type { Bundle, Language } from '../domain/bundle';
import { calledBy } from '../text/called';
import { dateInZone, plainDate } from '../text/dates';
import { words as field } from '../text/leftovers';
import { isSurname } from '../text/people-words';
import { wallTime } from '../text/zones';
import { datesIn, type PartialDate } from './dates';
import { officeAt, officeKey } from './offices';
import { type Quantity, quantitiesIn } from './quantities';
import { byFirstKey, isJoined, keysOf, longestFirst, type Word, wordsOf } from './words';

/** A name of a person, an organisation or an office, by one of its forms. */
export interface HeldName {
  keys: readonly string[];
  kind: 'name' | 'title' | 'organisation';
  /** The form in full, as it is offered. */
  text: string;
  person: Who | null;
  org: Org | null;
  /** A form without the place that ends the full name. */
  cut?: boolean;
}

/** A quantity of the minutes with its words. */
export interface HeldQuantity extends Quantity {
  text: string;
}

export interface Held {
  entities: Entities;
  /** Longest first. */
  names: ReadonlyMap<string, readonly HeldName[]>;
  /** All full forms: what is offered in place of others. */
  offered: readonly HeldName[];
  /** People by their given names, and foreigners by their family names. */
  short: ReadonlyMap<string, readonly Who[]>;
  offices: ReadonlySet<string>;
  quantities: readonly HeldQuantity[];
  dates: readonly PartialDate[];
  /** When it began and ended, as hours of its day; null where that is not known. */
  hours: readonly [from: number, to: number] | null;
  /** The days on which it was held. */
  days: readonly PartialDate[];
  /**
   * How many words from `at` on stand in the minutes as they stand here, one after the other; `fresh`:
   * where they begin a name there; `whole`: where no name goes on behind them there.
   */
  standing(words: readonly Word[], at: number, where?: { fresh?: boolean; whole?: boolean }): number;
  hasWord(key: string, capital: boolean): boolean;
}

/** All that readers may see of a bundle, one string for each field. */
function publicTexts(bundle: Bundle): string[] {
  const { meeting } = bundle;
  const out: (string | null | undefined)[] = [
    meeting.title,
    meeting.subject,
    meeting.place.name,
    meeting.place.locality,
  ];
  for (const { name, shortName, abbreviation } of bundle.organizations)
    out.push(name, shortName, abbreviation);
  for (const { name, honorific, title, positions } of bundle.people) {
    out.push(
      [honorific, title, name].filter(Boolean).join(' '),
      ...positions.map((position) => position.title),
    );
  }
  for (const { units, others } of bundle.delegations) out.push(...units, others);
  for (const { title } of bundle.agenda) out.push(title);
  for (const entry of bundle.entries) {
    if (entry.private) continue;
    out.push(entry.text, entry.due);
    if (entry.speaker !== null && typeof entry.speaker !== 'string') out.push(entry.speaker.text);
  }
  for (const { caption, by, alt } of bundle.photos) out.push(caption, by, alt);
  for (const { short, long } of bundle.glossary) out.push(short, long);
  for (const { name } of bundle.contributors) out.push(name);
  return out.map((text) => text ?? '').filter((text) => text !== '');
}

/** Long and short forms that everybody knows. */
const KNOWN_SHORT: readonly (readonly [long: string, short: string])[] = [
  ['ủy ban nhân dân', 'UBND'],
  ['hội đồng nhân dân', 'HĐND'],
  ['phát triển nông thôn', 'PTNT'],
  ['trách nhiệm hữu hạn', 'TNHH'],
  ['hợp tác xã', 'HTX'],
  ['doanh nghiệp', 'DN'],
  ['thành phố', 'TP'],
  ['trung ương', 'TW'],
  ['khoa học và công nghệ', 'KH&CN'],
  ['kế hoạch và đầu tư', 'KH&ĐT'],
  ['thông tin và truyền thông', 'TT&TT'],
];

/** Reads a bundle once. */
export function heldOf(bundle: Bundle, language: Language = bundle.language): Held {
  const entities = entitiesOf(bundle);
  const sources = publicTexts(bundle);
  const texts = sources.map(wordsOf);
  const { offered, names } = namesOf(bundle, entities, language);
  const quantities: HeldQuantity[] = [];
  const dates: PartialDate[] = [];
  const offices = new Set<string>();
  texts.forEach((words, index) => {
    const source = sources[index] ?? '';
    const inDates = new Set<number>();
    for (const { start, end, date, ambiguous } of datesIn(words)) {
      dates.push(date);
      if (!ambiguous) for (let at = start; at < end; at++) inDates.add(at);
    }
    for (const each of quantitiesIn(words, source.slice(words.at(-1)?.to ?? 0), bundle.language, (at) =>
      inDates.has(at),
    )) {
      const from = (words[each.start]?.from ?? 0) - each.signBefore;
      const to = (words[each.end - 1]?.to ?? 0) + each.signAfter;
      quantities.push({ ...each, text: source.slice(from, to) });
    }
    words.forEach((_, at) => {
      const office = officeAt(words, at);
      if (office && !isInside(words, at)) offices.add(office.key);
    });
  });
  for (const { vote, private: hidden } of bundle.entries) {
    if (!vote || hidden) continue;
    const counts = [
      ['vote-for', vote.for],
      ['vote-against', vote.against],
      ['abstention', vote.abstain],
    ] as const;
    for (const [unit, value] of counts) quantities.push(plainQuantity(value, unit));
  }
  // How many they are may be said though nobody wrote it down.
  for (const { units, people } of bundle.delegations) {
    for (const list of [units, people])
      if (list.length > 1) quantities.push(plainQuantity(list.length, null));
  }
  const days = meetingDays(bundle);
  if (days.length > 1) quantities.push(plainQuantity(days.length, 'day'));
  for (const { due, private: hidden } of bundle.entries) {
    const day = due !== null && !hidden ? plainDate(due) : null;
    if (day) dates.push(day);
  }
  dates.push(...days);
  for (const { title } of entities.people.flatMap(({ offices: held }) => held)) offices.add(officeKey(title));
  return {
    entities,
    names,
    offered,
    short: shortNames(entities.people, language),
    offices,
    quantities,
    dates,
    hours: hoursOf(bundle),
    days,
    ...standingIn(texts),
  };
}

/** "Chủ tịch" within "Phó Chủ tịch" is no office of its own. */
function isInside(words: readonly Word[], at: number): boolean {
  for (let start = Math.max(0, at - 3); start < at; start++) {
    const office = officeAt(words, start);
    if (office && office.end > at) return true;
  }
  return false;
}

const plainQuantity = (value: number, unit: string | null): HeldQuantity => ({
  start: 0,
  end: 0,
  value,
  unit,
  code: null,
  rounded: null,
  signBefore: 0,
  signAfter: 0,
  text: String(value),
});

/** The days on which the meeting was held. */
function meetingDays({ meeting }: Bundle): PartialDate[] {
  const from = dateInZone(meeting.startsAt ?? meeting.endsAt, meeting.timeZone);
  const to = dateInZone(meeting.endsAt, meeting.timeZone) ?? from;
  if (!from || !to) return [];
  const first = Date.UTC(from.year, from.month - 1, from.day);
  const last = Math.min(Date.UTC(to.year, to.month - 1, to.day), first + 31 * DAY);
  const out: PartialDate[] = [];
  for (let at = first; at <= last; at += DAY) {
    const date = new Date(at);
    out.push({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
  }
  return out;
}

const DAY = 86_400_000;

function hoursOf({ meeting }: Bundle): Held['hours'] {
  const hour = (iso: string | null): number | null => {
    if (iso === null) return null;
    const wall = wallTime(Date.parse(iso), meeting.timeZone);
    return wall === null ? null : (wall % DAY) / 3_600_000;
  };
  const from = hour(meeting.startsAt);
  return from === null || from === 0 ? null : [from, hour(meeting.endsAt) ?? from];
}

/** People by the last word of what they are called once they have been introduced. */
function shortNames(people: readonly Who[], language: Language): ReadonlyMap<string, readonly Who[]> {
  const out = new Map<string, Who[]>();
  for (const who of people) {
    const called = language === 'en' ? calledBy(who.name) : null;
    // English papers print Vietnamese names without their diacritics.
    const forms = called === null ? [who.name] : [who.name, called, plain(called)];
    const keys = new Set(forms.flatMap((form) => keysOf(form).slice(-1)));
    for (const key of keys) out.set(key, [...(out.get(key) ?? []), who]);
  }
  return out;
}

function namesOf(
  bundle: Bundle,
  { people, orgs }: Entities,
  language: Language,
): Pick<Held, 'names' | 'offered'> {
  const all: HeldName[] = [];
  const offered: HeldName[] = [];
  const add = (form: string, rest: Omit<HeldName, 'keys' | 'text'>, text = form) => {
    const keys = keysOf(form);
    if (keys.length > 0) all.push({ ...rest, keys, text });
  };
  const nobody = { person: null, org: null };
  for (const person of people) {
    const name = { kind: 'name', person, org: null } as const;
    offered.push({ ...name, keys: keysOf(person.name), text: person.name });
    for (const form of formsOfPerson(person.name)) {
      add(form, name, person.name);
      // English papers print Vietnamese names without their diacritics.
      const bare = plain(form);
      if (language === 'en' && bare !== form) add(bare, name, person.name);
    }
    for (const { title, org } of person.offices) {
      offered.push({ kind: 'title', person, org, keys: keysOf(title), text: title });
      for (const form of variants(title, bundle)) add(form, { kind: 'title', ...nobody }, title);
    }
  }
  for (const org of orgs) {
    offered.push(
      ...org.names.map(
        (text) => ({ kind: 'organisation', person: null, org, keys: keysOf(text), text }) as const,
      ),
    );
    for (const form of org.names.flatMap((name) => variants(name, bundle))) {
      const cut = !org.names.includes(form) && org.name.startsWith(`${form} `);
      add(form, { kind: 'organisation', person: null, org, cut }, org.name);
    }
    for (const form of acronymsOf(org.name)) add(form, { kind: 'organisation', person: null, org }, org.name);
  }
  for (const unit of bundle.delegations.flatMap(({ units }) => units).map(field)) {
    offered.push({ kind: 'organisation', ...nobody, keys: keysOf(unit), text: unit });
    for (const form of variants(unit, bundle)) add(form, { kind: 'organisation', ...nobody }, unit);
  }
  for (const place of [bundle.meeting.place.name, bundle.meeting.place.locality].map(field)) {
    offered.push({ kind: 'name', ...nobody, keys: keysOf(place), text: place });
    for (const form of variants(place, bundle)) add(form, { kind: 'name', ...nobody }, place);
  }
  return {
    names: byFirstKey(longestFirst(all)),
    offered: offered.filter(({ keys }) => keys.length > 0),
  };
}

/** The full name, and what follows its family name; of a foreigner the family name, which stands last, only with a form of address (see `short`). */
function formsOfPerson(name: string): string[] {
  const parts = name.split(' ');
  const vietnamese = isSurname(parts[0] ?? '');
  return vietnamese && parts.length > 2 ? [name, parts.slice(1).join(' ')] : [name];
}

/** Without diacritics, the letters' case kept. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/Đ/gu, 'D');

const GEO = /\s(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|xã|phường|Việt Nam)(?=\s|$).*$/u;

/** A name as the minutes have it, with what is short said in full and the other way round, and without the place behind it. */
function variants(name: string, { glossary }: Bundle): string[] {
  const out = new Set([name]);
  const pairs = [...KNOWN_SHORT, ...glossary.map(({ short, long }) => [long, short] as const)];
  for (const form of [...out]) {
    for (const [long, short] of pairs) {
      const lower = form.toLowerCase();
      const at = lower.indexOf(long.toLowerCase());
      if (at >= 0) out.add(form.slice(0, at) + short + form.slice(at + long.length));
      const place = ` ${form} `.indexOf(` ${short} `);
      if (place >= 0) out.add(form.slice(0, place) + long + form.slice(place + short.length));
    }
  }
  for (const form of [...out]) {
    const bare = form.replace(GEO, '');
    if (bare !== form && bare.includes(' ')) out.add(bare);
    out.add(form.replace(/\s(?:tỉnh|thành phố|huyện|quận|thị xã)(?=\s\p{Lu})/u, ''));
    if (/^the /iu.test(form)) out.add(form.slice(4));
  }
  return [...out];
}

/** "Center for Trade Promotion" → CTP; "Cục Công Thương địa phương" → CCTĐP. */
function acronymsOf(name: string): string[] {
  const words = name.split(/[\s-]+/u).filter((word) => /^\p{L}/u.test(word));
  const all = words.map((word) => word.charAt(0).toUpperCase()).join('');
  const capitals = words
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word.charAt(0))
    .join('');
  return [...new Set([all, capitals])].filter((short) => short.length >= 3);
}

/** An index of all words, to find runs of them. */
function standingIn(texts: readonly (readonly Word[])[]): Pick<Held, 'standing' | 'hasWord'> {
  const places = new Map<string, (readonly [text: number, at: number])[]>();
  const capitals = new Set<string>();
  texts.forEach((words, text) => {
    words.forEach(({ key, capital, first }, at) => {
      const known = places.get(key);
      if (known) known.push([text, at]);
      else places.set(key, [[text, at]]);
      if (capital && !first) capitals.add(key);
      else if (capital && words[at + 1]?.capital) capitals.add(key);
      else if (capital && words.length < 4) capitals.add(key);
    });
  });
  return {
    standing(words, at, { fresh = false, whole = false } = {}) {
      let best = 0;
      const word = words[at];
      const next = words[at + 1];
      // A capital that does not only begin a sentence must be one in the minutes as well.
      const named = word?.capital && (!word.first || (next?.capital && isJoined(next)));
      for (const [text, place] of places.get(words[at]?.key ?? '') ?? []) {
        const held = texts[text] ?? [];
        if (named && !held[place]?.capital) continue;
        if (fresh && held[place]?.capital && held[place - 1]?.capital && !held[place]?.first) continue;
        let length = 1;
        while (
          held[place + length] !== undefined &&
          held[place + length]?.key === words[at + length]?.key &&
          (held[place + length]?.first ?? false) === (words[at + length]?.first ?? false)
        )
          length++;
        const behind = held[place + length];
        if (whole && behind?.capital && isJoined(behind)) continue;
        if (length > best) best = length;
      }
      return best;
    },
    hasWord: (key, capital) => (capital ? capitals.has(key) : places.has(key)),
  };
}
