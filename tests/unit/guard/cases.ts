/** The labelled set: stories of the fixtures with planted changes and harmless rewordings, and how the guard does on it. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FactKind } from '../../../shared/domain/story';
import { type FactMark, factGuard } from '../../../shared/guard';
import { fixture } from '../compose/support';
import { harmlessByRule, plantedByRule } from './rule-made';

const FOLDER = fileURLToPath(new URL('../../fixtures/guard/', import.meta.url));

/** Names of the stories. */
export const STORIES: readonly string[] = readdirSync(`${FOLDER}stories`)
  .sort()
  .map((file) => file.replace(/\.txt$/u, ''));

/** One change of a story. */
export interface Case {
  story: string;
  /** Null for a harmless rewording. */
  planted: FactKind | null;
  was: string;
  becomes: string;
}

/** The story as it was composed when the set was made: the set does not move with the composer. */
const storyText = (name: string): string => readFileSync(`${FOLDER}stories/${name}.txt`, 'utf8').trimEnd();

/** Reads a file of cases; a line that is none, or that changes what is not there, fails. */
export function readCases(file: string): Case[] {
  const cases: Case[] = [];
  let story = '';
  for (const line of readFileSync(`${FOLDER}${file}`, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('# ')) continue;
    if (line.startsWith('## ')) {
      story = line.slice(3);
      continue;
    }
    const [, kind, was, becomes] = /^(?:- (\w+) \| |= )(.*?)-> (.*)$/u.exec(line) ?? [];
    if (was === undefined || becomes === undefined) throw new Error(`${file}: ${line}`);
    const found = { story, planted: (kind as FactKind | undefined) ?? null, was: was.trimEnd(), becomes };
    changed(found);
    cases.push(found);
  }
  return cases;
}

interface Changed {
  /** The paragraph with the change in it. */
  paragraph: string;
  from: number;
  to: number;
}

/** Makes the change where it is first possible. */
function changed({ story, was, becomes }: Case): Changed {
  if (was === '') return { paragraph: becomes, from: 0, to: becomes.length };
  for (const paragraph of storyText(story).split(/\n+/u)) {
    const from = paragraph.indexOf(was);
    if (from < 0) continue;
    return {
      paragraph: paragraph.slice(0, from) + becomes + paragraph.slice(from + was.length),
      from,
      to: from + becomes.length,
    };
  }
  throw new Error(`${story} has no "${was}"`);
}

export interface Tally {
  planted: number;
  found: number;
  harmless: number;
  alarms: number;
  /** What went wrong, a line each. */
  wrong: string[];
}

const guards = new Map<string, (text: string) => FactMark[]>();

function guardFor(story: string): (text: string) => FactMark[] {
  const guard = guards.get(story) ?? factGuard(fixture(story));
  guards.set(story, guard);
  return guard;
}

/** Found is a planted change on whose words a mark stands; every harmless one with a mark is a false alarm. */
export function tallyOf(cases: readonly Case[]): Tally {
  const tally: Tally = { planted: 0, found: 0, harmless: 0, alarms: 0, wrong: [] };
  for (const each of cases) {
    const { paragraph, from, to } = changed(each);
    const marks = guardFor(each.story)(paragraph);
    const line = `${each.story}: ${each.was} -> ${each.becomes}`;
    if (each.planted === null) {
      tally.harmless++;
      if (marks.length > 0) {
        tally.alarms++;
        tally.wrong.push(`alarm  ${line}   [${marks.map(({ kind, text }) => `${kind} ${text}`).join('; ')}]`);
      }
    } else {
      tally.planted++;
      if (marks.some((mark) => mark.from < to && mark.to > from)) tally.found++;
      else tally.wrong.push(`missed ${each.planted} ${line}`);
    }
  }
  return tally;
}

/** The parts of the set, in the order in which they were made. */
export const PARTS = [
  { name: 'by hand, the guard was tuned on them', cases: readCases('first.txt') },
  {
    name: 'by hand, written after that; the guard was tuned on their failures too',
    cases: readCases('second.txt'),
  },
  { name: 'by hand, written after that; not used for tuning', cases: readCases('third.txt') },
  { name: 'by rule', cases: byRule() },
] as const;

function byRule(): Case[] {
  return STORIES.flatMap((name) => {
    const story = { name, text: storyText(name), bundle: fixture(name) };
    return [...plantedByRule(story), ...harmlessByRule(story)];
  });
}

/** The marks of a story that nobody changed. */
export const marksOfStory = (story: string): FactMark[] =>
  storyText(story)
    .split(/\n+/u)
    .flatMap((paragraph) => guardFor(story)(paragraph));
