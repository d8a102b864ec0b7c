/** Stories in Vietnamese, as agencies write them. */
import type { StoryLanguage } from '../language';
import { attendance } from './attendance';
import { decisions, votes } from './decisions';
import { limitations, note, results } from './findings';
import { headline, lead } from './lead';
import { conclusion, report, says } from './speech';
import { tasks } from './tasks';

export const vietnamese: StoryLanguage = {
  order: 'as-held',
  endMark: './.',
  headline,
  lead,
  parts: { attendance, report, says, conclusion, results, limitations, decisions, votes, note, tasks },
};
