/** Stories of other lengths: which facts a short one keeps, and which one a brief. */
import type { EntryKind, Photo } from '../../domain/bundle';
import type { AttendancePlan, Fact, Party } from './types';

/** `full` tells all; `short` the news and who led each side; `brief` is as long as a long caption. */
export const LENGTHS = ['full', 'short', 'brief'] as const;
export type Length = (typeof LENGTHS)[number];

export const isLength = (text: string): text is Length => LENGTHS.some((length) => length === text);

/** What is left out last. */
const WEIGHT: readonly EntryKind[] = [
  'decision',
  'vote',
  'conclusion',
  'result',
  'task',
  'report',
  'limitation',
  'proposal',
  'opinion',
  'note',
];

/** Characters of entries in a short story. */
const SHORT = 900;

/** The facts of a story of this length, in their order. */
export function factsFor(facts: readonly Fact[], length: Length): readonly Fact[] {
  if (length === 'full') return facts;
  const byWeight = [...facts].sort((a, b) => weightOf(a) - weightOf(b));
  if (length === 'brief') {
    return byWeight.slice(0, 1).map((fact) => ({ ...fact, sentences: fact.sentences.slice(0, 1) }));
  }
  const kept = new Set<Fact>();
  let characters = 0;
  for (const fact of byWeight) {
    characters += fact.entry.text.length;
    if (kept.size === 0 || characters <= SHORT) kept.add(fact);
  }
  return facts.filter((fact) => kept.has(fact));
}

/** Thanks and praise, with which conclusions begin. */
const COURTESY =
  /^(?:ghi nhận|biểu dương|cảm ơn|cám ơn|chúc mừng|đánh giá cao|hoan nghênh|thanked|praised|welcomed|congratulated|commended)(?=[\s,])/iu;

const weightOf = ({ entry }: Fact): number =>
  WEIGHT.indexOf(entry.kind === 'conclusion' && COURTESY.test(entry.text) ? 'report' : entry.kind);

/** Who is named of those who attended: all, the first of each side, or nobody. */
export function attendanceFor(plan: AttendancePlan | null, length: Length): AttendancePlan | null {
  if (plan === null || length === 'full') return plan;
  if (length === 'brief') return null;
  const leaders = (parties: readonly Party[]): Party[] =>
    parties
      .filter(({ people }) => people.length > 0)
      .map((party) => ({ ...party, people: party.people.slice(0, 1), units: [], others: null }));
  const sides = leaders(plan.sides);
  return sides.length + plan.honoured.length === 0
    ? null
    : {
        first: [],
        companions: [],
        points: [],
        sides,
        small: [],
        unnamed: [],
        honoured: plan.honoured,
        single: [],
      };
}

/** One photo is enough for a story that is not long. */
export const photosFor = (photos: readonly Photo[], length: Length): readonly Photo[] =>
  length === 'full' ? photos : photos.slice(0, 1);
