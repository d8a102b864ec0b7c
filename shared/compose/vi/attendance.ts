/** Who attended: the chair's side, then the others, each with people, units and others. */
import { joinList, upperFirst } from '../../text/sentences';
import { paragraphs } from '../blocks';
import type { Context } from '../context';
import type { Who } from '../entities';
import type { Realised } from '../language';
import { joined, type Phrase, phrase, reworded, say } from '../phrase';
import { peopleOfSide } from '../plan/attendance';
import type { AttendancePart, Party } from '../plan/types';
import { eventOf } from './forms';
import { and } from './lead';
import { byOffice, courtesy, inFull, knownLabel, orgName, ownLabel } from './people';
import { inside } from './words';

/** Units are said to have sent their leaders, unless whoever typed them says who came. */
const SAYS_WHO =
  /^(?:lãnh đạo|đại diện|các|cán bộ|chuyên viên|toàn thể|ban (?:giám|lãnh đạo|chủ nhiệm|chỉ huy|chấp hành|thường vụ)|tập thể|một số|nhân viên|công chức|viên chức)(?=\s)/iu;

const parted = (texts: readonly string[]): string =>
  texts.join(texts.some((text) => /[,;]/.test(text)) ? '; ' : ', ');

/** "Lãnh đạo một số đơn vị thuộc Cục: …"; in brackets where others follow. */
function unitsOf({ units, org, others }: Party, ofChair: boolean, context: Context): Phrase | null {
  if (units.length === 0) return null;
  const list = joined(units, parted);
  if (units.some(({ text }) => SAYS_WHO.test(text))) return list;
  if (units.length === 1) return say`Lãnh đạo ${list}`;
  const whose = ofChair ? say` thuộc ${knownLabel(context)(org) ?? ''}` : '';
  return others === null
    ? say`Lãnh đạo một số đơn vị${whose}: ${list}`
    : say`Lãnh đạo một số đơn vị${whose} (${list})`;
}

const JOINS = /^(?:cùng với|cùng|và|với)(?=\s)/iu;

/** People, units and others of one side; `ofChair` where no words before them say whose they are. */
function membersOf(party: Party, ofChair: boolean, context: Context): Phrase {
  const label = ownLabel(party.org, context);
  const named = peopleOfSide(party).map((who) => {
    // The chair's colleagues go by their office: "Phó Cục trưởng Dương Quốc Trịnh".
    const byOfficeAlone = ofChair && who.title === null && who.offices.length === 1;
    return byOfficeAlone ? byOffice(who, label, party.org) : inFull(who, label, party.org);
  });
  const units = unitsOf(party, ofChair, context);
  const people = joined(named, (texts) => (units ? parted(texts) : joinList(texts, 'và')));
  const members = units === null ? people : named.length === 0 ? units : say`${people} và ${units}`;
  if (party.others === null) return members;
  const others = context.foreign ? party.others : inside(context.explain(party.others), context);
  if (members.text === '') return reworded(others, (text) => text.replace(JOINS, '').trim());
  return JOINS.test(others.text) ? say`${members} ${others}` : say`${members} cùng ${others}`;
}

/** A person whose organisation no words before say. */
function fromElsewhere(who: Who, context: Context): Phrase {
  const { home, offices } = who;
  const named = inFull(who, knownLabel(context), null);
  if (home === null || offices.some(({ org }) => org === home)) return named;
  const org = orgName(home, context);
  return offices.length > 0 ? say`${named}, ${org}` : say`${courtesy(who)}, đại diện ${org}`;
}

const fromElsewheres = (people: readonly Who[], context: Context): Phrase =>
  joined(
    people.map((who) => fromElsewhere(who, context)),
    (texts) => joinList(texts, 'và'),
  );

const POINT = /^(?:các\s+)?điểm cầu\s+/iu;

/** "Hội nghị được kết nối trực tuyến với điểm cầu UBND các huyện": who listened from afar. */
function connected(points: readonly Phrase[], noun: string): Phrase {
  if (!points.every(({ text }) => POINT.test(text)))
    return say`tham dự trực tuyến có ${joined(points, parted)}`;
  const names = points.map((point) => reworded(point, (text) => text.replace(POINT, '')));
  const several = points.length > 1 ? 'các điểm cầu: ' : 'điểm cầu ';
  return say`${noun} được kết nối trực tuyến với ${several}${joined(names, parted)}`;
}

/** The paragraph, or several where many sides came. */
export function attendance({ attendance: plan }: AttendancePart, context: Context): Realised[] {
  const { noun, attend } = eventOf(context);
  const out: Phrase[] = [];
  const opening = (): string => {
    if (out.length > 0) return `${attend} ${noun} còn`;
    return context.plan.meeting.chairs.length > 0 ? `cùng ${attend} ${noun}` : `${attend} ${noun}`;
  };
  const [chairs, ...more] = plan.first;
  if (chairs && more.length === 0) out.push(say`${opening()} có ${membersOf(chairs, true, context)}`);
  if (plan.honoured.length > 0) {
    out.push(say`${opening()} có ${fromElsewheres(plan.honoured, context)}`);
  }
  if (plan.companions.length > 0)
    out.push(
      say`${opening()} có ${fromElsewheres(
        plan.companions.flatMap(({ people }) => people),
        context,
      )}`,
    );
  for (const party of more.length > 0 ? [...plan.first, ...plan.sides] : plan.sides) {
    const side = orgName(party.org, context);
    const members = membersOf(party, false, context);
    out.push(say`${out.length === 0 ? `${opening()}, về` : 'về'} phía ${side} có ${members}`);
  }
  for (const group of [plan.small.flatMap(({ people }) => people), plan.single]) {
    if (group.length === 0) continue;
    out.push(say`${opening()} có ${fromElsewheres(group, context)}`);
  }
  if (plan.unnamed.length > 0) {
    const orgs = plan.unnamed.map(({ org, source }) => say`${orgName(org, context)}${phrase('', source)}`);
    out.push(say`${opening()} có đại diện ${and(orgs)}`);
  }
  if (plan.points.length > 0) out.push(connected(plan.points, noun));
  return paragraphs(out.map((each) => reworded(each, upperFirst)));
}
