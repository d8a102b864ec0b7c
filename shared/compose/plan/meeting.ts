/** When, where, who with whom on what: the facts of the lead. */
import type { Bundle } from '../../domain/bundle';
import { dateInZone, partOfDayInZone, sameDate } from '../../text/dates';
import { words } from '../../text/leftovers';
import { stripEnd } from '../../text/tidy';
import { typographic } from '../../text/typography';
import type { Entities, Who } from '../entities';
import { type Phrase, phrase } from '../phrase';
import { MANNERS } from './forms';
import { byRank } from './rank';
import type { Manner, MeetingPlan, Party } from './types';

type Field = (value: string | null | undefined, source: string) => Phrase | null;

/** Fields as one clean line, as their language prints it. */
const fieldsIn =
  ({ language }: Bundle): Field =>
  (value, source) => {
    const text = typographic(stripEnd(words(value)), language);
    return text === '' ? null : phrase(text, source);
  };

/** Reads the lead's facts from a bundle. */
export function meetingPlan(bundle: Bundle, entities: Entities): MeetingPlan {
  const { meeting } = bundle;
  const field = fieldsIn(bundle);
  const absent = new Set(bundle.absent);
  const present = (ids: readonly string[]): Who[] =>
    [...new Set(ids)].filter((id) => !absent.has(id)).flatMap((id) => entities.person(id) ?? []);
  const chairs = present(bundle.chairs);
  const parties = partiesOf(bundle, entities, present);
  const chairParties = partiesOfChairs(chairs, parties);
  const from = dateInZone(meeting.startsAt, meeting.timeZone);
  const to = dateInZone(meeting.endsAt, meeting.timeZone);
  const first = from ?? to;
  const manner = mannerOf(MANNERS[meeting.form], chairParties);
  const { agents, counterparts } = ROLES[manner](parties, chairParties, chairs);
  return {
    form: meeting.form,
    manner,
    mode: meeting.mode,
    title: field(meeting.title, 'meeting.title'),
    subject: field(meeting.subject, 'meeting.subject'),
    partOfDay: partOfDay(bundle),
    from: first === null ? null : { date: first, source: from ? 'meeting.startsAt' : 'meeting.endsAt' },
    to: from === null || to === null || sameDate(from, to) ? null : { date: to, source: 'meeting.endsAt' },
    placeName: field(meeting.place.name, 'meeting.place.name'),
    locality: field(meeting.place.locality, 'meeting.place.locality'),
    chairs,
    chairParties,
    parties,
    agents,
    counterparts: counterparts.slice(0, MAX_NAMED),
    moreCounterparts: counterparts.length > MAX_NAMED,
    // Where nobody receives, the lead does not say who is received.
    guest: manner === 'receives' && chairs.length + agents.length > 0 ? guestOf(counterparts, chairs) : null,
  };
}

function partOfDay({ meeting }: Bundle): MeetingPlan['partOfDay'] {
  const part = partOfDayInZone(meeting.startsAt, meeting.endsAt, meeting.timeZone);
  if (part === null) return null;
  return { part, sources: ['meeting.startsAt', ...(meeting.endsAt === null ? [] : ['meeting.endsAt'])] };
}

/** A guest in the chair receives nobody: the sides meet. */
function mannerOf(manner: Manner, chairParties: readonly Party[]): Manner {
  const guests = chairParties.length > 0 && chairParties.every(({ side }) => side === 'guest');
  return manner === 'receives' && guests ? 'meets' : manner;
}

/** More organisations than this a lead does not name. */
const MAX_NAMED = 4;

const SIDES = ['guest', 'host', 'participant'] as const;

/** The sides in protocol order: guests, hosts, participants. Two entries for one organisation are one side. */
function partiesOf(bundle: Bundle, entities: Entities, present: (ids: readonly string[]) => Who[]): Party[] {
  const parties = new Map<string, Party>();
  const placed = new Set<string>();
  const field = fieldsIn(bundle);
  bundle.delegations.forEach((delegation, at) => {
    const org = entities.org(delegation.organization);
    if (!org) return;
    const source = `delegations.${at}`;
    const lead = delegation.lead === null ? [] : present([delegation.lead]);
    const people = present([...lead.map(({ id }) => id), ...delegation.people]).filter(
      ({ id }) => !placed.has(id),
    );
    for (const { id } of people) placed.add(id);
    const units = delegation.units.flatMap((unit) => field(unit, `${source}.units`) ?? []);
    const others = field(delegation.others, `${source}.others`);
    const known = parties.get(org.id);
    if (known) {
      known.people.push(...people);
      known.units.push(...units);
      if (known.others === null) known.others = others;
      else if (others) known.units.push(others);
    } else {
      parties.set(org.id, {
        org,
        side: delegation.side,
        people,
        units: distinct(units),
        others,
        lead: lead[0] ?? null,
        source: `${source}.organization`,
      });
    }
  });
  const all = [...parties.values()].map((party) => ({
    ...party,
    people: byRank(party.people, party.lead, party.org),
  }));
  return SIDES.flatMap((side) => all.filter((party) => party.side === side));
}

const distinct = (units: readonly Phrase[]): Phrase[] => [
  ...new Map(units.map((unit) => [unit.text, unit] as const)).values(),
];

/** The sides of the chairs: where they are listed, else where they hold an office. */
function partiesOfChairs(chairs: readonly Who[], parties: readonly Party[]): Party[] {
  const found = chairs.flatMap(
    (chair) =>
      parties.find(({ people }) => people.includes(chair)) ??
      parties.find(({ org }) => chair.offices.some((office) => office.org === org)) ??
      [],
  );
  return [...new Set(found)];
}

interface Roles {
  agents: Party[];
  counterparts: Party[];
}

type RolesOf = (parties: readonly Party[], chairParties: readonly Party[], chairs: readonly Who[]) => Roles;

const onSide = (parties: readonly Party[], side: Party['side']) =>
  parties.filter((party) => party.side === side);

/** Two sides met: the chairs' (else the guests') and the other; where sides do not tell, everybody else. */
const twoSides: RolesOf = (parties, chairParties, chairs) => {
  if (chairParties.length === 0 && chairs.length === 0) {
    const [guests, hosts] = [onSide(parties, 'guest'), onSide(parties, 'host')];
    if (guests.length > 0 && hosts.length > 0) return { agents: guests, counterparts: hosts };
    return { agents: parties.slice(0, MAX_NAMED), counterparts: [] };
  }
  const others = parties.filter((party) => !chairParties.includes(party));
  const sides = new Set(chairParties.map(({ side }) => side));
  const opposite = others.filter(({ side }) => side !== 'participant' && !sides.has(side));
  // Chairs of both sides: nobody is left to be met.
  if (opposite.length > 0 || sides.size > 1) return { agents: [], counterparts: opposite };
  return { agents: [], counterparts: others };
};

/** Somebody held an event: its hosts, unless one of them chairs, or the chair's office says so already. */
const organised: RolesOf = (parties, chairParties, chairs) => {
  if (chairParties.some(({ side }) => side === 'host')) return { agents: [], counterparts: [] };
  const said = new Set(chairs.flatMap(({ offices, home }) => [home, ...offices.map(({ org }) => org)]));
  const hosts = onSide(parties, 'host').filter(({ org }) => !said.has(org));
  return { agents: hosts.slice(0, MAX_NAMED), counterparts: [] };
};

/** Parties did something together, such as signing: hosts and guests, else all. */
const together: RolesOf = (parties) => {
  const sides = parties.filter(({ side }) => side !== 'participant');
  const agents = sides.length > 1 ? sides : parties;
  // The host stands first where it acts with its guests.
  const ordered = [...onSide(agents, 'host'), ...agents.filter(({ side }) => side !== 'host')];
  return { agents: ordered.slice(0, MAX_NAMED), counterparts: [] };
};

/** Hosts receive guests, whoever of them chairs. */
const received: RolesOf = (parties, chairParties, chairs) => {
  if (chairs.length > 0 || onSide(parties, 'host').length === 0) {
    return twoSides(parties, chairParties, chairs);
  }
  return { agents: onSide(parties, 'host').slice(0, MAX_NAMED), counterparts: onSide(parties, 'guest') };
};

/** Guests visit hosts: where a host chairs, the guests are those who came. */
const visited: RolesOf = (parties, chairParties, chairs) => {
  const guests = onSide(parties, 'guest');
  const byHosts = chairParties.length > 0 && chairParties.every(({ side }) => side === 'host');
  if (byHosts && guests.length > 0) {
    return { agents: guests.slice(0, MAX_NAMED), counterparts: onSide(parties, 'host') };
  }
  return twoSides(parties, chairParties, chairs);
};

const ROLES: Record<Manner, RolesOf> = {
  meets: twoSides,
  receives: received,
  visits: visited,
  presides: organised,
  holds: together,
};

function guestOf(counterparts: readonly Party[], chairs: readonly Who[]): Who | null {
  const [party, ...more] = counterparts;
  const guest = party?.lead ?? party?.people[0] ?? null;
  return guest === null || more.length > 0 || chairs.includes(guest) ? null : guest;
}
