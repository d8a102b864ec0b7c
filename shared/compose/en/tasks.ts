/** Tasks: who is to do what until when, in one sentence or as a list. */
import { smallStart } from '../../text/sentences';
import { closeSentence } from '../../text/tidy';
import { paragraph } from '../blocks';
import { type Context, inOnePiece } from '../context';
import type { Realised } from '../language';
import { listed, openLine, type Phrase, phrase, reworded, say, sentences } from '../phrase';
import type { Fact, TasksPart } from '../plan/types';
import { assigneesOf, dueOf } from './besides';
import { mention, pronoun } from './people';
import { voiceIn } from './speech';
import { hasOwnVerb, inside, isOrder, quoted } from './words';

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
  const items = all.map((task) => (to ? task.what : clause(task)));
  const intro = introduction(who, to, all);
  if (!part.asList) return paragraph([say`${intro}: ${listed(items, '; ')}`]);
  const sources = phrase('', ...part.facts.map(({ entry }) => entry.id));
  const opening = openLine(say`${intro}:${sources}`);
  return [
    { kind: 'paragraph', sentences: opening ? [opening] : [] },
    {
      kind: 'list',
      suffix: 'list',
      sentences: sentences(
        items.map((item, at) => listed([reworded(item, closeSentence), ...(all[at]?.rest ?? [])], ' ')),
      ),
    },
  ];
}

function introduction(who: Phrase | null, to: Phrase | null, all: readonly Task[]): Phrase {
  if (all.every(({ own }) => own))
    return who ? say`on specific tasks, ${who} gave these instructions` : say`on specific tasks`;
  if (who === null) return to ? say`these tasks were assigned to ${to}` : say`these tasks were set`;
  const orders = to !== null && all.every(({ order }) => order);
  return orders
    ? say`on specific tasks, ${who} asked ${to} to`
    : say`on specific tasks, ${who} set out the following${to ? say` for ${to}` : ''}`;
}

/** "the Center: submit the draft by June 30, 2023" */
function clause({ assignees, what, own }: Task): Phrase {
  if (assignees === null) return what;
  return own ? say`${what} (${assignees})` : say`${assignees}: ${what}`;
}

function single(task: Task, who: Phrase | null): Phrase {
  const { assignees, what, own, order } = task;
  if (own) return who ? say`${who} ${clause(task)}` : say`on specific tasks: ${clause(task)}`;
  if (who === null)
    return assignees ? say`${assignees} was given a task: ${what}` : say`one task was set: ${what}`;
  if (assignees && order) return say`${who} asked ${assignees} to ${what}`;
  return say`${who} set one task${assignees ? say` for ${assignees}` : ''}: ${what}`;
}

function speaker({ voice, afterConclusion }: TasksPart, { fact }: Task, context: Context): Phrase | null {
  if (voice === null) return null;
  if (afterConclusion && voice.who) return pronoun(voice.who);
  return voiceIn(voice, (who) => mention(who, context), fact);
}
