/** The lead: who did what with whom on what, where and when; and a headline where nobody wrote one. */
import type { Context } from '../context';
import type { Org, Who } from '../entities';
import { type Phrase, phrase, reworded, say } from '../phrase';
import type { Manner, Party } from '../plan/types';
import { eventName, subjectBehind, whereAndWhen } from './event';
import { eventOf } from './forms';
import { and, courtesy, inFull, orgName, setOff, withoutDoubleComma, withThe } from './people';

interface Telling {
  context: Context;
  name: (org: Org) => Phrase;
}

const orgs = (parties: readonly Party[], { name }: Telling): Phrase =>
  and(parties.map(({ org }) => name(org)));

function person(who: Who, { name, context }: Telling): Phrase {
  if (who.offices.length > 0) return inFull(who, name, context.foreign);
  return who.home ? say`${courtesy(who)} of ${name(who.home)}` : courtesy(who);
}

function actor(telling: Telling): Phrase {
  const { chairs, agents } = telling.context.plan.meeting;
  if (chairs.length === 0) return orgs(agents, telling);
  return setOff(and(chairs.map((who) => person(who, telling))));
}

function counterpartsOf(telling: Telling): Phrase {
  const { counterparts, moreCounterparts } = telling.context.plan.meeting;
  const named = orgs(counterparts, telling);
  return moreCounterparts ? say`${named} and other organizations` : named;
}

/** Where, when and on what, behind an event that has its subject next to its name. */
const about = ({ context }: Telling): Phrase =>
  say`${subjectBehind(context, linkOf(context))}${whereAndWhen(context.plan.meeting)}`;

/** A conference is held on something, a ceremony for it. */
const linkOf = ({ plan: { meeting } }: Context): string =>
  meeting.manner === 'holds' || meeting.form === 'award' ? 'for' : 'on';

/** The same behind people, whom a subject would not follow at once: "…, focusing on …". */
function later({ context }: Telling, lead: string): Phrase {
  const subject = subjectBehind(context, lead);
  const apart = context.plan.meeting.from !== null || lead.startsWith('focusing');
  const comma = subject.text !== '' && apart ? ',' : '';
  return say`${whereAndWhen(context.plan.meeting)}${comma}${subject}`;
}

/** What was done. */
const DEEDS: Record<Manner, (telling: Telling) => Phrase> = {
  meets: (telling) => {
    const { counterparts } = telling.context.plan.meeting;
    const held = say`${actor(telling)} held ${eventName(telling.context)}`;
    const met = counterparts.length > 0 ? say`${held} with ${counterpartsOf(telling)}` : held;
    return say`${met}${about(telling)}`;
  },
  receives: (telling) => {
    const { counterparts, guest, mode } = telling.context.plan.meeting;
    const who = actor(telling);
    if (counterparts.length === 0) return say`${who} held ${eventName(telling.context)}${about(telling)}`;
    // Nobody receives people who are far away.
    const how = mode === 'in-person' ? 'received' : say`held ${eventName(telling.context)} with`;
    const whom = guest ? setOff(person(guest, telling)) : say`a delegation from ${counterpartsOf(telling)}`;
    return say`${who} ${how} ${whom}${later(telling, 'to discuss')}`;
  },
  visits: (telling) => {
    const { counterparts, agents, chairs } = telling.context.plan.meeting;
    const who = chairs.length > 0 && agents.length > 0 ? orgs(agents, telling) : actor(telling);
    const what = counterparts.length > 0 ? say`visited ${counterpartsOf(telling)}` : 'made a visit';
    return say`${who} ${what}${later(telling, 'focusing on')}`;
  },
  presides: (telling) => {
    const { agents, chairs } = telling.context.plan.meeting;
    const who = actor(telling);
    const did = chairs.length > 0 ? 'chaired' : 'held';
    const event = say`${who} ${did} ${eventName(telling.context)}`;
    if (chairs.length === 0 || agents.length === 0) return say`${event}${about(telling)}`;
    return say`${event} organized by ${orgs(agents, telling)}${about(telling)}`;
  },
  holds: (telling) => {
    const { agents } = telling.context.plan.meeting;
    const event = eventName(telling.context);
    if (agents.length === 0) return say`${actor(telling)} chaired ${event}${about(telling)}`;
    return say`${orgs(agents, telling)} held ${event}${about(telling)}`;
  },
};

/** The lead's sentences. */
export function lead(context: Context): Phrase[] {
  const { meeting } = context.plan;
  const telling = { context, name: leadNames(context) };
  if (meeting.chairs.length === 0 && meeting.agents.length === 0) {
    return [
      say`${eventName(context)}${subjectBehind(context, linkOf(context))} took place${whereAndWhen(meeting)}`,
    ];
  }
  const out = [say`${DEEDS[meeting.manner](telling)}${phrase('', 'meeting.form')}`];
  if (meeting.agents.length > 0 && meeting.chairs.length > 0) {
    if (meeting.manner === 'holds') out.push(say`${actor(telling)} presided`);
    if (meeting.manner === 'visits') out.push(say`${actor(telling)} received them`);
  }
  return out.map(withoutDoubleComma);
}

/** Every organisation of the lead in full once, with its abbreviation. */
const leadNames =
  (context: Context) =>
  (org: Org): Phrase =>
    orgName(org, context);

const HEADLINE_VERBS: Record<Manner, string | null> = {
  meets: 'meets with',
  receives: 'receives',
  visits: 'visits',
  presides: null,
  holds: null,
};

/** A headline of what is known: who meets whom, else the event. */
export function headline(context: Context): Phrase {
  const { manner, counterparts, chairs, agents, guest } = context.plan.meeting;
  const telling: Telling = { context, name: (org) => phrase(withThe(org.name), org.id) };
  const verb = HEADLINE_VERBS[manner];
  const who =
    chairs.length > 0 ? and(chairs.map((chair) => inHeadline(chair, context))) : orgs(agents, telling);
  if (verb !== null && counterparts.length > 0 && who.text !== '') {
    return say`${who} ${verb} ${guest ? inHeadline(guest, context) : orgs(counterparts, telling)}`;
  }
  const noun = phrase(eventOf(context).noun, 'meeting.form');
  return say`${noun}${subjectBehind(context, linkOf(context))}`;
}

/** "Minister Nguyen Hong Dien": a short office and the name. */
function inHeadline(who: Who, { foreign }: Context): Phrase {
  const [office] = who.offices;
  const brief = office && !foreign && office.title.split(' ').length <= 2 && /^\p{Lu}/u.test(office.title);
  if (!brief || who.title !== null)
    return reworded(courtesy(who), (text) => text.replace(/^(?:Mr|Ms|Mrs)\. /u, ''));
  return say`${phrase(office.title)} ${phrase(who.name, who.id)}`;
}
