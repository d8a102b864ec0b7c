/** What an entry holds besides its words: figures of a vote, and on other kinds than tasks whom it binds and until when. */
import { formatNumber } from '../../text/numbers';
import type { Context } from '../context';
import { type Phrase, phrase, say } from '../phrase';
import { hasFigures } from '../plan/facts';
import type { Fact } from '../plan/types';
import { assigneesOf } from './assignees';
import { dueOf } from './due';

/** "12 phiếu tán thành, 1 phiếu trắng, không có phiếu chống"; '' where nobody voted. */
export function figuresOf({ entry }: Fact): string {
  const { vote } = entry;
  if (vote === null || !hasFigures(entry)) return '';
  const count = (value: number, what: string) => `${formatNumber(value, 'vi')} phiếu ${what}`;
  const parts = [count(vote.for, 'tán thành')];
  if (vote.against > 0) parts.push(count(vote.against, 'không tán thành'));
  if (vote.abstain > 0) parts.push(count(vote.abstain, 'trắng'));
  if (vote.against === 0) parts.push('không có phiếu chống');
  return parts.join(', ');
}

/** Appended to the first sentence of an entry that is neither task nor vote. */
export function besides(fact: Fact, context: Context): Phrase | string {
  const { entry } = fact;
  if (entry.kind === 'task') return '';
  const text = entry.text;
  const figures = entry.kind === 'vote' ? '' : figuresOf(fact);
  const due = dueOf(fact, text, context);
  const assignees = assigneesOf(fact, context);
  if (figures === '' && due === '' && assignees === null) return '';
  return say`${figures === '' ? '' : phrase(` với ${figures}`, entry.id)}${assignees === null ? '' : say` (giao ${assignees})`}${due === '' ? '' : phrase(due, entry.id)}`;
}
