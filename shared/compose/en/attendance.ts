/** Who else attended: the chair's colleagues and people of small sides, then the other sides. */
import { paragraphs } from '../blocks';
import type { Context } from '../context';
import type { Who } from '../entities';
import type { Realised } from '../language';
import { joined, type Phrase, phrase, reworded, say } from '../phrase';
import { peopleOfSide } from '../plan/attendance';
import type { AttendancePart, Party } from '../plan/types';
import { eventOf } from './forms';
import { and, inFull, knownLabel, orgName, withThe } from './people';
import { inside, series } from './words';

const SAYS_WHO =
  /^(?:leaders?|representatives?|heads?|staff|officials?|members|lãnh đạo|đại diện|các)(?=\s)/iu;

/** Whoever is told in one list. */
interface Members {
  named: Phrase[];
  /** One person takes "was". */
  several: boolean;
}

/** "one expert", but neither "a number of experts" nor "one expert and two students". */
const isOne = (text: string): boolean =>
  /^(?:an?|one|0?1|một)\s(?!(?:number|few|couple|dozen|hundred|số|vài)\s)/iu.test(text) &&
  !/,|\s(?:and|và)\s/iu.test(text);

/** Everybody of one side. */
function membersOf({ people, units, others }: Party, context: Context): Members {
  const named = people.map((who) => inFull(who, knownLabel(context), context.foreign));
  if (units.length > 0) {
    const says = units.some(({ text }) => SAYS_WHO.test(text));
    const list = and(says || context.foreign ? units : units.map((unit) => reworded(unit, withThe)));
    named.push(says ? list : say`representatives of ${list}`);
  }
  if (others) {
    const said = context.foreign ? others : inside(context.explain(others), context);
    named.push(
      reworded(said, (text) =>
        text.replace(/^(?:along with|together with|and|with|cùng với|cùng|và|với)\s+/iu, ''),
      ),
    );
  }
  const [only] = named;
  return {
    named,
    several: named.length > 1 || (people.length === 0 && only !== undefined && !isOne(only.text)),
  };
}

/** Everybody of a side that is said to be "represented by" them: neither its name nor that they represent it is said again. */
function representing(party: Party, context: Context): Phrase[] {
  const people = peopleOfSide(party).map((who) => ({
    ...who,
    offices: who.offices.map((office) => (office.org === party.org ? { ...office, org: null } : office)),
  }));
  return membersOf({ ...party, people }, context).named.map((each) =>
    reworded(each, (text) => text.replace(/^representatives (?:of|from)\s+/iu, '')),
  );
}

function fromElsewhere(who: Who, context: Context): Phrase {
  const named = inFull(who, knownLabel(context), context.foreign);
  if (who.home === null || who.offices.some(({ org }) => org === who.home)) return named;
  return say`${named}${named.text.includes(',') ? ',' : ''} of ${orgName(who.home, context)}`;
}

/** The paragraph, or several where many sides came. */
export function attendance({ attendance: plan }: AttendancePart, context: Context): Realised[] {
  const { at } = eventOf(context);
  const { chairs } = context.plan.meeting;
  const out: Phrase[] = [];
  const [ofChair, ...more] = plan.first;
  const single = more.length === 0 ? ofChair : undefined;
  const own = single && membersOf(single, context);
  const others = [...plan.companions, ...plan.small].flatMap(({ people }) => people);
  const named = [
    ...(own?.named ?? []),
    ...[...plan.honoured, ...others, ...plan.single].map((who) => fromElsewhere(who, context)),
  ];
  if (named.length > 0) {
    const also = chairs.length > 0 ? 'also present' : 'present';
    const were = named.length > 1 || own?.several ? 'were' : 'was';
    const side = single ? phrase('', single.org.id) : '';
    out.push(say`${also} ${at} ${were} ${joined(named, series)}${side}`);
  }
  for (const party of more.length > 0 ? [...plan.first, ...plan.sides] : plan.sides) {
    const side = orgName(party.org, context);
    out.push(say`${side} was represented by ${joined(representing(party, context), series)}`);
  }
  if (plan.unnamed.length > 0) {
    const orgs = plan.unnamed.map(({ org, source }) => say`${orgName(org, context)}${phrase('', source)}`);
    const also = out.length > 0 || chairs.length > 0 ? 'also represented' : 'represented';
    out.push(say`${also} ${at} ${orgs.length > 1 ? 'were' : 'was'} ${and(orgs)}`);
  }
  if (plan.points.length > 0) {
    out.push(say`${and(plan.points)} ${plan.points.length > 1 ? 'were' : 'was'} connected online`);
  }
  return paragraphs(out);
}
