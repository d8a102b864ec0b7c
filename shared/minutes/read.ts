/**
 * From the minutes' document to a bundle. What clients wrote is not trusted: a field that is not what it
 * should be reads as if it were absent, a reference to nothing is left out, and the bundle is always valid.
 */
import * as Y from 'yjs';
import { z } from 'zod';
import {
  type AgendaItem,
  Bundle,
  Contributor,
  Delegation,
  Entry,
  Id,
  MeetingFields,
  Organization,
  Person,
  Photo,
  Speaker,
} from '../domain/bundle';
import { type Block, MINUTES_ROOTS } from '../schema/document';
import { plainText, readBlocks } from '../schema/line';
import { isSet } from '../schema/privacy';
import { nfc } from '../text/characters';

type Shape = Record<string, z.ZodType>;

/** The fields of `input` that fit their schema, defaults in place of the others; `extra` is laid over. */
function fitting<T extends z.ZodObject<Shape>>(schema: T, input: Record<string, unknown>): z.output<T> {
  const extra = input.extra;
  const fields: Record<string, unknown> =
    typeof extra === 'object' && extra !== null && !Array.isArray(extra) ? { ...extra } : {};
  for (const [key, field] of Object.entries(schema.shape)) {
    const read = field.safeParse(input[key] ?? undefined);
    const value = read.success ? read.data : field.safeParse(undefined).data;
    if (value !== undefined) fields[key] = value;
    // Required words that are missing are empty: the rest of the object is still good.
    else if (field instanceof z.ZodString) fields[key] = '';
  }
  return schema.parse(fields);
}

const list = <T extends z.ZodType>(schema: T, value: unknown): z.output<T>[] =>
  Array.isArray(value)
    ? value.flatMap((each) => {
        const read = schema.safeParse(each);
        return read.success ? [read.data] : [];
      })
    : [];

/** Members of a root map (id → fields), in their order. */
function members(root: Y.Map<unknown>): { id: string; fields: Record<string, unknown> }[] {
  return [...root.entries()]
    .flatMap(([id, value]) => (value instanceof Y.Map ? [{ id, fields: value.toJSON() }] : []))
    .sort((a, b) => orderOf(a.fields) - orderOf(b.fields) || (a.id < b.id ? -1 : 1));
}

const orderOf = ({ order }: Record<string, unknown>) =>
  typeof order === 'number' && Number.isFinite(order) ? order : Number.MAX_SAFE_INTEGER;

/** What a meeting is set up with: a bundle without its agenda, entries and photos. */
export type Setup = Pick<
  Bundle,
  | 'format'
  | 'language'
  | 'meeting'
  | 'organizations'
  | 'people'
  | 'delegations'
  | 'chairs'
  | 'secretaries'
  | 'absent'
  | 'glossary'
  | 'contributors'
>;

/** The set-up, without reading the text. */
export function readSetup(doc: Y.Doc): Setup {
  const map = (name: string) => doc.getMap(name);
  const { extra, bundleExtra, ...meeting } = map(MINUTES_ROOTS.meeting).toJSON() as Record<string, unknown>;
  const organizations = members(map(MINUTES_ROOTS.organizations))
    .filter(({ id }) => Id.safeParse(id).success)
    .map(({ id, fields }) => fitting(Organization, { ...fields, id }));
  const isOrganization = has(organizations);
  const people = members(map(MINUTES_ROOTS.people))
    .filter(({ id }) => Id.safeParse(id).success)
    .map(({ id, fields }) => {
      const person = fitting(Person, { ...fields, id });
      const positions = person.positions.map((position) => ({
        ...position,
        organization: isOrganization(position.organization) ? position.organization : null,
      }));
      return { ...person, positions };
    });
  const isPerson = has(people);
  const delegations = members(map(MINUTES_ROOTS.delegations))
    .map(({ fields }) => fields)
    .filter(({ organization }) => isOrganization(organization))
    .map((fields) => {
      const delegation = fitting(Delegation, fields);
      return {
        ...delegation,
        people: delegation.people.filter(isPerson),
        lead: isPerson(delegation.lead) ? delegation.lead : null,
      };
    });
  const glossary = [...map(MINUTES_ROOTS.glossary).entries()]
    .flatMap(([short, long]) => (typeof long === 'string' ? [{ short, long }] : []))
    .sort((a, b) => (a.short < b.short ? -1 : 1));
  const ids = (value: unknown) => [...new Set(list(Id, value).filter(isPerson))];
  const rest = typeof bundleExtra === 'object' && bundleExtra !== null ? bundleExtra : {};
  return {
    ...rest,
    format: 'tocky.meeting/1',
    language: meeting.language === 'en' ? 'en' : 'vi',
    meeting: fitting(MeetingFields, { ...meeting, extra }),
    organizations,
    people,
    delegations,
    chairs: ids(meeting.chairs),
    secretaries: ids(meeting.secretaries),
    absent: ids(meeting.absent),
    glossary,
    contributors: list(Contributor, meeting.contributors),
  };
}

/** Everything in the document as a bundle, private entries too; removed blocks and comments stay out. */
export function readBundle(doc: Y.Doc): Bundle {
  const setup = readSetup(doc);
  const text = doc.getText(MINUTES_ROOTS.text);
  return bounded({ ...setup, ...readText(text, has(setup.people), has(setup.organizations)) });
}

/** The bundle, its lists cut to what a bundle holds at most: no meeting of people comes near. */
function bounded(bundle: Record<string, unknown>): Bundle {
  const read = Bundle.safeParse(bundle);
  if (read.success) return read.data;
  const cut = { ...bundle };
  for (const issue of read.error.issues) {
    const [key, ...within] = issue.path;
    const list = typeof key === 'string' && within.length === 0 ? cut[key] : undefined;
    if (issue.code === 'too_big' && Array.isArray(list))
      cut[String(key)] = list.slice(0, Number(issue.maximum));
  }
  return Bundle.parse(cut);
}

const has = (items: readonly { id: string }[]) => {
  const ids = new Set(items.map(({ id }) => id));
  return (id: unknown): id is string => typeof id === 'string' && ids.has(id);
};

type Known = (id: unknown) => boolean;

/** Agenda, entries and photos, from the line of text. */
function readText(text: Y.Text, isPerson: Known, isOrganization: Known) {
  const agenda = new Map<string, AgendaItem>();
  const entries = new Map<string, Entry>();
  const photos = new Map<string, Photo>();
  let item: string | null = null;
  let after: string | null = null;
  for (const block of readBlocks(text)) {
    const { id, type } = block.attributes;
    if (!Id.safeParse(id).success) continue;
    const isNote = type !== 'entry' && isSet(block.attributes.private);
    if (type === 'heading' && !isNote) {
      item = agendaOf(block);
      after = id;
      if (!agenda.has(item)) {
        const title = nfc(plainText(block.inline)).replace(/\s+/gu, ' ').trim();
        agenda.set(item, { ...block.attributes.extra, id: item, title });
      }
      // Agenda items and photos are public: a private one is a note.
    } else if ((type === 'entry' || isNote) && !entries.has(id)) {
      const agendaItem = block.attributes.agenda === '' ? null : item;
      entries.set(id, entryOf(block, agendaItem, isPerson, isOrganization));
      after = id;
    } else if (type === 'photo' && !photos.has(id)) {
      photos.set(id, photoOf(block, after));
    }
  }
  return { agenda: [...agenda.values()], entries: [...entries.values()], photos: [...photos.values()] };
}

/** Id of the agenda item that a heading opens or continues. */
export function agendaOf({ attributes: { id, agenda } }: Pick<Block, 'attributes'>): string {
  return agenda !== undefined && Id.safeParse(agenda).success ? agenda : id;
}

function entryOf(block: Block, agendaItem: string | null, isPerson: Known, isOrganization: Known): Entry {
  const { attributes, inline } = block;
  const plain = inline.every((part) =>
    part.type === 'text' ? Object.keys(part.marks).length === 0 : part.type === 'break',
  );
  const entry = fitting(Entry, {
    ...attributes,
    agendaItem,
    private: isSet(attributes.private),
    text: nfc(plainText(inline)),
    inline: plain ? undefined : inline,
    // A default value is no information: it stays out of the bundle.
    indent: attributes.indent || undefined,
  });
  const speaker = Speaker.safeParse(attributes.speaker);
  return {
    ...entry,
    speaker: !speaker.success
      ? null
      : typeof speaker.data === 'string' && !isPerson(speaker.data)
        ? { text: speaker.data }
        : speaker.data,
    assignees: entry.assignees.filter((id) => isPerson(id) || isOrganization(id)),
  };
}

function photoOf({ attributes, inline }: Block, after: string | null): Photo {
  const { id, media, by, alt, extra } = attributes;
  const caption = nfc(plainText(inline)).replace(/\s+/gu, ' ').trim();
  return fitting(Photo, { id, file: media, caption, by, alt, after, extra });
}
