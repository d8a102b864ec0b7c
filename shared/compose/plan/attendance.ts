/** Who attended, by side, without those whom the lead names. */
import type { Bundle } from '../../domain/bundle';
import type { Entities } from '../entities';
import type { AttendancePlan, MeetingPlan, Party } from './types';

/** From how many sides of one or two people on they are told in one sentence. */
const MANY_SMALL = 3;

/** The attendance paragraph's facts; null where nobody is to be told. */
export function attendancePlan(
  bundle: Bundle,
  meeting: MeetingPlan,
  entities: Entities,
): AttendancePlan | null {
  const inLead = new Set([...meeting.chairs, ...(meeting.guest ? [meeting.guest] : [])]);
  const without = (party: Party): Party => ({
    ...party,
    people: party.people.filter((who) => !inLead.has(who)),
  });
  const says = ({ people, units, others }: Party) => people.length > 0 || units.length > 0 || others !== null;
  const first = meeting.chairParties.map(without).filter(says);
  const rest = meeting.parties.filter((party) => !meeting.chairParties.includes(party)).map(without);
  const isSmall = ({ side, people, units, others }: Party) =>
    side === 'participant' &&
    people.length > 0 &&
    people.length <= 2 &&
    units.length === 0 &&
    others === null;
  const smallOnes = rest.filter(isSmall);
  const small = smallOnes.length >= MANY_SMALL ? smallOnes : [];
  const told = new Set(meeting.parties.flatMap(({ people }) => people));
  const absent = new Set(bundle.absent);
  const plan: AttendancePlan = {
    first,
    sides: rest.filter((party) => says(party) && !small.includes(party)),
    small,
    unnamed: rest.filter((party) => !says(party) && !namedInLead(party, meeting)),
    single: entities.people.filter((who) => !told.has(who) && !inLead.has(who) && !absent.has(who.id)),
  };
  return Object.values(plan).some((list) => list.length > 0) ? plan : null;
}

/** Whether the lead says the organisation's name. */
function namedInLead(party: Party, { agents, counterparts }: MeetingPlan): boolean {
  return [...agents, ...counterparts].some(({ org }) => org === party.org);
}
