/** Who attended, by side, without those whom the lead names. */
import type { Bundle } from '../../domain/bundle';
import type { Entities, Office, Org, Who } from '../entities';
import type { Phrase } from '../phrase';
import { isLeader } from './rank';
import type { AttendancePlan, MeetingPlan, Party } from './types';

/** From how many sides of one or two people on they are told in one sentence. */
const MANY_SMALL = 3;

/** The attendance paragraph's facts, without those who are told elsewhere; null where nobody is to be told. */
export function attendancePlan(
  bundle: Bundle,
  meeting: MeetingPlan,
  entities: Entities,
  elsewhere: ReadonlySet<Who>,
): AttendancePlan | null {
  const inLead = new Set([...meeting.chairs, ...(meeting.guest ? [meeting.guest] : []), ...elsewhere]);
  const without = (party: Party): Party => ({
    ...party,
    people: party.people.filter((who) => !inLead.has(who)),
    units: party.units.filter((unit) => !isPoint(unit)),
  });
  const says = ({ people, units, others }: Party) => people.length > 0 || units.length > 0 || others !== null;
  const first = meeting.chairParties.map(without).filter(says);
  const others = meeting.parties.filter((party) => !meeting.chairParties.includes(party)).map(without);
  const companions = others.filter((party) => isCompanion(party, meeting));
  const rest = others.filter((party) => !companions.includes(party));
  const isSmall = ({ side, people, units, others }: Party) =>
    side === 'participant' &&
    people.length > 0 &&
    people.length <= 2 &&
    units.length === 0 &&
    others === null;
  const spoke = ({ org }: Party) =>
    [...elsewhere].some(({ home, offices }) => home === org || offices.some((office) => office.org === org));
  const smallOnes = rest.filter(isSmall);
  const small = smallOnes.length >= MANY_SMALL ? smallOnes : [];
  const told = new Set(meeting.parties.flatMap(({ people }) => people));
  const absent = new Set(bundle.absent);
  const single = entities.people.filter((who) => !told.has(who) && !inLead.has(who) && !absent.has(who.id));
  const plan: AttendancePlan = {
    first,
    companions,
    points: meeting.parties.flatMap(({ units }) => units.filter(isPoint)),
    sides: rest.filter((party) => says(party) && !small.includes(party)),
    small,
    unnamed: rest.filter((party) => !says(party) && !namedInLead(party, meeting) && !spoke(party)),
    honoured: single.filter(isLeader),
    single: single.filter((who) => !isLeader(who)),
  };
  return Object.values(plan).some((list) => list.length > 0) ? plan : null;
}

/** "điểm cầu UBND các huyện": no unit that came, but a place that listened. */
const isPoint = ({ text }: Phrase): boolean => /điểm cầu/iu.test(text);

/** One or two people of another house who came along, where one side came to see the other. */
function isCompanion({ side, people, units, others }: Party, { manner, chairParties }: MeetingPlan): boolean {
  const sides = new Set(chairParties.map((party) => party.side));
  return (
    (manner === 'meets' || manner === 'visits') &&
    sides.size === 1 &&
    sides.has(side) &&
    side !== 'participant' &&
    people.length > 0 &&
    people.length <= 2 &&
    units.length === 0 &&
    others === null
  );
}

/** Whether an office says nothing but that its holder came for the side. */
const representsOnly = ({ title, org }: Office, side: Org): boolean =>
  /^(?:đại diện|representative)$/iu.test(title) && (org === null || org === side);

/** The side's people for a sentence that says already whom they came for: "về phía …", "… was represented by". */
export const peopleOfSide = ({ org: side, people }: Party): Who[] =>
  people.map((who) =>
    who.offices.some((office) => representsOnly(office, side))
      ? { ...who, offices: who.offices.filter((office) => !representsOnly(office, side)) }
      : who,
  );

/** Whether the lead says the organisation's name. */
function namedInLead(party: Party, { agents, counterparts }: MeetingPlan): boolean {
  return [...agents, ...counterparts].some(({ org }) => org === party.org);
}
