/** The lead: when, where, who with whom on what; and a headline where nobody wrote one. */
import { includesWords } from '../../text/characters';
import { joinList } from '../../text/sentences';
import type { Context } from '../context';
import type { Org, Who } from '../entities';
import { joined, type Phrase, phrase, reworded, say } from '../phrase';
import type { Manner, Party } from '../plan/types';
import { eventPhrase, modeBehind, modeInside, subjectOf, whenAndWhere } from './event';
import { eventOf, GREETING } from './forms';
import { byOffice, courtesy, inFull, type OrgLabel, orgName } from './people';
import { inside } from './words';

/** "A và B", "A, B và C". Two are never parted by a semicolon, whatever commas they have. */
export function and(phrases: readonly Phrase[]): Phrase {
  return joined(phrases, (texts) => (texts.length === 2 ? texts.join(' và ') : joinList(texts, 'và')));
}

/**
 * How a lead names organisations: in full once. A short form that only repeats how the name begins
 * ("Trung tâm") is explained later, where the organisation's people are told; another word at once.
 */
function leadNames(context: Context): (org: Org) => Phrase {
  const said = new Set<Org>();
  return (org) => {
    if (said.has(org)) return phrase(org.short ?? org.name, org.id);
    said.add(org);
    return org.plainShort ? phrase(org.name, org.id) : orgName(org, context);
  };
}

/** What telling a lead needs. */
interface Telling {
  context: Context;
  name: (org: Org) => Phrase;
}

const orgs = (parties: readonly Party[], { name }: Telling): Phrase =>
  and(parties.map(({ org }) => name(org)));

function chairIn(who: Who, name: OrgLabel): Phrase {
  if (who.offices.length > 0) return byOffice(who, name, null);
  const home = who.home && name(who.home);
  return home ? say`${courtesy(who)}, ${home}` : courtesy(who);
}

/** The chairs; where there are none, the organisations that acted. */
function actor(telling: Telling): Phrase {
  const { chairs, agents } = telling.context.plan.meeting;
  return chairs.length > 0 ? and(chairs.map((who) => chairIn(who, telling.name))) : orgs(agents, telling);
}

function counterpartsOf(telling: Telling): Phrase {
  const { counterparts, moreCounterparts } = telling.context.plan.meeting;
  const named = orgs(counterparts, telling);
  return moreCounterparts ? say`${named} và các đơn vị liên quan` : named;
}

/** The other side at a reception: its leader, and whether more of them came. */
function guests(telling: Telling): Phrase {
  const { guest, counterparts } = telling.context.plan.meeting;
  const [party] = counterparts;
  if (guest === null || party === undefined) return say`đoàn công tác của ${counterpartsOf(telling)}`;
  const alone = party.people.length === 1 && party.units.length === 0 && party.others === null;
  if (alone) return inFull(guest, telling.name, null);
  const delegation = telling.name(party.org);
  const leader = inFull(guest, (org) => (org === party.org ? null : telling.name(org)), party.org);
  return say`đoàn công tác của ${delegation} do ${leader} làm trưởng đoàn`;
}

const presided = ({ plan }: Context): string => (plan.meeting.chairs.length > 1 ? 'đồng chủ trì' : 'chủ trì');

/** What a visit was about as something that was done: "kiểm tra công tác …"; null where it does not fit. */
function inspection(context: Context): Phrase | null {
  const { subject } = context.plan.meeting;
  const bare = subject && reworded(subject, (text) => text.replace(/^về(?: việc)?\s+/iu, ''));
  const inspects = /^(?:kiểm tra|khảo sát|giám sát|thị sát|đôn đốc|thực địa)(?=[\s,])/iu;
  return bare && !context.foreign && inspects.test(bare.text) ? inside(context.explain(bare), context) : null;
}

/** "đến thăm và làm việc với … về …", "kiểm tra … và làm việc với …", "đến thăm …, chúc mừng …" */
function visited(telling: Telling, inspected: Phrase | null): Phrase {
  const { context } = telling;
  const { subject } = context.plan.meeting;
  if (inspected) return say`${inspected} và làm việc với ${counterpartsOf(telling)}`;
  if (subject && !context.foreign && GREETING.test(subject.text)) {
    const greeted = reworded(subject, (text) => text.replace(/^về(?: việc)?\s+/iu, ''));
    return say`đến thăm ${counterpartsOf(telling)}, ${inside(context.explain(greeted), context)}`;
  }
  return say`đến thăm và làm việc với ${counterpartsOf(telling)}${subjectOf(context)}`;
}

/** What was done and by whom: an entry for each manner. Words are asked for in the order in which they are read. */
const DEEDS: Record<Manner, (telling: Telling) => Phrase[]> = {
  meets: (telling) => {
    const { context } = telling;
    const { meeting } = context.plan;
    const who = actor(telling);
    if (meeting.counterparts.length > 0) {
      const session = say`buổi làm việc${modeInside(meeting)}`;
      return [
        say`${who} đã có ${session} với ${counterpartsOf(telling)}${subjectOf(context)}${modeBehind(meeting)}`,
      ];
    }
    if (meeting.chairs.length > 0) return [say`${who} đã ${presided(context)} ${eventPhrase(context)}`];
    return [say`${who} ${meeting.agents.length > 1 ? 'đã có' : 'đã tổ chức'} ${eventPhrase(context)}`];
  },
  receives: (telling) => {
    const { context } = telling;
    const { meeting } = context.plan;
    const who = actor(telling);
    if (meeting.counterparts.length === 0)
      return [say`${who} đã ${presided(context)} ${eventPhrase(context)}`];
    const met = say`${who} đã có buổi tiếp${modeInside(meeting)} ${guests(telling)}`;
    const about = subjectOf(context);
    return [
      say`${met}${/^ (?:về|với)\s/u.test(about.text) ? ', trao đổi' : ''}${about}${modeBehind(meeting)}`,
    ];
  },
  visits: (telling) => {
    const { context } = telling;
    const { chairs, agents, counterparts } = context.plan.meeting;
    const inspected = inspection(context);
    if (counterparts.length === 0)
      return [say`${actor(telling)} đã ${inspected ?? say`có ${eventPhrase(context)}`}`];
    const came = chairs.length > 0 && agents.length > 0;
    const who = came ? say`đoàn công tác của ${orgs(agents, telling)}` : actor(telling);
    const visit = say`${who} đã ${visited(telling, inspected)}`;
    return came ? [visit, say`${actor(telling)} tiếp đoàn`] : [visit];
  },
  presides: (telling) => {
    const { context } = telling;
    const { chairs, agents } = context.plan.meeting;
    const who = actor(telling);
    const what = eventPhrase(context);
    if (chairs.length === 0) return [say`${who} đã tổ chức ${what}`];
    // "… của Cục Hải quan do Cục Hải quan tổ chức" says it twice.
    const unsaid = agents.filter(({ org }) => !includesWords(what.text, org.name));
    const organisers = unsaid.length > 0 ? say` do ${orgs(unsaid, telling)} tổ chức` : '';
    return [say`${who} đã ${presided(context)} ${what}${organisers}`];
  },
  holds: (telling) => {
    const { context } = telling;
    const { chairs, agents } = context.plan.meeting;
    if (agents.length === 0) return [say`${actor(telling)} đã ${presided(context)} ${eventPhrase(context)}`];
    const held = say`${orgs(agents, telling)} đã tổ chức ${eventPhrase(context)}`;
    if (chairs.length === 0) return [held];
    return [held, say`${actor(telling)} ${presided(context)} ${eventOf(context).noun}`];
  },
};

/** The lead's sentences. */
export function lead(context: Context): Phrase[] {
  const { meeting } = context.plan;
  const before = whenAndWhere(meeting);
  const told = tell(context, before);
  for (const { offices, home } of meeting.chairs) {
    for (const org of [home, ...offices.map((office) => office.org)]) {
      if (org?.plainShort) context.introduced.add(org);
    }
  }
  return told;
}

function tell(context: Context, before: Phrase): Phrase[] {
  const { manner, chairs, agents } = context.plan.meeting;
  if (chairs.length > 0 || agents.length > 0) {
    const [first = phrase(''), ...rest] = DEEDS[manner]({ context, name: leadNames(context) });
    return [say`${before}${first}`, ...rest];
  }
  // Nobody, perhaps nowhere and at no time: it took place.
  const event = eventPhrase(context);
  return [before.text === '' ? say`${event} đã diễn ra` : say`${before}đã diễn ra ${event}`];
}

const HEADLINE_VERBS: Record<Manner, string | null> = {
  meets: 'làm việc với',
  receives: 'tiếp',
  visits: 'thăm và làm việc với',
  presides: null,
  holds: null,
};

/** A headline of more words leaves the subject to the lead. */
const LONGEST_HEADLINE = 26;

/** A headline of what is known: who met whom, else the event. */
export function headline(context: Context): Phrase {
  const { manner, counterparts, chairs, agents } = context.plan.meeting;
  const telling: Telling = { context, name: (org) => phrase(org.name, org.id) };
  const verb = HEADLINE_VERBS[manner];
  if (verb !== null && counterparts.length > 0) {
    const who =
      chairs.length > 0 ? and(chairs.map((chair) => officeAlone(chair, telling))) : orgs(agents, telling);
    if (who.text !== '') {
      const met = say`${who} ${verb} ${orgs(counterparts, telling)}`;
      const about = say`${met}${subjectOf(context)}`;
      return about.text.split(' ').length <= LONGEST_HEADLINE ? about : met;
    }
  }
  const event = eventPhrase(context, { mode: false });
  return manner === 'holds' && agents.length > 1 ? say`${event} giữa ${orgs(agents, telling)}` : event;
}

/** "Cục trưởng Cục Công Thương địa phương": a headline has the office and leaves the name to the lead. */
function officeAlone(who: Who, { name }: Telling): Phrase {
  if (who.title !== null || who.offices.length === 0) return courtesy(who);
  const named = byOffice(who, name, null);
  return named.text.endsWith(` ${who.name}`)
    ? reworded(named, (text) => text.slice(0, -who.name.length).trim())
    : courtesy(who);
}
