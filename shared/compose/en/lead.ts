/** The lead: who did what with whom, where, when and on what, in this order; and a headline where nobody wrote one. */
import { englishDate, englishRange } from '../../text/dates';
import type { Context } from '../context';
import type { Org, Who } from '../entities';
import { type Phrase, phrase, reworded, say } from '../phrase';
import type { Manner, MeetingPlan, Party } from '../plan/types';
import { eventOf, withArticle } from './forms';
import { and, courtesy, inFull, orgName, withThe } from './people';
import { inside, quoted } from './words';

interface Telling {
  context: Context;
  name: (org: Org) => Phrase;
}

/** In full once; a short form that another word explains at once, one that repeats the name's beginning later. */
function leadNames(context: Context): (org: Org) => Phrase {
  const said = new Set<Org>();
  return (org) => {
    if (said.has(org)) return phrase(org.short ?? org.name, org.id);
    said.add(org);
    return org.plainShort ? phrase(withThe(org.name), org.id) : orgName(org, context);
  };
}

const orgs = (parties: readonly Party[], { name }: Telling): Phrase =>
  and(parties.map(({ org }) => name(org)));

/** Offices behind a name are set off by commas on both sides. */
const setOff = (named: Phrase): Phrase => (named.text.includes(',') ? say`${named},` : named);

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

const MODES = { 'in-person': '', online: ' online', hybrid: ' in hybrid form' } as const;

/** " in Nam Định on Feb. 21, 2023," */
function whereAndWhen({ from, to, placeName, locality, mode }: MeetingPlan): Phrase {
  const how = MODES[mode] === '' ? phrase('') : phrase(MODES[mode], 'meeting.mode');
  const same = placeName && locality && placeName.text.includes(locality.text);
  const where = placeName
    ? say` at ${placeName}${locality && !same ? say`, ${locality},` : ''}`
    : locality
      ? say` in ${locality}`
      : '';
  const sources = [from, to].flatMap((day) => day?.source ?? []);
  const when = from
    ? phrase(` on ${to ? englishRange(from.date, to.date) : englishDate(from.date)},`, ...sources)
    : '';
  return say`${how}${where}${when}`;
}

function subjectOf(context: Context): Phrase {
  const { subject } = context.plan.meeting;
  if (subject === null) return phrase('');
  if (context.foreign) return say` on the subject ${reworded(subject, quoted)}`;
  const said = inside(context.explain(subject), context);
  const starts = /^(?:on|about|to|for|regarding|concerning|in|with|under|of|at|over)(?=\s)/iu.test(said.text);
  return starts ? say` ${said}` : say` on ${said}`;
}

/** What was done, up to where and when. */
const DEEDS: Record<Manner, (telling: Telling) => Phrase> = {
  meets: (telling) => {
    const { counterparts } = telling.context.plan.meeting;
    const who = actor(telling);
    const session = withArticle(eventOf(telling.context).noun);
    return counterparts.length > 0
      ? say`${who} held ${session} with ${counterpartsOf(telling)}`
      : say`${who} held ${session}`;
  },
  receives: (telling) => {
    const { counterparts, guest } = telling.context.plan.meeting;
    const who = actor(telling);
    if (guest) return say`${who} received ${setOff(person(guest, telling))}`;
    return counterparts.length > 0
      ? say`${who} received a delegation of ${counterpartsOf(telling)}`
      : say`${who} held a meeting`;
  },
  visits: (telling) => {
    const { counterparts, agents, chairs } = telling.context.plan.meeting;
    const who = chairs.length > 0 && agents.length > 0 ? orgs(agents, telling) : actor(telling);
    return counterparts.length > 0
      ? say`${who} visited ${counterpartsOf(telling)}`
      : say`${who} made a visit`;
  },
  presides: (telling) => {
    const { chairs, agents } = telling.context.plan.meeting;
    const who = actor(telling);
    const event = withArticle(eventOf(telling.context).noun);
    if (chairs.length === 0) return say`${who} held ${event}`;
    return agents.length > 0
      ? say`${who} chaired ${event} organized by ${orgs(agents, telling)}`
      : say`${who} chaired ${event}`;
  },
  holds: (telling) => {
    const { agents } = telling.context.plan.meeting;
    const event = withArticle(eventOf(telling.context).noun);
    if (agents.length === 0) return say`${actor(telling)} chaired ${event}`;
    return say`${orgs(agents, telling)} held ${event}`;
  },
};

/** The lead's sentences. */
export function lead(context: Context): Phrase[] {
  const { meeting } = context.plan;
  const telling = { context, name: leadNames(context) };
  const known = meeting.chairs.length > 0 || meeting.agents.length > 0;
  const event = phrase(withArticle(eventOf(context).noun), 'meeting.form');
  const deed = known ? DEEDS[meeting.manner](telling) : say`${event} took place`;
  const form = known ? phrase('', 'meeting.form') : '';
  const out = [say`${withoutDoubleComma(deed)}${whereAndWhen(meeting)}${subjectOf(context)}${form}`];
  if (meeting.agents.length > 0 && meeting.chairs.length > 0) {
    if (meeting.manner === 'holds') out.push(say`${actor(telling)} presided`);
    if (meeting.manner === 'visits') out.push(say`${actor(telling)} received them`);
  }
  for (const { offices, home } of meeting.chairs) {
    for (const org of [home, ...offices.map((office) => office.org)]) {
      if (org?.plainShort) context.introduced.add(org);
    }
  }
  return out;
}

const withoutDoubleComma = (from: Phrase): Phrase => reworded(from, (text) => text.replace(/,+$/u, ','));

const HEADLINE_VERBS: Record<Manner, string | null> = {
  meets: 'meets with',
  receives: 'receives',
  visits: 'visits',
  presides: null,
  holds: null,
};

/** A headline of what is known: who meets whom, else the event. */
export function headline(context: Context): Phrase {
  const { manner, counterparts, chairs, agents } = context.plan.meeting;
  const telling: Telling = { context, name: (org) => phrase(org.name, org.id) };
  const verb = HEADLINE_VERBS[manner];
  const who = chairs.length > 0 ? and(chairs.map(courtesy)) : orgs(agents, telling);
  if (verb !== null && counterparts.length > 0 && who.text !== '') {
    return say`${who} ${verb} ${orgs(counterparts, telling)}`;
  }
  return say`${phrase(eventOf(context).noun, 'meeting.form')}${subjectOf(context)}`;
}
