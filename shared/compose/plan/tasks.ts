/** Whether tasks are told in one sentence or as a list. */
import type { Fact } from './types';

/** More tasks than this, or longer ones, are easier to read in a list. */
const MANY = 6;
const LONG = 900;

const assigneesOf = ({ entry }: Fact): string => [...new Set(entry.assignees)].sort().join(' ');

/** Whether all tasks are given to the same people and organisations. */
export const sameAssignees = (facts: readonly Fact[]): boolean => new Set(facts.map(assigneesOf)).size < 2;

/** A list where there are many, where several differ in who or when, or where one takes several sentences. */
export function isList(facts: readonly Fact[]): boolean {
  if (facts.length < 2) return false;
  const sameTerm = new Set(facts.map(({ entry }) => entry.due ?? '')).size < 2;
  const length = facts.reduce((sum, { entry }) => sum + entry.text.length, 0);
  return (
    (facts.length > 2 && !(sameTerm && sameAssignees(facts))) ||
    facts.length > MANY ||
    length > LONG ||
    facts.some(({ sentences }) => sentences.length > 1)
  );
}
