/** Reports, statements and conclusions: paragraphs in which one voice speaks. */
import type { Context } from '../context';
import type { Who } from '../entities';
import type { Realised } from '../language';
import { type Phrase, phrase, say, sentences } from '../phrase';
import type { SpeechPart } from '../plan/types';
import { type Act, actOf, actSentences, againOf, voiceIn } from './acts';
import { eventOf } from './forms';
import { topicOf } from './openings';
import { inFull, knownLabel, mention } from './people';
import { foldedStart } from './words';

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** How a speech begins: the words before the speaker, and who is the subject where nobody is named. */
interface Frame {
  before: Phrase | string;
  nobody: string;
  named(who: Who): Phrase;
}

function speech(
  part: SpeechPart,
  context: Context,
  frameOf: (act: Act, topic: Phrase | string) => Frame,
): Realised[] {
  const { voice, facts, chunk, opens, item } = part;
  const acts = facts.map((fact) => actOf(fact, context));
  const [first] = acts;
  if (first === undefined) return [];
  const topic = opens ? topicOf(item, first.content.text, context) : '';
  const { before, nobody, named } = frameOf(first, topic);
  const again = againOf(voice);
  const speaker =
    voice === null
      ? phrase(nobody)
      : (chunk > 0 || part.goesOn) && again
        ? // A later paragraph of the same speech goes on with the pronoun.
          again
        : voiceIn(
            voice,
            named,
            facts.map(({ entry }) => entry.id),
          );
  const said = actSentences(acts, chunk > 0 ? '' : before, { first: speaker, again });
  return [{ kind: 'paragraph', sentences: sentences(said) }];
}

/** "Tại buổi làm việc, … báo cáo …", "Báo cáo tại hội nghị, … cho biết …" */
export function report(part: SpeechPart, context: Context): Realised[] {
  const { at } = eventOf(context);
  const further = ['', `cũng ${lower(at)}, `, 'tiếp đó, ', 'tiếp theo, '];
  return speech(part, context, ({ verb }, topic) => {
    const states = verb === 'cho biết';
    const first = states && part.voice !== null ? `báo cáo ${lower(at)}, ` : `${at}, `;
    const nobody = states ? `báo cáo ${lower(at)}` : 'các đại biểu đã nghe';
    const before = part.ordinal === 0 ? first : topic === '' ? (further[part.turn] ?? '') : topic;
    return {
      before: states && part.voice === null ? '' : before,
      nobody,
      named: (who) => mention(who, context),
    };
  });
}

/** "Phát biểu tại hội nghị, … cho rằng …" */
export function says(part: SpeechPart, context: Context): Realised[] {
  const { speaking, next } = eventOf(context);
  return speech(part, context, ({ verb, content }, topic) => {
    // "Phát biểu tại hội nghị, … phát biểu khai mạc" says it twice.
    const tells = verb === '' && foldedStart(content.text, 'phát biểu');
    const first = tells ? '' : `${speaking[part.itemOrdinal % speaking.length] ?? ''}, `;
    const fresh = part.ordinal === 0 ? first : (next[part.turn] ?? '');
    const before = part.voice === null ? '' : part.goesOn ? 'đồng thời, ' : fresh;
    const nobody = part.facts.length > 1 ? 'một số ý kiến' : 'có ý kiến';
    return {
      before: topic === '' ? before : topic,
      nobody: verb === 'có ý kiến' ? 'các đại biểu' : nobody,
      named: (who) => mention(who, context),
    };
  });
}

/** "Kết luận hội nghị, đồng chí …, Bí thư Đảng ủy, Cục trưởng ghi nhận …" */
export function conclusion(part: SpeechPart, context: Context): Realised[] {
  const { concluding } = eventOf(context);
  const { item, voice, ordinal } = part;
  const { partial } = item;
  return speech(part, context, ({ content }) => {
    const topic = partial ? topicOf(item, content.text, context) : '';
    const what = topic === '' ? 'kết luận nội dung này, ' : say`kết luận ${topic}`;
    const whole = ordinal === 0 || partial ? `${concluding}, ` : `cũng ${lower(concluding)}, `;
    return {
      before: voice === null ? '' : partial ? what : whole,
      nobody: partial ? 'kết luận nội dung này' : lower(concluding),
      named: (who) => (partial ? mention(who, context) : inFull(who, knownLabel(context), null)),
    };
  });
}
