/**
 * The order of the body: by agenda item; within one, groups of entries of one kind (and voice) in the
 * order in which they began, then conclusions, then tasks. Which paragraphs there are, and under which
 * keys, depends on the entries of an item but not on their order.
 */
import type { Bundle, EntryKind, MeetingForm } from '../../domain/bundle';
import { words } from '../../text/leftovers';
import { stripEnd } from '../../text/tidy';
import { phrase } from '../phrase';
import { isList, sameAssignees } from './tasks';
import {
  type Fact,
  type Item,
  type LimitationsPart,
  type Order,
  type PlainPart,
  type SpeechPart,
  type TasksPart,
  TURNS,
  type Voice,
} from './types';

export type BodyPart = SpeechPart | PlainPart | LimitationsPart | TasksPart;
type Type = BodyPart['type'];

/** A paragraph of this many characters is a good one. */
const PARAGRAPH = 450;

/** Entries that make one paragraph or several of the same kind. */
interface Group {
  type: Type;
  /** Without the item's. */
  key: string;
  voice: Voice | null;
  facts: Fact[];
  /** Place of its first entry among those of the item. */
  at: number;
  /** A note's: the group of the entry before it. */
  behind: Group | null;
}

/** Where a kind goes; notes that nobody speaks stand alone. */
const TYPES: Record<EntryKind, Type> = {
  note: 'says',
  report: 'report',
  result: 'results',
  limitation: 'limitations',
  proposal: 'says',
  opinion: 'says',
  conclusion: 'conclusion',
  task: 'tasks',
  decision: 'decisions',
  vote: 'votes',
};

/** Types that do not stand where they were written down: before the others (below 0) or behind them. */
type Places = Partial<Record<Type, number>>;

/** Those that close an item. */
const CLOSING: Places = { conclusion: 1, tasks: 2 };

/** The news of an item, and of one that concludes the meeting. */
const NEWS: Places = { decisions: -3, votes: -3 };
const LAST_NEWS: Places = { ...NEWS, conclusion: -2, tasks: -1 };

/** Forms of which what was said at the end is news: at a ceremony it is but the last of the speeches. */
const CONCLUDED: ReadonlySet<MeetingForm> = new Set([
  'working-session',
  'conference',
  'briefing',
  'review',
  'visit',
  'election',
  'other',
]);

function placesOf({ partial }: Item, { order, form }: Telling): Places {
  if (order === 'as-held') return CLOSING;
  return partial || !CONCLUDED.has(form) ? { ...NEWS, ...CLOSING } : LAST_NEWS;
}

/** Where the news come first, so do the items that only conclude, unless the news are what was decided. */
function ordered(sections: readonly Section[], { order, form }: Telling): readonly Section[] {
  if (order === 'as-held' || !CONCLUDED.has(form)) return sections;
  const has = ({ facts }: Section, ...kinds: EntryKind[]) =>
    facts.some(({ entry }) => kinds.includes(entry.kind));
  const decided = sections.some((section) => has(section, 'decision', 'vote'));
  const concludes = (section: Section) =>
    section.facts.every(isClosing) && (!decided || has(section, 'task'));
  return [...sections.filter(concludes), ...sections.filter((section) => !concludes(section))];
}

/** Types of which each voice has paragraphs of its own. */
const BY_VOICE: ReadonlySet<Type> = new Set(['report', 'says', 'conclusion', 'tasks']);

/** Types that are told in one piece: joined into one sentence or one list. */
const WHOLE: ReadonlySet<Type> = new Set(['limitations', 'tasks']);

/** In which order the body is told, and whom its reader has met before it. */
interface Telling {
  order: Order;
  form: MeetingForm;
  heard: ReadonlySet<string>;
}

/** The body's paragraphs, in order. */
export function bodyParts(bundle: Bundle, facts: readonly Fact[], telling: Telling): BodyPart[] {
  const parts: BodyPart[] = [];
  const groupsBefore = new Map<Type, number>();
  const itemsBefore = new Map<Type, number>();
  let heardBefore = telling.heard;
  for (const { item, facts: own } of ordered(sectionsOf(bundle, facts), telling)) {
    const places = placesOf(item, telling);
    const groups = inOrder(groupsOf(own), places);
    const here = new Map<Type, number>();
    const turns = new Map<Type, number>();
    const surroundings = surroundingsOf(groups);
    const heardAt = heardByType(groups, heardBefore, places);
    let opens = true;
    for (const group of groups) {
      const { type } = group;
      const within = here.get(type) ?? 0;
      const local = type === 'conclusion' && item.partial;
      const ordinal = local ? within : (groupsBefore.get(type) ?? 0);
      const turn = turnOf(group, turns.get(type));
      turns.set(type, turn);
      const common = {
        item,
        ordinal,
        within,
        turn,
        itemOrdinal: itemsBefore.get(type) ?? 0,
        heard: heardAt.get(type) ?? heardBefore,
      };
      const chunks = WHOLE.has(type) ? [group.facts] : paragraphs(group.facts);
      chunks.forEach((chunk, at) => {
        const key = `${item.key}.${group.key}${at === 0 ? '' : `.${at + 1}`}`;
        parts.push(partOf(group, { ...common, key, facts: chunk, opens, chunk: at }, surroundings));
        opens = false;
      });
      surroundings.before = group;
      here.set(type, within + 1);
      if (!local) groupsBefore.set(type, (groupsBefore.get(type) ?? 0) + 1);
    }
    for (const type of here.keys()) itemsBefore.set(type, (itemsBefore.get(type) ?? 0) + 1);
    heardBefore = heardAfter(groups, heardBefore);
  }
  return parts;
}

/** Usual order of paragraphs under one item. */
const USUAL: readonly Type[] = [
  'report',
  'results',
  'limitations',
  'says',
  'note',
  'decisions',
  'votes',
  'conclusion',
  'tasks',
];

/** Those heard before, and in these groups. */
function heardAfter(groups: readonly Group[], before: ReadonlySet<string>): ReadonlySet<string> {
  // Of a vote it is not told who called it.
  const here = groups
    .filter(({ type }) => type !== 'votes')
    .flatMap(({ facts }) => facts.flatMap(({ voice }) => voice?.who?.id ?? []));
  return here.some((id) => !before.has(id)) ? new Set([...before, ...here]) : before;
}

/** For each type of paragraph under an item who has been heard where it usually stands. */
function heardByType(
  groups: readonly Group[],
  before: ReadonlySet<string>,
  places: Places,
): ReadonlyMap<Type, ReadonlySet<string>> {
  const out = new Map<Type, ReadonlySet<string>>();
  let heard = before;
  const place = (type: Type) => places[type] ?? 0;
  for (const type of [...USUAL].sort((a, b) => place(a) - place(b))) {
    out.set(type, heard);
    heard = heardAfter(
      groups.filter((group) => group.type === type),
      heard,
    );
  }
  return out;
}

/** By who speaks, and never the same as the one before. */
function turnOf({ voice }: Group, before: number | undefined): number {
  let hash = 0;
  for (const letter of voice?.key ?? '') hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  const turn = hash % TURNS;
  return turn === before ? (turn + 1) % TURNS : turn;
}

type Common = Omit<PlainPart, 'type'>;

/** What a paragraph needs to know of the others under its item. */
interface Surroundings {
  /** The group that stands right before. */
  before: Group | null;
  hasResults: boolean;
  /** The only one who concludes. */
  concluder: string | null;
}

function surroundingsOf(groups: readonly Group[]): Surroundings {
  const [concluded, ...more] = groups.filter(({ type }) => type === 'conclusion');
  return {
    before: null,
    hasResults: groups.some(({ type }) => type === 'results'),
    concluder: more.length === 0 ? (concluded?.voice?.key ?? null) : null,
  };
}

function partOf(
  { type, voice }: Group,
  common: Common,
  { before, hasResults, concluder }: Surroundings,
): BodyPart {
  switch (type) {
    case 'tasks':
      return {
        ...common,
        type,
        voice,
        afterConclusion: voice !== null && concluder === voice.key,
        asList: isList(common.facts),
        sameAssignees: sameAssignees(common.facts),
      };
    case 'report':
    case 'says':
    case 'conclusion': {
      const goesOn = type === 'says' && voice !== null && before?.voice?.key === voice.key;
      return { ...common, type, voice, goesOn };
    }
    case 'limitations':
      return { ...common, type, besideResults: hasResults };
    default:
      return { ...common, type };
  }
}

interface Section {
  item: Item;
  facts: Fact[];
}

/** The facts by agenda item. Those under none come first or last, as they were written; their conclusions last. */
function sectionsOf(bundle: Bundle, facts: readonly Fact[]): Section[] {
  const byItem = new Map<string | null, Fact[]>();
  for (const fact of facts) {
    const own = byItem.get(fact.entry.agendaItem);
    if (own) own.push(fact);
    else byItem.set(fact.entry.agendaItem, [fact]);
  }
  const loose = byItem.get(null) ?? [];
  const sections = bundle.agenda.flatMap(({ id, title }, at): Section[] => {
    const own = byItem.get(id) ?? [];
    const line = stripEnd(words(title));
    const heading = line === '' ? null : phrase(line, `agenda.${at}.title`);
    const partial = at < bundle.agenda.length - 1 && !own.every(isClosing);
    return own.length === 0 ? [] : [{ item: { key: id, title: heading, partial }, facts: own }];
  });
  if (loose.length === 0) return sections;
  const item: Item = { key: 'minutes', title: null, partial: false };
  if (sections.length === 0) return [{ item, facts: loose }];
  const closing = loose.filter(isClosing);
  const rest = loose.filter((fact) => !isClosing(fact));
  const before = facts[0]?.entry.agendaItem === null;
  return [
    ...(before && rest.length > 0 ? [{ item, facts: rest }] : []),
    ...sections,
    ...(!before && rest.length > 0 ? [{ item, facts: rest }] : []),
    ...(closing.length > 0 ? [{ item, facts: closing }] : []),
  ];
}

const isClosing = ({ entry }: Fact): boolean => CLOSING[TYPES[entry.kind]] !== undefined;

/** Groups in the order in which they began; each note remembers the group that it was written behind. */
function groupsOf(facts: readonly Fact[]): Group[] {
  const groups = new Map<string, Group>();
  let behind: Group | null = null;
  facts.forEach((fact, at) => {
    const { entry, voice } = fact;
    const type: Type = entry.kind === 'note' && voice === null ? 'note' : TYPES[entry.kind];
    const byVoice = BY_VOICE.has(type);
    // Voices are told apart by their words; keys by a slug, which two of them may share.
    const owner = type === 'note' ? entry.id : byVoice ? (voice?.who?.id ?? voice?.text ?? '') : '';
    const known = groups.get(`${type} ${owner}`);
    if (known) known.facts.push(fact);
    const suffix = type === 'note' ? entry.id : byVoice ? (voice?.key ?? '') : '';
    const group: Group = known ?? {
      type,
      key: suffix === '' ? type : `${type}.${suffix}`,
      voice: byVoice ? voice : null,
      facts: [fact],
      at,
      behind: type === 'note' ? behind : null,
    };
    groups.set(`${type} ${owner}`, group);
    if (type !== 'note') behind = group;
  });
  return [...groups.values()];
}

/** Groups by their beginning; limitations behind results, some first or last, a note behind its group. */
function inOrder(groups: readonly Group[], places: Places): Group[] {
  const results = groups.find(({ type }) => type === 'results');
  const place = ({ type, at }: Group): number =>
    type === 'limitations' && results ? Math.max(at, results.at + 0.5) : at;
  const notes = new Map<Group | null, Group[]>();
  for (const note of groups.filter(({ type }) => type === 'note')) {
    const before = notes.get(note.behind);
    if (before) before.push(note);
    else notes.set(note.behind, [note]);
  }
  const others = groups
    .filter(({ type }) => type !== 'note')
    .sort((a, b) => (places[a.type] ?? 0) - (places[b.type] ?? 0) || place(a) - place(b));
  const withNotes = (some: readonly Group[]) => some.flatMap((group) => [group, ...(notes.get(group) ?? [])]);
  const isNews = ({ type }: Group) => (places[type] ?? 0) < 0;
  const news = withNotes(others.filter(isNews));
  const opening = notes.get(null) ?? [];
  const rest = withNotes(others.filter((group) => !isNews(group)));
  // "The two sides signed the memorandum" is the news of a ceremony.
  return (places.conclusion ?? 0) < 0 ? [...news, ...opening, ...rest] : [...opening, ...news, ...rest];
}

/**
 * The facts of a group as paragraphs of a good size. How many there are does not depend on the order of
 * the facts, so that no key comes or goes when they are moved.
 */
function paragraphs(facts: readonly Fact[]): Fact[][] {
  const length = facts.reduce((sum, { entry }) => sum + entry.text.length, 0);
  const count = Math.min(facts.length, Math.max(1, Math.ceil(length / PARAGRAPH)));
  const size = Math.floor(facts.length / count);
  const larger = facts.length % count;
  const out: Fact[][] = [];
  for (let from = 0, at = 0; from < facts.length; at++) {
    const to = from + size + (at < larger ? 1 : 0);
    out.push(facts.slice(from, to));
    from = to;
  }
  return out;
}
