/** Stories in English: the news first, in the past tense, attributed. */
import type { StoryLanguage } from '../language';
import { attendance } from './attendance';
import { decisions, votes } from './decisions';
import { limitations, note, results } from './findings';
import { headline, lead } from './lead';
import { conclusion, report, says } from './speech';
import { tasks } from './tasks';

export const english: StoryLanguage = {
  order: 'news-first',
  endMark: '',
  headline,
  lead,
  parts: { attendance, report, says, conclusion, results, limitations, decisions, votes, note, tasks },
};
