/**
 * The bundle: a meeting as one JSON document, format `tocky.meeting/1`.
 *
 * It is what `compose` takes, what `import` and `export` exchange, and what a new meeting is made
 * of. Objects are loose: a field that this version does not know is kept, never dropped.
 */
import { z } from 'zod';
import { Inline } from './inline';

/** An id chosen by whoever wrote the bundle: letters, digits and `._~-`. */
export const Id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.~-]+$/u);

export const MeetingForm = z.enum([
  'working-session',
  'conference',
  'briefing',
  'review',
  'signing',
  'reception',
  'visit',
  'training',
  'award',
  'election',
  'other',
]);
export type MeetingForm = z.infer<typeof MeetingForm>;

export const EntryKind = z.enum([
  'note',
  'report',
  'result',
  'limitation',
  'proposal',
  'opinion',
  'conclusion',
  'task',
  'decision',
  'vote',
]);
export type EntryKind = z.infer<typeof EntryKind>;

export const Language = z.enum(['vi', 'en']);
export type Language = z.infer<typeof Language>;

export const MeetingMode = z.enum(['in-person', 'online', 'hybrid']);
export const Side = z.enum(['host', 'guest', 'participant']);

const Line = z.string().max(2_000);
const Text = z.string().max(100_000);

export const Place = z.looseObject({
  name: Line.nullable().default(null),
  locality: Line.nullable().default(null),
});

export const MeetingFields = z.looseObject({
  title: Line,
  form: MeetingForm.default('other'),
  /** What it was about, as it follows the verb: "về việc …". */
  subject: Line.nullable().default(null),
  /** ISO 8601 with offset. */
  startsAt: z.iso.datetime({ offset: true }).nullable().default(null),
  endsAt: z.iso.datetime({ offset: true }).nullable().default(null),
  /** IANA name. */
  timeZone: z.string().max(64).default('Asia/Ho_Chi_Minh'),
  place: Place.default({ name: null, locality: null }),
  mode: MeetingMode.default('in-person'),
});
export type MeetingFields = z.infer<typeof MeetingFields>;

export const Organization = z.looseObject({
  id: Id,
  name: Line,
  shortName: Line.nullable().default(null),
  abbreviation: Line.nullable().default(null),
});
export type Organization = z.infer<typeof Organization>;

export const Position = z.looseObject({
  title: Line,
  /** Id of an organisation of the bundle. */
  organization: Id.nullable().default(null),
});
export type Position = z.infer<typeof Position>;

export const Person = z.looseObject({
  id: Id,
  name: Line,
  honorific: Line.nullable().default(null),
  /** Academic, military, police or religious title, e.g. "GS.TS.", "Đại tá". */
  title: Line.nullable().default(null),
  positions: z.array(Position).max(20).default([]),
});
export type Person = z.infer<typeof Person>;

export const Delegation = z.looseObject({
  organization: Id,
  side: Side.default('participant'),
  people: z.array(Id).max(1_000).default([]),
  units: z.array(Line).max(1_000).default([]),
  others: Line.nullable().default(null),
  lead: Id.nullable().default(null),
});
export type Delegation = z.infer<typeof Delegation>;

export const AgendaItem = z.looseObject({ id: Id, title: Line });
export type AgendaItem = z.infer<typeof AgendaItem>;

/** Who speaks: the id of a person of the bundle, or a text as typed. */
export const Speaker = z.union([Id, z.looseObject({ text: Line })]);
export type Speaker = z.infer<typeof Speaker>;

export const Vote = z.looseObject({
  for: z.int().min(0),
  against: z.int().min(0).default(0),
  abstain: z.int().min(0).default(0),
});
export type Vote = z.infer<typeof Vote>;

export const Entry = z.looseObject({
  id: Id,
  agendaItem: Id.nullable().default(null),
  kind: EntryKind.default('note'),
  speaker: Speaker.nullable().default(null),
  text: Text,
  /** ISO 8601 with offset: when the words were said. */
  at: z.iso.datetime({ offset: true }).nullable().default(null),
  private: z.boolean().default(false),
  /** Ids of people or organisations, for tasks. */
  assignees: z.array(Id).max(100).default([]),
  /** ISO date, or the due date as typed. */
  due: Line.nullable().default(null),
  vote: Vote.nullable().default(null),
  /** The text with its marks and mentions, where it has some; `text` says the same in plain words. */
  inline: z.array(Inline).max(10_000).optional(),
  list: z.enum(['bullet', 'ordered']).optional(),
  indent: z.int().min(0).max(8).optional(),
});
export type Entry = z.infer<typeof Entry>;

export const Photo = z.looseObject({
  id: Id,
  /** Media id or file name; null where only the caption is known. */
  file: Line.nullable().default(null),
  caption: Line.default(''),
  by: Line.nullable().default(null),
  alt: Line.nullable().default(null),
  /** The entry or agenda heading that it stands after in the minutes. */
  after: Id.nullable().default(null),
});
export type Photo = z.infer<typeof Photo>;

export const GlossaryTerm = z.looseObject({ short: Line, long: Line });
export type GlossaryTerm = z.infer<typeof GlossaryTerm>;

export const Contributor = z.looseObject({
  name: Line,
  role: z.enum(['text', 'photo', 'editor']),
  share: z.number().min(0).max(1).default(1),
});
export type Contributor = z.infer<typeof Contributor>;

export const Bundle = z.looseObject({
  format: z.literal('tocky.meeting/1'),
  language: Language.default('vi'),
  meeting: MeetingFields,
  organizations: z.array(Organization).max(1_000).default([]),
  people: z.array(Person).max(5_000).default([]),
  delegations: z.array(Delegation).max(500).default([]),
  chairs: z.array(Id).max(20).default([]),
  secretaries: z.array(Id).max(50).default([]),
  absent: z.array(Id).max(1_000).default([]),
  agenda: z.array(AgendaItem).max(500).default([]),
  entries: z.array(Entry).max(20_000).default([]),
  photos: z.array(Photo).max(2_000).default([]),
  glossary: z.array(GlossaryTerm).max(2_000).default([]),
  contributors: z.array(Contributor).max(200).default([]),
});
export type Bundle = z.infer<typeof Bundle>;
