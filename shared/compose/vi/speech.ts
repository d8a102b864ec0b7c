/** Reports, statements and conclusions: paragraphs in which one voice speaks. */
import { smallStart } from '../../text/sentences';
import { paragraph } from '../blocks';
import type { Context } from '../context';
import type { Who } from '../entities';
import type { Realised } from '../language';
import { type Phrase, phrase, say } from '../phrase';
import type { SpeechPart } from '../plan/types';
import { beginsWith } from '../voices';
import { type Act, actOf, actSentences, againOf, runFrom, voiceIn, voiceText } from './acts';
import { eventOf } from './forms';
import { topicOf } from './openings';
import { byOffice, inFull, knownLabel, mentionIn } from './people';

/** How a speech begins. */
interface Frame {
  /** The words before the speaker. */
  before: Phrase | string;
  named(who: Who): Phrase;
  /** Who is the subject where nobody is named. */
  nobody(act: Act): string;
  /** The same behind the first sentence. */
  nobodyAgain?: string;
}

type FrameOf = (acts: readonly [Act, ...Act[]], topic: Phrase | string) => Frame;

function speech(part: SpeechPart, context: Context, frameOf: FrameOf): Realised[] {
  const { voice, facts, chunk, opens, item, goesOn } = part;
  const sources = facts.map(({ entry }) => entry.id);
  // Whoever speaks is read before what is said.
  const typed = voice?.text ? context.explain(phrase(voiceText(voice.text), ...sources)) : null;
  const [act, ...more] = facts.map((fact) => actOf(fact, context));
  if (act === undefined) return [];
  const topic = opens ? topicOf(item, act.content.text, context) : '';
  const { before, nobody, nobodyAgain, named } = frameOf([act, ...more], topic);
  const frame = chunk > 0 ? '' : before;
  if (voice === null) {
    const subject = { first: phrase(nobody(act)), again: (each: Act) => phrase(nobodyAgain ?? nobody(each)) };
    return paragraph(actSentences([act, ...more], frame, subject));
  }
  const again = againOf(voice);
  // A later paragraph of the same speech goes on with the pronoun.
  const first = (chunk > 0 || goesOn) && again ? again : (typed ?? voiceIn(voice, named, sources));
  return paragraph(actSentences([act, ...more], frame, { first, again: () => again }));
}

/** "Tại buổi làm việc, … báo cáo …", "Báo cáo tại hội nghị, … cho biết …" */
export function report(part: SpeechPart, context: Context): Realised[] {
  const { at } = eventOf(context);
  // The first of an item and those behind it have different words: no two in a row begin alike.
  const opening = ['', 'tiếp theo, '][part.itemOrdinal % 2];
  const behind = [`cũng ${smallStart(at)}, `, 'tiếp đó, ', 'về phần mình, ', ''][part.turn];
  const further = (part.within === 0 ? opening : behind) ?? '';
  return speech(part, context, ([act], topic) => {
    const states = ({ verb }: Act) => verb === 'cho biết';
    const first = states(act) && part.voice !== null ? `báo cáo ${smallStart(at)}, ` : `${at}, `;
    const before = part.ordinal === 0 ? first : topic === '' ? further : topic;
    return {
      before: states(act) && part.voice === null ? '' : before,
      named: mentionIn(part, context),
      nobody: (each) => (states(each) ? `báo cáo ${smallStart(at)}` : 'các đại biểu đã nghe'),
    };
  });
}

const SPEAKING = ['phát biểu', 'khai mạc', 'bế mạc'];
const DOING = [
  'công bố',
  'trao',
  'tặng',
  'trình bày',
  'giới thiệu',
  'đọc',
  'thông qua',
  'điều hành',
  'báo cáo',
];

/** "Phát biểu tại hội nghị, … cho rằng …" */
export function says(part: SpeechPart, context: Context): Realised[] {
  const { at, speaking, next } = eventOf(context);
  return speech(part, context, (acts, topic) => {
    const [{ verb, content }] = acts;
    // "Phát biểu tại hội nghị, … phát biểu khai mạc" says it twice; whoever hands over a decision does not speak.
    const begins = (starts: readonly string[]) =>
      verb === '' && starts.some((start) => beginsWith(content.text, start));
    const speaks = `${speaking[part.itemOrdinal % speaking.length] ?? ''}, `;
    const first = begins(SPEAKING) ? '' : begins(DOING) ? `${at}, ` : speaks;
    const fresh = part.within === 0 ? first : (next[part.turn] ?? '');
    const before = part.voice === null ? '' : part.goesOn ? 'đồng thời, ' : fresh;
    const some = runFrom(acts, 0).length > 1 ? 'một số ý kiến' : 'có ý kiến';
    return {
      before: topic === '' ? before : topic,
      named: mentionIn(part, context),
      nobody: () => (verb === 'có ý kiến' ? 'các đại biểu' : some),
      nobodyAgain: 'có ý kiến',
    };
  });
}

/** All offices of whoever concludes; one alone stands before the name. */
const concluder = (who: Who, context: Context): Phrase =>
  who.title === null && who.offices.length === 1
    ? byOffice(who, knownLabel(context), null)
    : inFull(who, knownLabel(context), null);

/** "Kết luận hội nghị, đồng chí …, Bí thư Đảng ủy, Cục trưởng ghi nhận …" */
export function conclusion(part: SpeechPart, context: Context): Realised[] {
  const { concluding } = eventOf(context);
  const { item, voice, ordinal } = part;
  const { partial } = item;
  return speech(part, context, ([{ content }]) => {
    const topic = partial ? topicOf(item, content.text, context) : '';
    const what = topic === '' ? 'kết luận nội dung này, ' : say`kết luận ${topic}`;
    const whole = ordinal === 0 || partial ? `${concluding}, ` : `cũng ${smallStart(concluding)}, `;
    return {
      before: voice === null ? '' : partial ? what : whole,
      named: partial ? mentionIn(part, context) : (who) => concluder(who, context),
      nobody: () => (partial ? 'kết luận nội dung này' : smallStart(concluding)),
    };
  });
}
