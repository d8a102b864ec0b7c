/** What is told of an event besides its people: its name, subject, place and date. */
import { englishDate, englishRange } from '../../text/dates';
import type { Context } from '../context';
import { type Phrase, phrase, reworded, say } from '../phrase';
import type { MeetingPlan } from '../plan/types';
import { eventOf } from './forms';
import { inside, quoted } from './words';

const MODES = { 'in-person': '', online: 'online ', hybrid: 'hybrid ' } as const;

/** "a working session", "an online briefing" */
export function eventName(context: Context): Phrase {
  const { mode } = context.plan.meeting;
  const name = `${MODES[mode]}${eventOf(context).noun}`;
  const sources = MODES[mode] === '' ? ['meeting.form'] : ['meeting.form', 'meeting.mode'];
  return phrase(`${/^[aeiou]/iu.test(name) ? 'an' : 'a'} ${name}`, ...sources);
}

/** " at KICC in Nairobi on July 2, 2024" */
export function whereAndWhen({ from, to, placeName, locality }: MeetingPlan): Phrase {
  const same = placeName && locality && placeName.text.includes(locality.text);
  const where = placeName
    ? say` at ${placeName}${locality && !same ? say` in ${locality}` : ''}`
    : locality
      ? say` in ${locality}`
      : '';
  const sources = [from, to].flatMap((day) => day?.source ?? []);
  const when = from
    ? phrase(` on ${to ? englishRange(from.date, to.date) : englishDate(from.date)}`, ...sources)
    : '';
  return say`${where}${when}`;
}

const PREPOSITION = /^(?:on|about|to|for|regarding|concerning|in|with|under|of|at|over)(?=\s)/iu;
const TOPIC = /^(?:on|about|regarding|concerning)\s+/iu;

/** " on …", or with the words that lead to a topic elsewhere: "to discuss …", "focusing on …"; '' where it is not known. */
export function subjectBehind(context: Context, lead: string): Phrase {
  const { subject } = context.plan.meeting;
  if (subject === null) return phrase('');
  if (context.foreign) return say` on the subject ${reworded(subject, quoted)}`;
  const said = inside(context.explain(subject), context);
  if (PREPOSITION.test(said.text) && !TOPIC.test(said.text)) return say` ${said}`;
  return say` ${lead} ${reworded(said, (text) => text.replace(TOPIC, ''))}`;
}
