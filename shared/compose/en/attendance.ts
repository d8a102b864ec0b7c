/** Who attended: the chair's side, then the others, each with people, units and others. */
import { paragraphs } from '../blocks';
import type { Context } from '../context';
import type { Who } from '../entities';
import type { Realised } from '../language';
import { joined, type Phrase, phrase, reworded, say } from '../phrase';
import type { AttendancePart, Party } from '../plan/types';
import { eventOf } from './forms';
import { and, inFull, knownLabel, type OrgLabel, orgName } from './people';
import { inside, series } from './words';

const SAYS_WHO =
  /^(?:leaders?|representatives?|heads?|staff|officials?|members|lãnh đạo|đại diện|các)(?=\s)/iu;

/** Everybody of one side; an office there needs no organisation. */
function membersOf(party: Party, context: Context, ofChair = false): Phrase[] {
  const label: OrgLabel = (org) => (org === party.org ? null : knownLabel(context)(org));
  const members = party.people.map((who) => inFull(who, label, context.foreign));
  const { units, others } = party;
  if (units.length > 0) {
    const list = joined(units, (texts) => texts.join(texts.some((text) => /[,;]/.test(text)) ? '; ' : ', '));
    const whose = ofChair ? say`units of ${knownLabel(context)(party.org) ?? ''}` : 'its units';
    members.push(units.some(({ text }) => SAYS_WHO.test(text)) ? list : say`leaders of ${whose} (${list})`);
  }
  if (others) {
    const said = context.foreign ? others : inside(context.explain(others), context);
    members.push(
      reworded(said, (text) =>
        text.replace(/^(?:along with|together with|and|with|cùng với|cùng|và|với)\s+/iu, ''),
      ),
    );
  }
  return members;
}

function fromElsewhere(who: Who, context: Context): Phrase {
  const named = inFull(who, knownLabel(context), context.foreign);
  if (who.home === null || who.offices.some(({ org }) => org === who.home)) return named;
  return say`${named} of ${orgName(who.home, context)}`;
}

/** The paragraph, or several where many sides came. */
export function attendance({ attendance: plan }: AttendancePart, context: Context): Realised[] {
  const { at } = eventOf(context);
  const out: Phrase[] = [];
  const attending = (members: readonly Phrase[]): Phrase => {
    const also = out.length > 0 || context.plan.meeting.chairs.length > 0 ? 'also present' : 'present';
    return say`${also} ${at} ${members.length > 1 ? 'were' : 'was'} ${joined(members, series)}`;
  };
  const [chairs, ...more] = plan.first;
  if (chairs && more.length === 0) {
    const members = membersOf(chairs, context, true);
    out.push(say`${attending(members)}${phrase('', chairs.org.id)}`);
  }
  for (const party of more.length > 0 ? [...plan.first, ...plan.sides] : plan.sides) {
    const side = orgName(party.org, context);
    out.push(say`${side} was represented by ${joined(membersOf(party, context), series)}`);
  }
  for (const group of [
    plan.companions.flatMap(({ people }) => people),
    plan.small.flatMap(({ people }) => people),
    plan.single,
  ]) {
    if (group.length > 0) out.push(attending(group.map((who) => fromElsewhere(who, context))));
  }
  if (plan.unnamed.length > 0) {
    const orgs = plan.unnamed.map(({ org, source }) => say`${orgName(org, context)}${phrase('', source)}`);
    out.push(
      say`${out.length > 0 ? 'also represented' : 'represented'} ${at} ${orgs.length > 1 ? 'were' : 'was'} ${and(orgs)}`,
    );
  }
  if (plan.points.length > 0) {
    const points = joined(plan.points, series);
    out.push(say`${points} ${plan.points.length > 1 ? 'were' : 'was'} connected online`);
  }
  return paragraphs(out);
}
