/** How an agenda item begins where its title is a topic: "On the budget, …". */
import { includesWords } from '../../text/characters';
import type { Context } from '../context';
import { type Phrase, reworded, say } from '../phrase';
import type { Item } from '../plan/types';
import { within } from './words';

const PROCEDURE =
  /^(?:reports?|discussions?|conclusions?|opening|closing|welcome|introductions?|remarks|q&a|questions|votes?|voting|approval|presentations?|signing|award|summary|any other business|aob|break|minutes|adoption|election|next steps|speeches|remarks|tour|visit)(?![\p{L}])/iu;

const bare = (title: string): string =>
  title
    .replace(/^(?:\p{N}+|[IVX]+)[.)/:]\s*/u, '')
    .replace(/^on\s+/iu, '')
    .trim();

const isTopical = (title: string): boolean =>
  title !== '' && title.length <= 120 && !/[.?!;:]/.test(title) && !PROCEDURE.test(title);

/** "On the budget, " before the first words of an item; '' where they need none. */
export function topicOf({ title }: Item, firstWords: string, context: Context): Phrase | string {
  if (title === null || context.foreign) return '';
  const topic = bare(title.text);
  if (!isTopical(topic) || includesWords(firstWords, topic)) return '';
  if (context.plan.agenda.filter((each) => isTopical(bare(each))).length < 2) return '';
  const said = context.explain(reworded(title, () => topic));
  return say`on ${reworded(said, (text) => within(text, context))}, `;
}
