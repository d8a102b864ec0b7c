/**
 * What somebody says in an entry as a predicate: "đề nghị …", "cho rằng …". Acts of one kind follow each
 * other in one sentence where they are short; otherwise each has its own, with a subject that varies.
 */
import type { EntryKind } from '../../domain/bundle';
import { smallStart, upperFirst } from '../../text/sentences';
import { stripEnd } from '../../text/tidy';
import { type Context, inOnePiece } from '../context';
import type { Who } from '../entities';
import { listed, type Phrase, phrase, reworded, say } from '../phrase';
import type { Fact, Voice } from '../plan/types';
import { afterName, beginsWith, withoutName } from '../voices';
import { besides } from './besides';
import { courtesy, pronoun } from './people';
import { asksLater, hasOwnVerb, isDemand, isPaper, isTopic, tellsFacts } from './verbs';
import { inside, isClause, isFirstPerson, isQuestion, isQuoted, quoted, sentencesIn, within } from './words';

export interface Act {
  kind: EntryKind;
  /** The verb before what is quoted of it. */
  quoting: string;
  /** The frame's verb; '' where the entry brings its own. */
  verb: string;
  /** What follows it, without a closing mark. */
  content: Phrase;
  /** The sentences that follow, as typed. */
  rest: Phrase[];
  /** A sentence that names its speaker itself. */
  whole: boolean;
  /** May stand with the next in one sentence. */
  joins: boolean;
  /** A statement of a report, as typed: behind the first it needs nobody who says it. */
  statement: Phrase | null;
}

/** Whether somebody wrote a sentence and no fragment: with its capital, and with its stop or at some length. */
const isWritten = (text: string): boolean =>
  /^\p{Lu}/u.test(text) && (/[.!?]$/u.test(text) || text.split(' ').length > 8);

/** The verb of a kind for a text that brings none of its own. */
const VERBS: Record<EntryKind, (text: string) => string> = {
  // "tặng hoa …": what somebody did needs no verb of speech.
  note: (text) => (isWritten(text) || isClause(text) ? 'cho biết' : ''),
  report: (text) => {
    if (isPaper(text)) return 'trình bày';
    if (isTopic(text)) return isWritten(text) && isClause(text) ? 'cho biết' : 'báo cáo';
    return isWritten(text) || isClause(text) || /\P{N}\s\p{N}/u.test(text) ? 'cho biết' : 'báo cáo';
  },
  result: () => 'cho biết',
  limitation: () => 'cho biết',
  opinion: (text) => {
    if (/^về(?=\s)/iu.test(text)) return isClause(text) ? 'cho rằng' : 'có ý kiến';
    if (tellsFacts(text) && isClause(text)) return 'cho biết';
    return isClause(text) || isWritten(text) ? 'cho rằng' : 'nêu ý kiến:';
  },
  proposal: (text) => (isDemand(text) || asksLater(text) ? 'cho rằng' : 'đề nghị'),
  conclusion: (text) => (/^[^,;:]*\ssẽ\s/iu.test(text) ? 'khẳng định' : 'nhấn mạnh'),
  task: () => 'đề nghị',
  decision: () => 'quyết định',
  vote: () => 'biểu quyết',
};

/** The verb before a quotation. */
const QUOTING: Record<EntryKind, string> = {
  note: 'cho biết',
  report: 'báo cáo',
  result: 'cho biết',
  limitation: 'cho biết',
  opinion: 'chia sẻ',
  proposal: 'đề nghị',
  conclusion: 'nhấn mạnh',
  task: 'đề nghị',
  decision: 'quyết định',
  vote: 'biểu quyết',
};

/** Who decides, where the entry says so itself: "Hai bên ký …". */
const DECIDERS =
  /^(?:hai bên|các bên|ba bên|hội nghị|cuộc họp|đại hội|hội thảo|phiên họp|các đại biểu|tập thể|ban chấp hành|hội đồng|100%|buổi làm việc)(?=\s)/iu;

/** What an authority decides on people, and a meeting only hears: "bổ nhiệm đồng chí …". */
const APPOINTS =
  /^(?:bổ nhiệm|điều động|luân chuyển|chỉ định|miễn nhiệm|giao quyền|tiếp nhận|nghỉ hưu|thăng|phong|tặng thưởng|truy tặng)(?=\s)/iu;

/** "Giải Nhất được trao cho …": who won is not for those present to agree on. */
const isAwarded = (text: string, { plan: { meeting } }: Context): boolean =>
  (meeting.form === 'award' || meeting.form === 'election') &&
  isClause(text) &&
  !hasOwnVerb(text, 'decision');

/** An entry as an act. `decides` gives the verb of those who decide together. */
export function actOf(fact: Fact, context: Context, decides?: string): Act {
  const { entry, voice } = fact;
  const { kind } = entry;
  const said = sentencesIn(fact, context);
  const extra = besides(fact, context);
  const [first = phrase(''), ...others] = said;
  const quoting = kind === 'decision' && decides ? decides : voice === null ? 'nêu' : QUOTING[kind];
  const act: Act = {
    kind,
    quoting,
    verb: '',
    content: first,
    rest: others,
    whole: false,
    joins: false,
    statement: null,
  };
  if (!context.foreign && isQuestion(first.text) && voice !== null) {
    const speech = reworded(reworded(listed(said, ' '), upperFirst), quoted);
    return { ...act, verb: 'đặt câu hỏi:', content: say`${speech}${extra}`, rest: [] };
  }
  if (context.foreign || isFirstPerson(first.text) || isQuoted(first.text)) {
    const typed = listed(said, ' ');
    const speech = reworded(context.foreign ? typed : reworded(typed, upperFirst), quoted);
    return { ...act, verb: `${quoting}:`, content: say`${speech}${extra}`, rest: [] };
  }
  if (voice === null && kind === 'decision' && APPOINTS.test(first.text)) {
    return {
      ...act,
      content: say`theo quyết định, ${inside(inOnePiece([first]), context)}${extra}`,
      whole: true,
    };
  }
  if (voice === null && kind === 'decision' && isAwarded(first.text, context)) {
    return { ...act, content: say`${inOnePiece([first])}${extra}`, whole: true };
  }
  const own = withoutVoice(first.text, voice, kind);
  if (own.whole || (voice === null && kind === 'decision' && DECIDERS.test(first.text))) {
    return { ...act, content: say`${inOnePiece([first])}${extra}`, whole: true };
  }
  const typed = own.text;
  const verb = verbOf(fact, typed, decides);
  // Nobody exclaims in reported speech.
  const content = reworded(first, () => stripEnd(within(typed, context)).replace(/\s*!+$/u, ''));
  const states = kind === 'report' && verb === 'cho biết' && /^\p{Lu}/u.test(typed);
  return {
    ...act,
    verb,
    content: say`${content}${extra}`,
    joins: others.length === 0 && verb !== '' && !states,
    statement: states ? say`${reworded(first, () => stripEnd(typed))}${extra}` : null,
  };
}

function verbOf({ entry: { kind }, voice }: Fact, typed: string, decides: string | undefined): string {
  if (hasOwnVerb(typed, kind)) return '';
  if (kind === 'decision' && decides) return decides;
  const verb = VERBS[kind](typed);
  // "Có ý kiến: …" needs nobody who states it.
  return voice === null && verb === 'nêu ý kiến:' ? ':' : verb;
}

/** An entry that names its speaker at its beginning: the name is not said twice. */
function withoutVoice(text: string, voice: Voice | null, kind: EntryKind): { text: string; whole: boolean } {
  if (voice === null) return { text, whole: false };
  const { who } = voice;
  const named = withoutName(text, who ? [courtesy(who).text, who.name] : [voice.text]);
  if (who === null || named.whole || named.text !== text) return named;
  // "Ông Thắng đề nghị …", "Cục trưởng: …": a short form counts only where somebody speaks behind it.
  const address = ADDRESS.exec(text)?.[0] ?? '';
  const given = who.name.split(' ').at(-1) ?? '';
  const called =
    address !== '' && beginsWith(text.slice(address.length), given)
      ? address.length + given.length
      : (who.offices.find(({ title }) => beginsWith(text, title))?.title.length ?? 0);
  const rest = text.slice(called).trimStart();
  const words = afterName(rest);
  const speaks = called > 0 && words !== '' && (rest.startsWith(':') || hasOwnVerb(words, kind));
  return { text: speaks ? words : text, whole: false };
}

const ADDRESS = /^(?:đồng chí|đ\/c|ông|bà|anh|chị|cô|thầy)\s+/iu;

/** No sentence of joined acts is longer than this. */
const LONG = 600;

/** Who acts: how the first sentence names them, and how the next ones do. */
export interface Subject {
  first: Phrase;
  again: (act: Act) => Phrase | null;
}

/** A person by pronoun, a text by itself where it is short. */
export function againOf(voice: Voice | null): Phrase | null {
  if (voice === null) return null;
  if (voice.who) return pronoun(voice.who);
  return voice.text.length <= 60 ? phrase(voiceText(voice.text)) : null;
}

/** A speaker as typed, in the middle of a sentence: "Đại diện Sở" is no name, "Giám đốc Sở" keeps its capital. */
export const voiceText = (text: string): string =>
  text.replace(
    /^(?:Đại diện|Ông|Bà|Đồng chí|Anh|Chị|Cô|Các|Một|Cán bộ|Đại biểu|Nhiều|Tập thể|Toàn thể|Mẹ|Bố|Cha|Phụ huynh|Chủ|Người|Học sinh|Sinh viên|Hộ|Nông dân|Công nhân|Cử tri|Báo cáo viên|Diễn giả|Chuyên gia)(?=\s)/u,
    (word) => word.toLowerCase(),
  );

/** How the second, third … sentence of the same speaker begins. */
const NEXT: readonly ((again: Phrase) => Phrase)[] = [
  (again) => say`đồng thời, ${again} `,
  (again) => say`${again} cũng `,
  (again) => say`bên cạnh đó, ${again} `,
  (again) => say`ngoài ra, ${again} `,
];

/** The sentences of acts by one subject, behind `frame` ("Kết luận hội nghị, "). */
export function actSentences(acts: readonly Act[], frame: Phrase | string, subject: Subject): Phrase[] {
  const out: Phrase[] = [];
  let turn = 0;
  for (let at = 0; at < acts.length; ) {
    const run = runFrom(acts, at);
    const [act] = run;
    if (act === undefined) break;
    const again = subject.again(act);
    const predicate = predicateOf(run);
    if (act.whole) out.push(act.content);
    else if (out.length > 0 && act.statement !== null) out.push(act.statement);
    else if (out.length === 0) out.push(say`${frame}${subject.first} ${predicate}`);
    else if (again === null) out.push(say`đồng thời, ${predicate}`);
    else out.push(say`${NEXT[turn++ % NEXT.length]?.(again) ?? ''}${predicate}`);
    for (const each of run) out.push(...each.rest.map((said) => withSubject(said, each, again)));
    at += run.length;
  }
  return out;
}

/** "Yêu cầu không để nợ mới." behind what one has said: "Đồng chí yêu cầu …"; "Chúng ta …" is quoted. */
function withSubject(said: Phrase, { kind, quoting }: Act, again: Phrase | null): Phrase {
  if (again === null) return said;
  if (/^(?:Sẽ|Đã|Đang)(?=\s)/u.test(said.text)) return say`${again} cho biết ${reworded(said, smallStart)}`;
  if (/^(?:Cần|Phải|Nên)(?=\s)/u.test(said.text)) return say`theo ${again}, ${reworded(said, smallStart)}`;
  if (isFirstPerson(said.text)) return say`${again} ${quoting}: ${reworded(said, quoted)}`;
  if (!hasOwnVerb(said.text, kind)) return said;
  return say`${again} ${reworded(said, smallStart)}`;
}

/** As many acts of one verb as make a sentence of a bearable length. */
export function runFrom(acts: readonly Act[], from: number): Act[] {
  const [first] = acts.slice(from, from + 1);
  if (first === undefined) return [];
  const run = [first];
  let length = first.content.text.length;
  for (const next of acts.slice(from + 1, from + 12)) {
    length += next.content.text.length;
    if (!first.joins || !next.joins || next.verb !== first.verb || length > LONG) break;
    run.push(next);
  }
  return run;
}

function predicateOf(run: readonly Act[]): Phrase {
  const [act] = run;
  if (act === undefined) return phrase('');
  const content = listed(
    run.map((each) => each.content),
    '; ',
  );
  if (act.verb === '') return content;
  // Several things, or one that numbers its parts, stand behind a colon.
  return run.length > 1 || content.text.startsWith('(1) ')
    ? say`${act.verb}: ${content}`
    : say`${act.verb} ${content}`;
}

/** A person or text that speaks, as a subject in the middle of a sentence. */
export function voiceIn(voice: Voice, named: (who: Who) => Phrase, sources: readonly string[]): Phrase {
  return voice.who ? named(voice.who) : phrase(voiceText(voice.text), ...sources);
}
