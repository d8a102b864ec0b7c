/** Tasks: who is to do what until when, in one flowing sentence or as a list. */
import { closeSentence } from '../../text/tidy';
import { list, paragraph } from '../blocks';
import { type Context, inOnePiece } from '../context';
import type { Org } from '../entities';
import type { Realised } from '../language';
import { listed, openLine, type Phrase, phrase, reworded, say } from '../phrase';
import type { Fact, TasksPart } from '../plan/types';
import { againOf, voiceIn } from './acts';
import { assigneesOf, namesOfAssignees } from './assignees';
import { deciders } from './decisions';
import { dueOf } from './due';
import { courtesy } from './people';
import { givesTask } from './verbs';
import { inside, quoted, sentencesIn } from './words';

interface Task {
  fact: Fact;
  assignees: Phrase | null;
  /** What is to be done and until when, without a closing mark. */
  what: Phrase;
  /** The sentences behind it. */
  rest: Phrase[];
  /** The entry says "giao …" itself. */
  own: boolean;
}

/** Groups of tasks take turns: several tasks, or one. */
const INTRODUCTIONS = [
  'về một số nhiệm vụ cụ thể',
  'về nhiệm vụ thời gian tới',
  'về các công việc tiếp theo',
];
const INTRODUCTIONS_OF_ONE = ['về nhiệm vụ cụ thể', 'về nhiệm vụ thời gian tới', 'về công việc tiếp theo'];

const turn = (introductions: readonly string[], { ordinal }: TasksPart): string =>
  introductions[ordinal % introductions.length] ?? '';

/** The tasks that one voice gave. */
export function tasks(part: TasksPart, context: Context): Realised[] {
  const all = part.facts.map((fact) => taskOf(fact, context));
  const [only] = all;
  if (all.length === 1 && only) return paragraph([oneTask(only, part, context), ...only.rest]);
  const shared = sharedBy(all, part);
  const given = givenBy(part, all, shared, context);
  const someOwn = all.some(({ own }) => own);
  const verb = verbOf(part, context);
  const items = all.map((task) => {
    if (shared) return task.what;
    // Among tasks that bring their own verb each has one.
    return someOwn && !task.own ? say`${verb} ${clause(task)}` : clause(task);
  });
  if (!part.asList) return paragraph([say`${given} ${listed(items, '; ')}`]);
  const sources = phrase('', ...part.facts.map(({ entry }) => entry.id));
  const intro = openLine(say`${reworded(given, (text) => text.replace(/:?$/u, ':'))}${sources}`);
  return [
    { kind: 'paragraph', sentences: intro ? [intro] : [] },
    list(
      all.map(({ fact, rest }, at) => ({
        about: fact.entry.id,
        said: listed([reworded(items[at] ?? phrase(''), closeSentence), ...rest], ' '),
      })),
    ),
  ];
}

function taskOf(fact: Fact, context: Context): Task {
  const said = sentencesIn(fact, context);
  const [first = phrase(''), ...rest] = said;
  const due = dueOf(fact, fact.entry.text, context);
  const what = context.foreign ? reworded(listed(said, ' '), quoted) : inside(inOnePiece([first]), context);
  return {
    fact,
    assignees: assigneesOf(fact, context),
    what: say`${what}${due === '' ? '' : phrase(due, fact.entry.id)}`,
    rest: context.foreign ? [] : rest,
    own: !context.foreign && givesTask(first.text, namesOfAssignees(fact, context)),
  };
}

/** Whom all tasks are given to alike; null where they differ, name them themselves, or nobody is named. */
function sharedBy(all: readonly Task[], { sameAssignees }: TasksPart): Phrase | null {
  const shared = sameAssignees && all.every(({ assignees, own }) => assignees !== null && !own);
  // The first of them has the name in full where it is said for the first time.
  return shared ? (all[0]?.assignees ?? null) : null;
}

/** "Phòng Kế hoạch rà soát …" */
function clause({ assignees, what, own }: Task): Phrase {
  if (assignees === null) return what;
  if (own) return say`${what} (giao ${assignees})`;
  return what.text.startsWith('“') ? say`${assignees}: ${what}` : say`${assignees} ${what}`;
}

/** "Về một số nhiệm vụ cụ thể, đồng chí đề nghị Trung tâm:", up to the first task. */
function givenBy(part: TasksPart, all: readonly Task[], shared: Phrase | null, context: Context): Phrase {
  const introduction = turn(INTRODUCTIONS, part);
  const to = shared === null ? '' : say` ${shared}`;
  const own = all.some((task) => task.own);
  if (part.voice !== null) {
    const subject = subjectOf(part);
    return own
      ? say`${introduction}, ${subject}`
      : say`${introduction}, ${subject} ${verbOf(part, context)}${to}:`;
  }
  if (own) return say`${introduction}, ${deciders(context)} thống nhất`;
  const given = part.facts.some(({ entry }) => entry.assignees.length > 0) ? 'được giao' : 'được đặt ra';
  return say`${introduction.replace(/^về /u, '')} ${given}${shared === null ? '' : say` cho ${shared}`}:`;
}

function oneTask(task: Task, part: TasksPart, context: Context): Phrase {
  const { assignees, what, own } = task;
  const introduction = turn(INTRODUCTIONS_OF_ONE, part);
  if (part.voice !== null) {
    const subject = subjectOf(part);
    return say`${introduction}, ${subject} ${own ? '' : `${verbOf(part, context)} `}${clause(task)}`;
  }
  if (own) return say`${introduction}, ${deciders(context)} thống nhất ${clause(task)}`;
  if (assignees === null) return say`nhiệm vụ được đặt ra là ${what}`;
  return say`${introduction}, ${assignees} được giao ${what}`;
}

/** Who gives the tasks: by pronoun where the paragraph before has named the speaker. */
function subjectOf({ voice, afterConclusion, facts }: TasksPart): Phrase {
  const again = afterConclusion ? againOf(voice) : null;
  const sources = facts.map(({ entry }) => entry.id);
  return again ?? (voice === null ? phrase('') : voiceIn(voice, courtesy, sources));
}

/** One gives tasks to one's own house, and asks others. */
function verbOf({ voice, facts }: TasksPart, { entities, plan }: Context): string {
  if (plan.meeting.form === 'briefing') return 'giao';
  const houses = new Set<Org>();
  const who = voice?.who;
  if (who?.home) houses.add(who.home);
  for (const { org } of who?.offices ?? []) if (org) houses.add(org);
  const assignees = facts.flatMap(({ entry }) => entry.assignees);
  const houseOf = (id: string): Org | null => entities.org(id) ?? entities.person(id)?.home ?? null;
  const own = assignees.map(houseOf).every((house) => house !== null && houses.has(house));
  return assignees.length > 0 && own ? 'giao' : 'đề nghị';
}
