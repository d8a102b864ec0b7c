/** What realising a story needs to know besides the fact at hand, and what it remembers from paragraph to paragraph. */
import type { Bundle, Language } from '../domain/bundle';
import { stripEnd } from '../text/tidy';
import type { Entities, Org } from './entities';
import { namesOf } from './names';
import { listed, type Phrase, reworded } from './phrase';
import type { Fact, Plan } from './plan/types';
import { Terms } from './terms';

export interface Context {
  language: Language;
  /** The minutes are in another language: what they say is quoted. */
  foreign: boolean;
  timeZone: string;
  plan: Plan;
  entities: Entities;
  isName(text: string): boolean;
  /** Organisations whose full name, with its short form, has been said. */
  introduced: Set<Org>;
  /** What people typed elsewhere than in entries, with its abbreviations explained. */
  explain(typed: Phrase): Phrase;
  /** The sentences of an entry, as typed but for explained abbreviations and without spaces around. */
  sentences(fact: Fact): Phrase[];
}

/** A context for one story; texts are to be asked for in the order in which they are read. */
export function contextOf(bundle: Bundle, language: Language, plan: Plan, entities: Entities): Context {
  const foreign = language !== bundle.language;
  const introduced = new Set<Org>();
  const terms = new Terms(bundle, foreign ? [] : orgTerms(plan, entities), {
    isIntroduced: (id) => [...introduced].some((org) => org.id === id),
    introduce: (id) => {
      const org = entities.org(id);
      if (org) introduced.add(org);
    },
  });
  const asked = new Map<string, Phrase[]>();
  return {
    language,
    foreign,
    timeZone: bundle.meeting.timeZone,
    plan,
    entities,
    isName: namesOf(bundle, entities),
    introduced,
    explain: ({ text, sources }) => terms.expand(text, ...sources),
    sentences: ({ entry, sentences }) => {
      const known = asked.get(entry.id);
      if (known) return known;
      const said = sentences.map((text) => terms.expand(text, entry.id));
      asked.set(entry.id, said);
      return said;
    },
  };
}

/** Short forms of organisations that neither lead nor attendance introduces: explained where an entry uses them. */
function orgTerms({ meeting }: Plan, { orgs }: Entities) {
  const introduced = new Set<Org | null>([
    ...meeting.parties.map(({ org }) => org),
    ...meeting.chairs.flatMap(({ offices }) => offices.map(({ org }) => org)),
  ]);
  return orgs
    .filter((org) => !introduced.has(org) && org.short !== null && !org.plainShort)
    .map(({ id, name, short }) => ({ short: short ?? '', long: name, source: id }));
}

/** An entry in one piece without its closing mark. */
export function inOnePiece(sentences: readonly Phrase[]): Phrase {
  return reworded(listed(sentences, ' '), stripEnd);
}
