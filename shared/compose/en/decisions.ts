/** What was decided, and what was voted on with how many voices. */
import { smallStart } from '../../text/sentences';
import { paragraph } from '../blocks';
import { type Context, inOnePiece } from '../context';
import type { Realised } from '../language';
import { listed, type Phrase, phrase, reworded, say } from '../phrase';
import type { Fact, PlainPart } from '../plan/types';
import { besides, figuresOf } from './besides';
import { deciders } from './forms';
import { topicOf } from './openings';
import { mentionIn, pronoun } from './people';
import { actOf, actSentences, voiceIn } from './speech';
import { hasOwnVerb, inside, isClause, isOrder, isThing, quoted } from './words';

/** "The conference agreed …" */
export function decisions(part: PlainPart, context: Context): Realised[] {
  const out = part.facts.flatMap((fact, at): Phrase[] => {
    const topic = part.opens && at === 0 ? topicOf(part.item, fact.entry.text, context) : '';
    const { voice } = fact;
    if (voice === null) return together(fact, at > 0 ? 'also ' : '', topic, context);
    const first = voiceIn(voice, mentionIn(part, context), fact);
    return actSentences(
      [actOf(fact, context)],
      topic,
      first,
      voice.who ? pronoun(voice.who, context) : first,
    );
  });
  return paragraph(out);
}

function together(fact: Fact, also: string, topic: Phrase | string, context: Context): Phrase[] {
  const all = deciders(context);
  const said = context.sentences(fact);
  const extra = besides(fact, context);
  if (context.foreign) return [say`${all} ${also}decided: ${reworded(listed(said, ' '), quoted)}${extra}`];
  const [first = phrase(''), ...rest] = said;
  const text = inside(inOnePiece([first]), context);
  if (hasOwnVerb(text.text, 'decision')) {
    const verb = reworded(text, smallStart);
    return [say`${topic}${all} ${also}${verb}${extra}`, ...rest];
  }
  // Who won is not for those present to agree on.
  const { form } = context.plan.meeting;
  if ((form === 'award' || form === 'election') && isClause(text.text) && !isOrder(text.text)) {
    return [say`${topic}${topic === '' ? inOnePiece([first]) : text}${extra}`, ...rest];
  }
  const other = isThing(text.text) ? 'agreed on' : 'agreed as follows:';
  const link = isOrder(text.text) ? 'decided to' : isClause(text.text) ? 'agreed that' : other;
  return [say`${topic}${all} ${also}${link} ${text}${extra}`, ...rest];
}

/** "The conference approved the budget, with 12 votes in favor, 0 against." */
export function votes(part: PlainPart, context: Context): Realised[] {
  const out = part.facts.flatMap((fact, at) => {
    const topic = part.opens && at === 0 ? topicOf(part.item, fact.entry.text, context) : '';
    return vote(fact, part, topic, at > 0 ? 'also ' : '', context);
  });
  return paragraph(out);
}

function vote(
  fact: Fact,
  { item }: PlainPart,
  topic: Phrase | string,
  also: string,
  context: Context,
): Phrase[] {
  const { entry } = fact;
  const all = deciders(context);
  const counted = figuresOf(fact);
  const figures = phrase(counted, entry.id);
  const said = context.sentences(fact);
  if (said.length === 0)
    return [say`${topic}${all} ${also}voted${item.title ? say` on “${item.title}”` : ''}: ${figures}`];
  const result = counted === '' ? [] : [say`the vote: ${figures}`];
  if (context.foreign)
    return [say`${all} ${also}voted on: ${reworded(listed(said, ' '), quoted)}`, ...result];
  if (said.length > 1) return [...said, ...result];
  const withFigures = counted === '' ? '' : say`, with ${figures}`;
  const text = inside(inOnePiece(said), context);
  if (hasOwnVerb(text.text, 'vote')) {
    const verb = reworded(text, smallStart);
    return [say`${topic}${all} ${also}${verb}${withFigures}`];
  }
  if (isOrder(text.text)) return [say`${topic}${all} ${also}voted to ${text}${withFigures}`];
  if (isClause(text.text)) return [say`${topic}${inOnePiece(said)}${withFigures}`];
  const { for: voices, against, abstain } = entry.vote ?? { for: 0, against: 0, abstain: 0 };
  if (counted !== '' && voices > against + abstain)
    return [say`${topic}${all} ${also}approved ${text}${withFigures}`];
  return [say`${topic}${all} ${also}voted on ${text}${counted === '' ? '' : say`, with ${figures}`}`];
}
