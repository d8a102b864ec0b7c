/**
 * The set-up form's state and its way from and to a bundle. A bundle keeps more than the form shows
 * (unknown fields, entries): the form holds the bundle it began with and lays what it
 * knows over it, so that nothing is dropped.
 */
import { z } from 'zod';
import { Bundle, Language, MeetingForm, MeetingMode, Side } from '../../shared/domain/bundle';
import { glossaryOf, textOfGlossary } from '../../shared/text/glossary';
import { fromIso, toIso } from './zoned';

export const OrganizationRow = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  abbreviation: z.string(),
  /** `none`: named in the bundle, but without a delegation. */
  side: z.union([Side, z.literal('none')]),
  /** One a line. */
  units: z.string(),
  others: z.string(),
});
export type OrganizationRow = z.infer<typeof OrganizationRow>;

export const PersonRow = z.object({
  id: z.string(),
  honorific: z.string(),
  title: z.string(),
  name: z.string(),
  /** As typed; what it says is split when it is saved. */
  positions: z.string(),
  /** Positions as read by the server, for those whose words did not change. */
  read: z.array(z.looseObject({ title: z.string(), organization: z.string().nullable() })),
  organization: z.string().nullable(),
  chair: z.boolean(),
  secretary: z.boolean(),
  absent: z.boolean(),
  lead: z.boolean(),
  warnings: z.array(z.string()),
});
export type PersonRow = z.infer<typeof PersonRow>;

export const AgendaRow = z.object({ id: z.string(), title: z.string() });
export type AgendaRow = z.infer<typeof AgendaRow>;

export const Draft = z.object({
  language: Language,
  form: MeetingForm,
  title: z.string(),
  subject: z.string(),
  date: z.string(),
  start: z.string(),
  end: z.string(),
  timeZone: z.string(),
  place: z.string(),
  locality: z.string(),
  mode: MeetingMode,
  organizations: z.array(OrganizationRow),
  people: z.array(PersonRow),
  agenda: z.array(AgendaRow),
  /** One abbreviation a line. */
  glossary: z.string(),
  /** Typed into the paste box and not read yet. */
  pasted: z.string(),
  /** The bundle that the form began with. */
  base: Bundle,
});
export type Draft = z.infer<typeof Draft>;

const emptyToNull = (text: string): string | null => text.trim().normalize('NFC') || null;
const clean = (text: string): string => text.trim().normalize('NFC');
const lines = (text: string): string[] => text.split('\n').map(clean).filter(Boolean);

/** Positions in one line, as they are typed: parted by commas, by semicolons where one holds a comma. */
export function positionsText(positions: readonly { title: string }[]): string {
  const titles = positions.map((position) => position.title);
  return titles.join(titles.some((title) => title.includes(',')) ? '; ' : ', ');
}

function positionsOf(row: PersonRow): PersonRow['read'] {
  const titles = row.positions
    .split(row.positions.includes(';') ? ';' : ',')
    .map(clean)
    .filter(Boolean);
  return titles.map(
    (title) => row.read.find((known) => known.title === title) ?? { title, organization: null },
  );
}

/** The form for a bundle. */
export function draftOf(bundle: Bundle): Draft {
  const { meeting } = bundle;
  const start = meeting.startsAt ? fromIso(meeting.startsAt, meeting.timeZone) : null;
  const end = meeting.endsAt ? fromIso(meeting.endsAt, meeting.timeZone) : null;
  const delegationOf = (organization: string) =>
    bundle.delegations.find((each) => each.organization === organization);
  return {
    language: bundle.language,
    form: meeting.form,
    title: meeting.title,
    subject: meeting.subject ?? '',
    date: start?.date ?? '',
    start: start?.time ?? '',
    end: end?.time ?? '',
    timeZone: meeting.timeZone,
    place: meeting.place.name ?? '',
    locality: meeting.place.locality ?? '',
    mode: meeting.mode,
    organizations: bundle.organizations.map((organization) => {
      const delegation = delegationOf(organization.id);
      return {
        id: organization.id,
        name: organization.name,
        shortName: organization.shortName ?? '',
        abbreviation: organization.abbreviation ?? '',
        side: delegation?.side ?? 'none',
        units: delegation?.units.join('\n') ?? '',
        others: delegation?.others ?? '',
      };
    }),
    people: bundle.people.map((person) => {
      const delegation = bundle.delegations.find((each) => each.people.includes(person.id));
      return {
        id: person.id,
        honorific: person.honorific ?? '',
        title: person.title ?? '',
        name: person.name,
        positions: positionsText(person.positions),
        read: person.positions,
        organization: delegation?.organization ?? null,
        chair: bundle.chairs.includes(person.id),
        secretary: bundle.secretaries.includes(person.id),
        absent: bundle.absent.includes(person.id),
        lead: delegation?.lead === person.id,
        warnings: [],
      };
    }),
    agenda: bundle.agenda.map(({ id, title }) => ({ id, title })),
    glossary: textOfGlossary(bundle.glossary),
    pasted: '',
    base: bundle,
  };
}

/** Ids chosen, in the order of the bundle they began in, new ones after. */
function chosen(before: readonly string[], people: readonly PersonRow[], yes: (row: PersonRow) => boolean) {
  const now = people.filter(yes).map((row) => row.id);
  return [...before.filter((id) => now.includes(id)), ...now.filter((id) => !before.includes(id))];
}

function startAndEnd(draft: Draft): { startsAt: string | null; endsAt: string | null } {
  const { base, timeZone } = draft;
  const iso = (date: string, time: string, before: string | null) => {
    const same = before ? fromIso(before, timeZone) : null;
    // What was not touched keeps its seconds and its way of writing.
    return before && same?.date === date && same.time === time ? before : toIso(date, time, timeZone);
  };
  if (!draft.date || !draft.start) return { startsAt: null, endsAt: null };
  const startsAt = iso(draft.date, draft.start, base.meeting.startsAt);
  if (!draft.end) return { startsAt, endsAt: null };
  // A meeting of several days keeps its last day: the form shows the hour only.
  const last = base.meeting.endsAt ? fromIso(base.meeting.endsAt, timeZone).date : draft.date;
  const first = base.meeting.startsAt ? fromIso(base.meeting.startsAt, timeZone).date : draft.date;
  const endDate = draft.date === first && last > first ? last : draft.date;
  return { startsAt, endsAt: iso(endDate, draft.end, base.meeting.endsAt) };
}

/** The bundle that the form stands for; the form must have no problems. */
export function bundleOf(draft: Draft): Bundle {
  const { base, people } = draft;
  const has = new Set(people.map((row) => row.id));
  const delegations = draft.organizations.flatMap((row) => {
    const before = base.delegations.filter((each) => each.organization === row.id);
    const [first, ...others] = before;
    if (row.side === 'none') return [];
    const members = chosen(first?.people ?? [], people, (person) => person.organization === row.id);
    const lead = people.find((person) => person.organization === row.id && person.lead)?.id ?? null;
    return [
      {
        ...first,
        organization: row.id,
        side: row.side,
        people: members.filter((id) => !others.some((each) => each.people.includes(id))),
        units: lines(row.units),
        others: emptyToNull(row.others),
        lead,
      },
      ...others.map((each) => ({ ...each, people: each.people.filter((id) => has.has(id)) })),
    ];
  });
  return {
    ...base,
    language: draft.language,
    meeting: {
      ...base.meeting,
      title: clean(draft.title),
      form: draft.form,
      subject: emptyToNull(draft.subject),
      ...startAndEnd(draft),
      timeZone: draft.timeZone,
      place: {
        ...base.meeting.place,
        name: emptyToNull(draft.place),
        locality: emptyToNull(draft.locality),
      },
      mode: draft.mode,
    },
    organizations: draft.organizations.map((row) => ({
      ...base.organizations.find((each) => each.id === row.id),
      id: row.id,
      name: clean(row.name),
      shortName: emptyToNull(row.shortName),
      abbreviation: emptyToNull(row.abbreviation),
    })),
    people: people.map((row) => ({
      ...base.people.find((each) => each.id === row.id),
      id: row.id,
      name: clean(row.name),
      honorific: emptyToNull(row.honorific),
      title: emptyToNull(row.title),
      positions: positionsOf(row),
    })),
    delegations,
    chairs: chosen(base.chairs, people, (row) => row.chair),
    secretaries: chosen(base.secretaries, people, (row) => row.secretary),
    absent: chosen(base.absent, people, (row) => row.absent),
    agenda: draft.agenda
      .filter((row) => clean(row.title))
      .map((row) => ({
        ...base.agenda.find((each) => each.id === row.id),
        id: row.id,
        title: clean(row.title),
      })),
    // What was not touched is kept as it was written.
    glossary:
      draft.glossary === textOfGlossary(base.glossary) ? base.glossary : glossaryOf(draft.glossary).terms,
  };
}
