/** Who holds what: an office, a rank or a form of address that stands with a person must be that person's. */
import type { Who } from '../compose/entities';
import { upperFirst } from '../text/sentences';
import type { Held } from './held';
import type { NameMention } from './names';
import { addressAt, officeKey, ranksEnd, ranksOf, sexOf } from './offices';
import { isJoined, keyOfWords, phraseKey, type Word } from './words';

/** What does not fit: the words from `start` to `end`, and what would. */
export interface Misfit {
  start: number;
  end: number;
  kind: 'title' | 'organisation';
  nearest: readonly string[];
}

/** Everything that stands with a person of the minutes and is not that person's. */
export function misfits(words: readonly Word[], mentions: readonly NameMention[], held: Held): Misfit[] {
  const out: Misfit[] = [];
  mentions.forEach((mention, index) => {
    if (mention.people.length === 0 || !mention.held) return;
    const { people } = mention;
    const titled = mentions[index - 1]?.kind === 'title' ? (mentions[index - 1]?.end ?? 0) : 0;
    const first = beginningOf(words, mention.start, titled);
    out.push(...addressMisfit(words, first, people), ...rankMisfit(words, first, people));
    const before = officeBefore(words, mentions, index, first.start, held);
    if (before) out.push(...officeMisfit(words, before.title, before.org, people, held, mention.end));
    for (const behind of officesBehind(words, mentions, index)) {
      out.push(
        ...officeMisfit(words, behind.title, behind.org, people, held, behind.title.end, mention.start),
      );
    }
  });
  return out;
}

interface Beginning {
  /** Where address and ranks begin. */
  start: number;
  address: { start: number; end: number; sex: 'man' | 'woman' | 'any' } | null;
  ranks: { start: number; end: number } | null;
}

/** The form of address and the ranks that stand before a name. */
function beginningOf(words: readonly Word[], name: number, titled = 0): Beginning {
  let start = name;
  let ranks: Beginning['ranks'] = null;
  for (let at = name - 1; at >= Math.max(0, titled, name - 6); at--) {
    if (ranksEnd(words, at) === name && /^[\s.]+$/u.test(words[name]?.before ?? '')) {
      ranks = { start: at, end: name };
      start = at;
    }
  }
  for (const length of [2, 1]) {
    const address = start - length >= 0 ? addressAt(words, start - length) : null;
    if (address?.end === start && /^[\s.]+$/u.test(words[start]?.before ?? '')) {
      return { start: start - length, address: { start: start - length, ...address }, ranks };
    }
  }
  return { start, address: null, ranks };
}

function addressMisfit(words: readonly Word[], { address }: Beginning, people: readonly Who[]): Misfit[] {
  if (!address || address.sex === 'any') return [];
  const wrong = people.every(({ honorific }) => {
    const sex = sexOf(honorific);
    return sex !== null && sex !== address.sex;
  });
  if (!wrong) return [];
  const capital = words[address.start]?.capital ?? false;
  return [
    {
      start: address.start,
      end: address.end,
      kind: 'title',
      nearest: people.flatMap(({ honorific }) =>
        honorific ? [capital ? upperFirst(honorific) : honorific] : [],
      ),
    },
  ];
}

function rankMisfit(words: readonly Word[], { ranks }: Beginning, people: readonly Who[]): Misfit[] {
  if (!ranks) return [];
  const said = ranksOf(
    words
      .slice(ranks.start, ranks.end)
      .map(({ text }) => text)
      .join(' '),
  );
  const fits = people.some(({ title, honorific, name }) => {
    // Some type it as part of the name.
    const own = ranksOf([honorific, title, name].join(' '));
    return [...said].every((rank) => own.has(rank));
  });
  return fits ? [] : [{ ...ranks, kind: 'title', nearest: people.flatMap(({ title }) => title ?? []) }];
}

/** An office with the organisation in which it is held. */
interface Holding {
  title: NameMention;
  org: NameMention | null;
}

const spaceOnly = (word: Word | undefined): boolean => word !== undefined && isJoined(word);

/** "Cục trưởng Cục Thuế" before a name. */
function officeBefore(
  words: readonly Word[],
  mentions: readonly NameMention[],
  index: number,
  start: number,
  held: Held,
): Holding | null {
  let place = index - 1;
  // "Ủy ban nhân dân tỉnh Hà Nam (UBND tỉnh) Trần Đình Khải"
  const inBrackets = /^\)\s*$/u.test(words[start]?.before ?? '') && mentions[place]?.end === start;
  if (inBrackets) place--;
  else if (!spaceOnly(words[start])) return null;
  const previous = mentions[place];
  if (!previous) return null;
  if ((previous.end !== start && !inBrackets) || previous.kind === 'name')
    return officeFarBefore(words, mentions, place, start, held);
  if (previous.kind === 'title') return { title: previous, org: null };
  if (previous.kind !== 'organisation') return null;
  const title = mentions[place - 1];
  if (title?.kind !== 'title' || !adjoins(words, title.end, previous.start)) return null;
  return { title, org: previous };
}

/** "Trưởng đại diện Văn phòng JICA tại Việt Nam" before a name: what is between stands in the minutes behind an office. */
function officeFarBefore(
  words: readonly Word[],
  mentions: readonly NameMention[],
  place: number,
  start: number,
  held: Held,
): Holding | null {
  const title = mentions.slice(Math.max(0, place - 3), place + 1).findLast(({ kind }) => kind === 'title');
  if (!title) return null;
  const between = words.slice(title.end, start);
  const joined = between.every((word) => !word.first && !/[,;()]/u.test(word.before));
  return joined && between.length > 0 && held.standing(words, title.end) >= between.length
    ? { title, org: null }
    : null;
}

/** Nothing, or "of the", is between. */
function adjoins(words: readonly Word[], end: number, start: number): boolean {
  const between = words.slice(end, start);
  return (
    spaceOnly(words[start]) &&
    between.every(({ key, before }) => ['of', 'the'].includes(key) && !/[,;]/u.test(before))
  );
}

/** "…, Bí thư Chi bộ, Giám đốc Trung tâm" behind a name; not those that stand before the next name. */
function officesBehind(words: readonly Word[], mentions: readonly NameMention[], index: number): Holding[] {
  const out: Holding[] = [];
  let end = mentions[index]?.end ?? 0;
  let at = index + 1;
  for (;;) {
    const title = mentions[at];
    if (title?.kind !== 'title' || title.start !== end || !/^,\s*$/u.test(words[end]?.before ?? ''))
      return out;
    const next = mentions[at + 1];
    const org = next?.kind === 'organisation' && adjoins(words, title.end, next.start) ? next : null;
    const after = mentions[org ? at + 2 : at + 1];
    const last = org?.end ?? title.end;
    // Somebody else's: "…, Giám đốc Sở Tài chính Lê Thu Hằng".
    const other =
      after !== undefined &&
      after.people.length > 0 &&
      beginningOf(words, after.start).start === last &&
      spaceOnly(words[last]);
    if (other) return out;
    out.push({ title, org });
    end = last;
    at += org ? 2 : 1;
  }
}

function officeMisfit(
  words: readonly Word[],
  title: NameMention,
  org: NameMention | null,
  people: readonly Who[],
  held: Held,
  last: number,
  start = title.start,
): Misfit[] {
  // What nobody holds is marked by itself; what the minutes say in these words is theirs.
  if (!title.held || held.standing(words, start) >= last - start) return [];
  const offices = people.flatMap((person) => person.offices);
  if (offices.length === 0) return [];
  const said = keyOfWords(words, title.start, title.end);
  const same = offices.filter((office) => {
    const keys = phraseKey(office.title);
    return keys === said || keys.startsWith(`${said} `) || officeKey(office.title) === title.office;
  });
  if (same.length === 0)
    return [
      { start: title.start, end: title.end, kind: 'title', nearest: offices.map((office) => office.title) },
    ];
  const { org: where = null } = org ?? {};
  if (where === null || org === null || !org.held) return [];
  const fits = same.some(
    (office) =>
      office.org === null ||
      office.org.id === where.id ||
      phraseKey(office.title).includes(phraseKey(where.name)),
  );
  if (fits || people.some(({ home }) => home?.id === where.id)) return [];
  return [
    {
      start: org.start,
      end: org.end,
      kind: 'organisation',
      nearest: same.flatMap((office) => office.org?.name ?? []),
    },
  ];
}
