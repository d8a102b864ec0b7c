/** From the minutes' document to its public blocks, one at a time. Whatever is not surely public stays out. */
import * as Y from 'yjs';
import { EntryKind, Id, type Language, MeetingForm, Vote } from '../domain/bundle';
import { texts } from '../i18n';
import { agendaOf } from '../minutes/read';
import { type Block, type Inline, MINUTES_ROOTS } from '../schema/document';
import { plainText } from '../schema/line';
import { isSet } from '../schema/privacy';
import {
  capital,
  clockTime,
  dateLine,
  dueText,
  organizationName,
  personName,
  positionsOf,
  words,
} from './names';
import type { PublicBlock, PublicEntry, PublicHeader, PublicInline, PublicPhoto } from './view';

/** Who and what the minutes refer to by id, as displayed; and what times and labels depend on. */
export interface Directory {
  language: Language;
  timeZone: string;
  people: ReadonlyMap<string, string>;
  /** What offices they hold, of those who hold one. */
  positions: ReadonlyMap<string, string>;
  organizations: ReadonlyMap<string, string>;
}

/** Roots on which the directory and the header rest. */
export const DIRECTORY_ROOTS: readonly string[] = [
  MINUTES_ROOTS.meeting,
  MINUTES_ROOTS.people,
  MINUTES_ROOTS.organizations,
];

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsOf = (member: unknown): Fields | undefined =>
  member instanceof Y.Map ? Object.fromEntries(member.entries()) : undefined;

function namesOf(root: Y.Map<unknown>, nameOf: (fields: Fields) => string | null): Map<string, string> {
  const names = new Map<string, string>();
  for (const [id, member] of root.entries()) {
    const fields = fieldsOf(member);
    const name = fields ? nameOf(fields) : null;
    if (name !== null) names.set(id, name);
  }
  return names;
}

/** Reads the directory of a document. */
export function readDirectory(doc: Y.Doc): Directory {
  const meeting = doc.getMap(MINUTES_ROOTS.meeting);
  const people = doc.getMap(MINUTES_ROOTS.people);
  const organizations = doc.getMap(MINUTES_ROOTS.organizations);
  const organizationOf = (id: unknown) => fieldsOf(typeof id === 'string' ? organizations.get(id) : null);
  return {
    language: meeting.get('language') === 'en' ? 'en' : 'vi',
    timeZone: words(meeting.get('timeZone')) || 'Asia/Ho_Chi_Minh',
    people: namesOf(people, personName),
    positions: namesOf(people, (person) => positionsOf(person, organizationOf)),
    organizations: namesOf(organizations, organizationName),
  };
}

/** Reads the head of the view. */
export function readHeader(doc: Y.Doc, { language, timeZone, people }: Directory): PublicHeader {
  const meeting = doc.getMap(MINUTES_ROOTS.meeting);
  const form = MeetingForm.safeParse(meeting.get('form'));
  const place = meeting.get('place');
  const where = isFields(place) ? [words(place.name), words(place.locality)].filter(Boolean).join(', ') : '';
  const chairs = meeting.get('chairs');
  return {
    language,
    title: words(meeting.get('title')),
    form: form.success ? form.data : 'other',
    date: dateLine(meeting.get('startsAt'), timeZone, language),
    place: where || null,
    chairs: known(chairs, people),
  };
}

/** The names of those ids that there are, each once. */
function known(ids: unknown, ...among: readonly ReadonlyMap<string, string>[]): string[] {
  if (!Array.isArray(ids)) return [];
  return [...new Set(ids)].flatMap((id) => {
    const name = among.map((names) => names.get(id)).find((found) => found !== undefined);
    return name === undefined ? [] : [name];
  });
}

/** A block as attendees may see it, or null where they may not, or where there is nothing to see. */
export function publicBlock(block: Block, directory: Directory): PublicBlock | null {
  const { id, type, deleted, private: hidden } = block.attributes;
  if (isSet(deleted) || isSet(hidden) || !Id.safeParse(id).success) return null;
  if (type === 'heading') {
    return { type: 'heading', id, agenda: agendaOf(block), title: words(plainText(block.inline)) };
  }
  if (type === 'entry') return entryOf(block, directory);
  return type === 'photo' ? photoOf(block) : null;
}

function entryOf({ attributes, inline }: Block, directory: Directory): PublicEntry | null {
  const kind = EntryKind.safeParse(attributes.kind);
  const vote = Vote.safeParse(attributes.vote);
  const due = dueText(attributes.due);
  const entry: PublicEntry = {
    type: 'entry',
    id: attributes.id,
    apart: attributes.agenda === '',
    kind: kind.success ? kind.data : 'note',
    speaker: speakerOf(attributes.speaker, directory),
    positions: positionsOfSpeaker(attributes.speaker, directory),
    time: clockTime(attributes.at, directory.timeZone),
    inline: publicInline(inline),
    assignees: known(attributes.assignees, directory.people, directory.organizations),
    due: due && (due.date ? texts(directory.language).live.due(due.text) : due.text),
    vote: vote.success
      ? { for: vote.data.for, against: vote.data.against, abstain: vote.data.abstain }
      : null,
    list: attributes.list === 'bullet' || attributes.list === 'ordered' ? attributes.list : null,
    indent: Number.isInteger(attributes.indent) ? Math.min(8, Math.max(0, attributes.indent ?? 0)) : 0,
  };
  // A line that was only just opened: it appears with its first word.
  const empty = plainText(inline).trim() === '' && entry.vote === null && entry.assignees.length === 0;
  return empty ? null : entry;
}

/** A person's name, or the speaker as typed. An id that names nobody is shown to nobody. */
function speakerOf(speaker: unknown, { people }: Directory): string | null {
  if (typeof speaker === 'string') {
    const name = people.get(speaker);
    return name === undefined ? null : capital(name);
  }
  return isFields(speaker) ? words(speaker.text) || null : null;
}

function positionsOfSpeaker(speaker: unknown, { people, positions }: Directory): string | null {
  return typeof speaker === 'string' && people.has(speaker) ? (positions.get(speaker) ?? null) : null;
}

function photoOf({ attributes, inline }: Block): PublicPhoto | null {
  const media = Id.safeParse(attributes.media);
  if (!media.success) return null;
  return {
    type: 'photo',
    id: attributes.id,
    media: media.data,
    caption: publicInline(inline),
    by: words(attributes.by) || null,
    alt: words(attributes.alt) || words(plainText(inline)),
  };
}

function publicInline(inline: readonly Inline[]): PublicInline[] {
  return inline.flatMap((part): PublicInline[] => {
    if (part.type === 'break') return [part];
    if (part.type === 'unknown') return [];
    const { source: _source, ...marks } = part.marks;
    return [{ type: 'text', text: part.type === 'text' ? part.text : part.label, marks }];
  });
}
