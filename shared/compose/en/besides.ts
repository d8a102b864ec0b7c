/** What an entry holds besides its words: figures of a vote, whom it binds and until when. */

import { includesWords, startsWithWords } from '../../text/characters';
import { dateInZone, englishDate, plainDate } from '../../text/dates';
import { words } from '../../text/leftovers';
import { formatNumber } from '../../text/numbers';
import { stripEnd } from '../../text/tidy';
import type { Context } from '../context';
import { type Phrase, phrase, say } from '../phrase';
import { hasFigures } from '../plan/facts';
import type { Fact } from '../plan/types';
import { and, courtesy, orgName } from './people';

/** "12 votes in favor, none against and 1 abstaining"; '' where nobody voted. */
export function figuresOf({ entry }: Fact): string {
  const { vote } = entry;
  if (vote === null || !hasFigures(entry)) return '';
  const count = (value: number) => formatNumber(value, 'en');
  const parts = [
    `${count(vote.for)} ${vote.for === 1 ? 'vote' : 'votes'} in favor`,
    `${vote.against === 0 ? 'none' : count(vote.against)} against`,
  ];
  if (vote.abstain > 0) parts.push(`${count(vote.abstain)} abstaining`);
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** " by June 30, 2023"; '' where the term is not known or the text says it. */
export function dueOf({ entry }: Fact, { timeZone }: Context): string {
  const typed = stripEnd(words(entry.due));
  if (typed === '') return '';
  const date = plainDate(typed) ?? (/^\d{4}-\d{2}-\d{2}T/.test(typed) ? dateInZone(typed, timeZone) : null);
  const said = date ? englishDate(date) : typed;
  if (includesWords(entry.text, said)) return '';
  const term =
    /^(?:\p{Lu}\p{Ll}+\.? \d|\d|Q[1-4]|(?:the )?(?:end|start|middle)|early|late|mid|spring|summer|autumn|fall|winter|next)/iu;
  if (date || term.test(typed)) return ` by ${said}`;
  return /^(?:by|before|in|within|until|no later than|at|during|after|every|each)(?=\s)/iu.test(typed)
    ? ` ${typed}`
    : ` (due: ${typed})`;
}

/** The assignees whom the entry's own words do not begin with; null where there are none. */
export function assigneesOf({ entry }: Fact, context: Context): Phrase | null {
  const { person, org } = context.entities;
  const named = [...new Set(entry.assignees)].flatMap((id): Phrase[] => {
    const who = person(id);
    if (who) return startsWithWords(entry.text, who.name) ? [] : [courtesy(who)];
    const unit = org(id);
    if (unit === null || unit.names.some((name) => startsWithWords(entry.text, name))) return [];
    return [orgName(unit, context)];
  });
  return named.length === 0 ? null : and(named);
}

/** Appended to the first sentence of an entry that is neither task nor vote. */
export function besides(fact: Fact, context: Context): Phrase | string {
  const { entry } = fact;
  if (entry.kind === 'task') return '';
  const figures = entry.kind === 'vote' ? '' : figuresOf(fact);
  const assignees = assigneesOf(fact, context);
  const due = dueOf(fact, context);
  if (figures === '' && due === '' && assignees === null) return '';
  return say`${figures === '' ? '' : phrase(` (${figures})`, entry.id)}${assignees === null ? '' : say` (assigned to ${assignees})`}${due === '' ? '' : phrase(due, entry.id)}`;
}
