/** What `@` and `/` offer: people, organisations, kinds of line, blocks. Pure. */
import { EntryKind, type Organization, type Person, type Speaker } from '../../shared/domain/bundle';
import type { StaffTexts } from '../../shared/i18n';
import type { Setup } from '../../shared/minutes/read';
import { fold } from '../../shared/text/characters';
import { positionsText } from '../../shared/text/positions';
import type { Question } from '../editor/suggestions';

/** What choosing an answer does. */
export type Act =
  | { do: 'speaker'; speaker: string | { text: string } | null }
  | { do: 'mention'; ref: string; label: string }
  | { do: 'add-person'; name: string; as: 'speaker' | 'mention' }
  | { do: 'kind'; kind: EntryKind }
  | { do: 'heading' }
  | { do: 'photo' }
  | { do: 'list'; list: 'bullet' | 'ordered' | null }
  | { do: 'private' };

export interface Answer {
  key: string;
  title: string;
  hint: string;
  /** Heading of the group that it begins. */
  group?: string;
  tone?: EntryKind;
  act: Act;
}

export interface AnswerContext {
  setup: Setup;
  /** Those who spoke, the last first. */
  recent: readonly Speaker[];
  /** Whether the block in question has a speaker, a list, is private. */
  block: { speaker: boolean; list: boolean; private: boolean };
  texts: StaffTexts;
}

const MOST = 8;

/** The answers to a question, the likeliest first. */
export function answersTo(question: Question, context: AnswerContext): Answer[] {
  return question.sign === '/' ? kindAnswers(question.query, context) : peopleAnswers(question, context);
}

/** How well a name fits a query: the smaller the better; null where it does not. */
export function fitOf(name: string, query: string): number | null {
  const asked = fold(query);
  if (asked === '') return 2;
  const words = fold(name).split(' ');
  const initials = words.map((word) => word[0] ?? '').join('');
  const last = words.at(-1) ?? '';
  if (last.startsWith(asked)) return 0;
  if (words.some((word, at) => words.slice(at).join(' ').startsWith(asked) && word !== '')) return 1;
  if (asked.length > 1 && initials.includes(asked)) return 1;
  const letters = asked.replaceAll(' ', '');
  if (letters.length > 1 && isOfBeginnings(words, letters)) return 2;
  return words.join(' ').includes(asked) ? 3 : null;
}

/** Whether letters are beginnings of words in their order, some left out: "ntrung" of "ngo quang trung". */
function isOfBeginnings(words: readonly string[], letters: string): boolean {
  if (letters === '') return true;
  return words.some((word, at) => {
    for (let length = Math.min(word.length, letters.length); length > 0; length--)
      if (
        letters.startsWith(word.slice(0, length)) &&
        isOfBeginnings(words.slice(at + 1), letters.slice(length))
      )
        return true;
    return false;
  });
}

function peopleAnswers(question: Question, { setup, recent, block, texts }: AnswerContext): Answer[] {
  const { query, atStart } = question;
  const words = texts.room.menu;
  /** Place among those who spoke, the last being 0. */
  const placeOf = (key: string) =>
    recent.findIndex((each) => (typeof each === 'string' ? each : each.text) === key);
  const organizations = ranked(
    setup.organizations,
    query,
    ({ name, shortName, abbreviation }) => [name, shortName ?? '', abbreviation ?? ''].filter(Boolean),
    () => 0,
  );
  const ofOther = (speaker: { text: string }): Answer => ({
    key: speaker.text,
    title: speaker.text,
    hint: placeOf(speaker.text) === 0 ? words.spoke : '',
    act: { do: 'speaker', speaker },
  });
  const ofPerson = (person: Person): Answer => ({
    key: person.id,
    title: person.name,
    hint: [positionsOf(person, setup), placeOf(person.id) === 0 ? words.spoke : '']
      .filter(Boolean)
      .join(' · '),
    act: atStart
      ? { do: 'speaker', speaker: person.id }
      : { do: 'mention', ref: person.id, label: person.name },
  });
  const ofOrganization = (organization: Organization): Answer => {
    const label = organization.shortName ?? organization.name;
    return {
      key: organization.id,
      title: organization.name,
      hint: words.organization,
      act: atStart
        ? { do: 'speaker', speaker: { text: label } }
        : { do: 'mention', ref: organization.id, label },
    };
  };
  // Who spoke under words of their own speaks again.
  const others = atStart ? recent.filter((speaker) => typeof speaker !== 'string') : [];
  const speakers = ranked(
    [...setup.people.map(ofPerson), ...others.map(ofOther)],
    query,
    ({ title }) => [title],
    ({ key }) => {
      const place = placeOf(key);
      return place < 0 ? recent.length : place;
    },
  );
  const asked = query.trim().replace(/\s+/gu, ' ');
  // By their short name organisations speak in words of their own.
  const spoke = new Set(others.map(({ text }) => text));
  const bodies = organizations.filter(({ name, shortName }) => !spoke.has(shortName ?? name));
  const answers = [...speakers, ...bodies.map(ofOrganization)].slice(0, MOST);
  if (atStart && asked !== '') {
    answers.push({
      key: 'as-typed',
      title: words.asTyped(asked),
      hint: words.asTypedHint,
      act: { do: 'speaker', speaker: { text: asked } },
    });
  }
  if (asked !== '' && speakers.length === 0) {
    answers.push({
      key: 'add',
      title: words.addPerson(asked),
      hint: '',
      act: { do: 'add-person', name: asked, as: atStart ? 'speaker' : 'mention' },
    });
  }
  if (atStart && asked === '' && block.speaker)
    answers.push({ key: 'nobody', title: words.nobody, hint: '', act: { do: 'speaker', speaker: null } });
  return answers;
}

/** The office that a list shows beside a name. */
export function positionsOf(person: Person, setup: Setup): string {
  const [first] = person.positions;
  return positionsText(
    person.positions.map(({ title }) => title),
    setup.organizations.find(({ id }) => id === first?.organization),
  );
}

function ranked<T>(
  items: readonly T[],
  query: string,
  namesOf: (item: T) => string[],
  tieOf: (item: T) => number,
): T[] {
  return items
    .flatMap((item) => {
      const fits = namesOf(item).flatMap((name) => fitOf(name, query) ?? []);
      return fits.length > 0 ? [{ item, fit: Math.min(...fits), tie: tieOf(item) }] : [];
    })
    .sort((a, b) => a.fit - b.fit || a.tie - b.tie)
    .map(({ item }) => item);
}

function kindAnswers(query: string, { block, texts }: AnswerContext): Answer[] {
  const words = texts.room.menu;
  const kinds = EntryKind.options.map(
    (kind): Answer => ({
      key: kind,
      title: texts.common.kinds[kind],
      hint: '',
      tone: kind,
      act: { do: 'kind', kind },
    }),
  );
  const others: Answer[] = [
    { key: 'heading', title: words.heading, hint: '', act: { do: 'heading' } },
    { key: 'photo', title: words.photo, hint: '', act: { do: 'photo' } },
    { key: 'bullet', title: words.bullet, hint: '', act: { do: 'list', list: 'bullet' } },
    { key: 'ordered', title: words.ordered, hint: '', act: { do: 'list', list: 'ordered' } },
    ...(block.list
      ? [{ key: 'no-list', title: words.noList, hint: '', act: { do: 'list', list: null } } as const]
      : []),
    {
      key: 'private',
      title: block.private ? words.public : words.private,
      hint: '',
      act: { do: 'private' },
    },
  ];
  const asked = (answer: Answer) => {
    const fits = [answer.title, answer.key].flatMap((name) => fitOf(name, query) ?? []);
    return fits.length > 0 ? Math.min(...fits) : null;
  };
  const grouped = (answers: Answer[], group: string) =>
    answers
      .flatMap((answer) => {
        const found = asked(answer);
        return found === null ? [] : [{ answer, found }];
      })
      .sort((a, b) => a.found - b.found)
      .map(({ answer }, at) => (at === 0 ? { ...answer, group } : answer));
  return [...grouped(kinds, words.line), ...grouped(others, words.block)];
}
