/** Who is to do something. */
import { includesWords } from '../../text/characters';
import type { Context } from '../context';
import type { Phrase } from '../phrase';
import type { Fact } from '../plan/types';
import { beginsWith } from '../voices';
import { and } from './lead';
import { courtesy, orgName } from './people';
import { withoutTaskVerb } from './verbs';

/** Every name that the assignees of an entry go by. */
export const namesOfAssignees = ({ entry }: Fact, { entities: { person, org } }: Context): string[] =>
  entry.assignees.flatMap((id) => {
    const who = person(id);
    return who ? [courtesy(who).text, who.name] : (org(id)?.names ?? []);
  });

/** The assignees of an entry; null where there are none or its own words begin with them. */
export function assigneesOf({ entry }: Fact, context: Context): Phrase | null {
  if (entry.assignees.length === 0) return null;
  const { person, org } = context.entities;
  const text = withoutTaskVerb(entry.text.trim());
  const all = [...new Set(entry.assignees)].map((id) => ({ who: person(id), org: org(id) }));
  const namesOf = ({ who, org: unit }: (typeof all)[number]): string[] =>
    who ? [courtesy(who).text, who.name] : (unit?.names ?? []);
  const begins = all.some((each) => namesOf(each).some((name) => beginsWith(text, name.toLowerCase())));
  const left = all.filter((each) => !begins || !namesOf(each).some((name) => includesWords(text, name)));
  const named = left.flatMap(({ who, org: unit }): Phrase[] => {
    if (who) return [courtesy(who)];
    return unit ? [orgName(unit, context)] : [];
  });
  return named.length === 0 ? null : and(named);
}
