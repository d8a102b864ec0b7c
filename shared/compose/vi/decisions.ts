/** What was decided, and what was voted on with how many voices. */
import { paragraph } from '../blocks';
import { type Context, inOnePiece } from '../context';
import type { Realised } from '../language';
import { listed, type Phrase, phrase, reworded, say } from '../phrase';
import type { Fact, PlainPart } from '../plan/types';
import { beginsWith } from '../voices';
import { actOf, actSentences, againOf, voiceIn } from './acts';
import { figuresOf } from './besides';
import { eventOf } from './forms';
import { topicOf } from './openings';
import { mentionIn } from './people';
import { hasOwnVerb } from './verbs';
import { inside, isClause, quoted, sentencesIn } from './words';

/** Who decides where nobody is named: the meeting, or its sides. */
export function deciders(context: Context): string {
  const { noun, decides } = eventOf(context);
  const { parties } = context.plan.meeting;
  if (decides === 'event') return noun;
  return parties.length === 2 ? 'hai bên' : parties.length > 2 ? 'các bên' : 'các đại biểu';
}

/** "Hội nghị thống nhất …" */
export function decisions(part: PlainPart, context: Context): Realised[] {
  const all = deciders(context);
  const out: Phrase[] = [];
  for (const run of runs(part.facts)) {
    const [first] = run;
    if (first === undefined) continue;
    const { voice } = first;
    const acts = run.map((fact) => actOf(fact, context, voice === null ? 'thống nhất' : undefined));
    const speaker = voice === null ? phrase(all) : voiceIn(voice, mentionIn(part, context), [first.entry.id]);
    const topic =
      part.opens && out.length === 0 ? topicOf(part.item, acts[0]?.content.text ?? '', context) : '';
    const again = voice === null ? phrase(all) : againOf(voice);
    out.push(...actSentences(acts, topic, { first: speaker, again: () => again }));
  }
  return paragraph(out);
}

/** Facts of one voice in a row. */
function runs(facts: readonly Fact[]): Fact[][] {
  const out: Fact[][] = [];
  for (const fact of facts) {
    const last = out.at(-1);
    if (last && last[0]?.voice?.key === fact.voice?.key) last.push(fact);
    else out.push([fact]);
  }
  return out;
}

/** "Hội nghị biểu quyết thông qua … với 12 phiếu tán thành, …" */
export function votes(part: PlainPart, context: Context): Realised[] {
  const out = part.facts.flatMap((fact, at) => {
    const topic = part.opens && at === 0 ? topicOf(part.item, fact.entry.text, context) : '';
    return voteSentences(fact, part, topic, at, context);
  });
  return paragraph(out);
}

function voteSentences(
  fact: Fact,
  { item }: PlainPart,
  topic: Phrase | string,
  at: number,
  context: Context,
): Phrase[] {
  const { entry } = fact;
  const all = deciders(context);
  const counted = figuresOf(fact);
  const figures = phrase(counted, entry.id);
  const said = sentencesIn(fact, context);
  const again = at > 0 ? 'tiếp tục ' : '';
  // A vote without words was on its agenda item.
  const what = item.title === null ? '' : say` nội dung “${item.title}”`;
  if (said.length === 0) return [say`${topic}${all} ${again}biểu quyết${what} với ${figures}`];
  const withFigures = counted === '' ? '' : say` với ${figures}`;
  const result = counted === '' ? [] : [say`kết quả biểu quyết: ${figures}`];
  if (context.foreign) return [say`${all} biểu quyết: ${reworded(listed(said, ' '), quoted)}`, ...result];
  if (said.length > 1) return [...said, ...result];
  const text = inside(inOnePiece(said), context);
  if (hasOwnVerb(text.text, 'vote')) {
    const verb = beginsWith(text.text, 'biểu quyết') ? '' : 'biểu quyết ';
    return [say`${topic}${all} ${again}${verb}${text}${withFigures}`];
  }
  if (isClause(text.text) || beginsWith(text.text, all))
    return [say`${topic}${inOnePiece(said)}${withFigures}`];
  const { for: voices, against, abstain } = entry.vote ?? { for: 0, against: 0, abstain: 0 };
  if (counted !== '' && voices > against + abstain) {
    return [say`${topic}${all} ${again}biểu quyết thông qua ${text}${withFigures}`];
  }
  return [
    say`${topic}${all} ${again}biểu quyết ${text}${counted === '' ? '' : say` với kết quả: ${figures}`}`,
  ];
}
