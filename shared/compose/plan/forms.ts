/** How the lead of each form of meeting is told. A new form is one entry here and one in each language. */
import type { MeetingForm } from '../../domain/bundle';
import type { Manner } from './types';

export const MANNERS: Record<MeetingForm, Manner> = {
  'working-session': 'meets',
  conference: 'presides',
  briefing: 'presides',
  review: 'presides',
  signing: 'holds',
  reception: 'receives',
  visit: 'visits',
  training: 'presides',
  award: 'presides',
  election: 'presides',
  other: 'presides',
};
