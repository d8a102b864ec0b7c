/** Results, limitations and notes: what is so, whoever said it. */
import { paragraph } from '../blocks';
import { type Context, inOnePiece } from '../context';
import type { Realised } from '../language';
import { joined, listed, type Phrase, phrase, reworded, say } from '../phrase';
import type { Fact, LimitationsPart, PlainPart, Voice } from '../plan/types';
import { voiceIn } from './acts';
import { besides } from './besides';
import { topicOf } from './openings';
import { mentionIn } from './people';
import { inside, quoted, sentencesIn } from './words';

/** An entry's sentences as typed; quoted where the story is in another language. */
function asTyped(fact: Fact, context: Context): Phrase[] {
  const said = sentencesIn(fact, context);
  if (context.foreign) return [reworded(listed(said, ' '), quoted)];
  const [first = phrase(''), ...rest] = said;
  const extra = besides(fact, context);
  return extra === '' ? said : [say`${inOnePiece([first])}${extra}`, ...rest];
}

function nameOf(voice: Voice, fact: Fact, part: LimitationsPart | PlainPart, context: Context): Phrase {
  return voiceIn(voice, mentionIn(part, context), [fact.entry.id]);
}

/** Results as sentences; one that somebody vouched for says who, until somebody else did. */
export function results(part: PlainPart, context: Context): Realised[] {
  const out: Phrase[] = [];
  let before: string | null = null;
  part.facts.forEach((fact, at) => {
    const [first = phrase(''), ...rest] = asTyped(fact, context);
    const { voice } = fact;
    const topic = part.opens && at === 0 ? topicOf(part.item, first.text, context) : '';
    const attributed = voice !== null && voice.key !== before;
    const frame = attributed ? say`${topic}theo ${nameOf(voice, fact, part, context)}, ` : topic;
    out.push(frame === '' ? first : say`${frame}${inside(first, context)}`, ...rest);
    before = voice?.key ?? null;
  });
  return paragraph(out);
}

/** Ways to turn from what was reached to what was not; items take turns. */
const TURNING = ['bên cạnh những kết quả đạt được, ', 'bên cạnh kết quả đó, '];

/** "Bên cạnh những kết quả đạt được, vẫn còn một số hạn chế như: …; …" */
export function limitations(part: LimitationsPart, context: Context): Realised[] {
  const [first] = part.facts;
  if (first === undefined) return [];
  const turning = TURNING[part.itemOrdinal % TURNING.length];
  const topic = part.opens ? topicOf(part.item, first.entry.text, context) : '';
  const voices = new Map(part.facts.map((fact) => [fact.voice?.key ?? '', fact] as const));
  const [only] = voices.values();
  const said = part.facts.map((fact) => asTyped(fact, context));
  const simple = said.every((each) => each.length === 1) && voices.size === 1 && !context.foreign;
  const by = voices.size === 1 && only?.voice ? say`theo ${nameOf(only.voice, only, part, context)}, ` : '';
  const opening = say`${part.besideResults ? (turning ?? '') : part.opens ? '' : 'tuy nhiên, '}${by}`;
  const sources = phrase('', ...part.facts.map(({ entry }) => entry.id));
  if (simple) {
    const list = said.flat().map((each) => inside(inOnePiece([each]), context));
    const [alone] = list;
    if (list.length === 1 && alone) {
      return paragraph([say`${topic}${opening}${remains(alone.text) ? '' : 'vẫn còn hạn chế: '}${alone}`]);
    }
    return paragraph([
      say`${topic}${opening}vẫn còn một số hạn chế như: ${joined(list, (texts) => texts.join('; '))}`,
    ]);
  }
  const sentencesOf = part.facts.flatMap((fact, at): Phrase[] => {
    const [head = phrase(''), ...rest] = said[at] ?? [];
    if (voices.size === 1 || fact.voice === null) return [head, ...rest];
    return [say`theo ${nameOf(fact.voice, fact, part, context)}, ${inside(head, context)}`, ...rest];
  });
  return paragraph([say`${topic}${opening}vẫn còn một số hạn chế${sources}`, ...sentencesOf]);
}

/** "công tác tư vấn còn chậm" says itself that something is wanting. */
const remains = (text: string): boolean => /^(?:còn|vẫn|chưa)(?=\s)/iu.test(text);

/** A note as it was typed. */
export function note(part: PlainPart, context: Context): Realised[] {
  return paragraph(part.facts.flatMap((fact) => asTyped(fact, context)));
}
