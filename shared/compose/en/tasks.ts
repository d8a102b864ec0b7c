/** Tasks: who is to do what until when, in one sentence or as a list. */
import { smallStart } from '../../text/sentences';
import { closeSentence } from '../../text/tidy';
import { list, paragraph } from '../blocks';
import { type Context, inOnePiece } from '../context';
import type { Realised } from '../language';
import { joined, listed, openLine, type Phrase, phrase, reworded, say } from '../phrase';
import type { Fact, TasksPart } from '../plan/types';
import { assigneesOf, dueOf } from './besides';
import { mentionIn, pronoun, setOff } from './people';
import { voiceIn } from './speech';
import { hasOwnVerb, inside, isOrder, quoted, series } from './words';

interface Task {
  fact: Fact;
  assignees: Phrase | null;
  what: Phrase;
  rest: Phrase[];
  /** Begins as an order: "submit …". */
  order: boolean;
  /** The entry says "asked …" itself. */
  own: boolean;
}

function taskOf(fact: Fact, context: Context): Task {
  const said = context.sentences(fact);
  const [first = phrase(''), ...rest] = said;
  const due = dueOf(fact, context);
  const what = context.foreign ? reworded(listed(said, ' '), quoted) : inside(inOnePiece([first]), context);
  const own = !context.foreign && hasOwnVerb(first.text, 'task');
  return {
    fact,
    assignees: assigneesOf(fact, context),
    what: say`${own ? reworded(what, smallStart) : what}${due === '' ? '' : phrase(due, fact.entry.id)}`,
    rest: context.foreign ? [] : rest,
    order: !context.foreign && isOrder(first.text),
    own,
  };
}

/** The tasks that one voice gave. */
export function tasks(part: TasksPart, context: Context): Realised[] {
  const all = part.facts.map((fact) => taskOf(fact, context));
  const [first] = all;
  if (first === undefined) return [];
  const who = speaker(part, first, context);
  if (all.length === 1) return paragraph([single(first, who), ...first.rest]);
  const shared = part.sameAssignees && all.every(({ assignees, own }) => assignees !== null && !own);
  const to = shared ? first.assignees : null;
  if (!part.asList) return paragraph([inOneSentence(all, who, to)]);
  const sources = phrase('', ...part.facts.map(({ entry }) => entry.id));
  const opening = openLine(say`${introduction(who, to, all)}:${sources}`);
  return [
    { kind: 'paragraph', sentences: opening ? [opening] : [] },
    list(
      all.map((task) => ({
        about: task.fact.entry.id,
        said: listed([reworded(to ? task.what : clause(task), closeSentence), ...task.rest], ' '),
      })),
    ),
  ];
}

function introduction(who: Phrase | null, to: Phrase | null, all: readonly Task[]): Phrase {
  if (all.every(({ own }) => own)) return who ? say`${who} gave these instructions` : say`on specific tasks`;
  if (who === null) return to ? say`these tasks were assigned to ${to}` : say`these tasks were set`;
  if (to !== null && all.every(({ order }) => order)) return say`${who} asked ${to} to`;
  return say`${who} set these tasks${to ? say` for ${to}` : ''}`;
}

/** "he asked the Center to focus on key projects; review its functions; and recruit staff" */
function inOneSentence(all: readonly Task[], who: Phrase | null, to: Phrase | null): Phrase {
  const orders = all.every(({ order }) => order);
  if (who && to && orders)
    return say`${who} asked ${to} to ${joined(
      all.map(({ what }) => what),
      inRow,
    )}`;
  const asked = all.flatMap(({ assignees, what }) => (assignees ? [say`${assignees} to ${what}`] : []));
  if (who && orders && asked.length === all.length) return say`${who} asked ${joined(asked, inRow)}`;
  const items = all.map((task) => (to ? task.what : clause(task)));
  return say`${introduction(who, to, all)}: ${listed(items, '; ')}`;
}

/** Long members are parted by semicolons. */
const inRow = (texts: readonly string[]): string =>
  texts.length > 2 ? `${texts.slice(0, -1).join('; ')}; and ${texts.at(-1)}` : series(texts);

/** "the Center to submit the draft by June 30, 2023" */
function clause({ assignees, what, own, order }: Task): Phrase {
  if (assignees === null) return what;
  if (own) return say`${what} (${assignees})`;
  return order ? say`${assignees} to ${what}` : say`${assignees}: ${what}`;
}

function single(task: Task, who: Phrase | null): Phrase {
  const { assignees, what, own, order } = task;
  const to = order ? say`to ${what}` : what;
  if (own) return who ? say`${who} ${clause(task)}` : say`on specific tasks: ${clause(task)}`;
  if (who === null) {
    if (assignees === null) return say`one task was set: ${to}`;
    const were = / and /u.test(assignees.text) ? 'were' : 'was';
    return order ? say`${assignees} ${were} asked ${to}` : say`${assignees} ${were} given a task: ${what}`;
  }
  if (assignees && order) return say`${who} asked ${assignees} ${to}`;
  return say`${who} set one task${assignees ? say` for ${assignees}` : ''}: ${to}`;
}

function speaker(part: TasksPart, { fact }: Task, context: Context): Phrase | null {
  const { voice, afterConclusion } = part;
  if (voice === null) return null;
  if (afterConclusion && voice.who) return pronoun(voice.who, context);
  return setOff(voiceIn(voice, mentionIn(part, context), fact));
}
