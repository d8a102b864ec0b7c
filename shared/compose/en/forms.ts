/** The words that each form of meeting goes by in English. A new form is one entry here. */
import type { MeetingForm } from '../../domain/bundle';
import type { Context } from '../context';

export interface EventWords {
  /** "working session" */
  noun: string;
  /** "at the working session" */
  at: string;
  /** "concluding the working session" */
  concluding: string;
  /** Who decides where nobody is named: the meeting itself, the sides that met, or those present. */
  decides: 'event' | 'sides' | 'participants';
}

const event = (noun: string, rest: Partial<EventWords> = {}): EventWords => ({
  noun,
  at: `at the ${noun}`,
  concluding: `concluding the ${noun}`,
  decides: 'event',
  ...rest,
});

const ceremony = (noun: string): EventWords =>
  event(noun, { concluding: `closing the ${noun}`, decides: 'sides' });

const FORMS: Record<MeetingForm, EventWords> = {
  'working-session': event('working session', { decides: 'sides' }),
  conference: event('conference'),
  briefing: event('briefing', { decides: 'participants' }),
  review: event('review conference', { decides: 'participants' }),
  signing: ceremony('signing ceremony'),
  reception: event('meeting', { concluding: 'closing the meeting', decides: 'sides' }),
  visit: event('visit', { at: 'during the visit', decides: 'sides' }),
  training: event('training course', { concluding: 'closing the training course', decides: 'participants' }),
  award: ceremony('award ceremony'),
  election: event('meeting'),
  other: event('meeting'),
};

export const eventOf = ({ plan }: Context): EventWords => FORMS[plan.meeting.form];

const SIDES = { 0: 'participants', 1: 'participants', 2: 'the two sides' } as const;

/** Who decides where nobody is named. */
export function deciders(context: Context): string {
  const { noun, decides } = eventOf(context);
  if (decides === 'event') return `the ${noun}`;
  if (decides === 'participants') return 'participants';
  const count = context.plan.meeting.parties.length;
  return count === 0 || count === 1 || count === 2 ? SIDES[count] : 'the parties';
}
