/** Whether words begin with a name: its capital is its own and stays in the middle of a sentence. */
import type { Bundle } from '../domain/bundle';
import { words } from '../text/leftovers';
import type { Entities } from './entities';

const firstWord = (text: string): string => /^[\p{L}\p{N}\p{M}]+/u.exec(text)?.[0] ?? '';

/** A test for the names of this meeting: people, organisations, offices, units, places. */
export function namesOf(bundle: Bundle, { people, orgs }: Entities): (text: string) => boolean {
  const byFirst = new Map<string, Set<string>>();
  const add = (name: string) => {
    const first = firstWord(name);
    if (!/^\p{Lu}/u.test(first)) return;
    const known = byFirst.get(first) ?? new Set();
    known.add(name);
    byFirst.set(first, known);
  };
  for (const { name, offices } of people) {
    add(name);
    for (const { title } of offices) add(title);
  }
  for (const { names } of orgs) names.forEach(add);
  for (const { units } of bundle.delegations) for (const unit of units) add(words(unit));
  for (const { long } of bundle.glossary) add(words(long));
  add(words(bundle.meeting.place.locality));
  add(words(bundle.meeting.place.name));
  return (text) => {
    for (const name of byFirst.get(firstWord(text)) ?? []) {
      if (text.startsWith(name) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length, name.length + 2)))
        return true;
    }
    return false;
  };
}
