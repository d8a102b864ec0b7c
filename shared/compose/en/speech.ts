/** Reports, statements and conclusions: what one voice says, attributed. */
import type { EntryKind } from '../../domain/bundle';
import { smallStart, upperFirst } from '../../text/sentences';
import { stripEnd } from '../../text/tidy';
import { paragraph } from '../blocks';
import { type Context, inOnePiece } from '../context';
import type { Who } from '../entities';
import type { Realised } from '../language';
import { listed, type Phrase, phrase, reworded, say } from '../phrase';
import type { Fact, SpeechPart, Voice } from '../plan/types';
import { withoutName } from '../voices';
import { besides } from './besides';
import { eventOf } from './forms';
import { topicOf } from './openings';
import { courtesy, mentionIn, pronoun, setOff } from './people';
import {
  hasOwnVerb,
  inside,
  isClause,
  isFirstPerson,
  isOrder,
  isQuoted,
  isThing,
  isWritten,
  quoted,
  quotedAtEnd,
} from './words';

/** How an entry is told: behind its speaker, before "… said", or as a sentence that names its speaker itself. */
interface Act {
  form: 'predicate' | 'clause' | 'whole';
  words: Phrase;
  /** "said", "reported": behind a clause. */
  said: string;
  rest: Phrase[];
}

const SAID: Partial<Record<EntryKind, string>> = { report: 'reported', conclusion: 'said in conclusion' };

/** What stands before words that are neither a clause nor begin with a verb. */
const OBJECTS: Partial<Record<EntryKind, (text: string) => string>> = {
  report: () => 'reported on ',
  opinion: () => 'commented: ',
  note: () => 'commented: ',
  proposal: (text) => (isOrder(text) ? 'proposed to ' : 'proposed '),
  conclusion: (text) => (isOrder(text) ? 'called on those present to ' : 'stressed: '),
  decision: (text) => (isOrder(text) ? 'decided to ' : 'decided on '),
};

const QUOTING: Partial<Record<EntryKind, string>> = {
  report: 'reported',
  proposal: 'proposed',
  decision: 'decided',
};

/** An entry as an act of its speaker. */
export function actOf(fact: Fact, context: Context): Act {
  const { kind } = fact.entry;
  const all = context.sentences(fact);
  const extra = besides(fact, context);
  const [first = phrase(''), ...rest] = all;
  const act = { said: SAID[kind] ?? 'said', rest };
  if (!context.foreign && /\?["”’»)]?$/u.test(first.text) && fact.voice !== null) {
    const asked = reworded(reworded(listed(all, ' '), upperFirst), extra === '' ? quotedAtEnd : quoted);
    return { ...act, form: 'predicate', words: say`asked: ${asked}${extra}`, rest: [] };
  }
  // What nobody in particular reported is told as it is.
  if (!context.foreign && kind === 'report' && fact.voice === null && isClause(first.text)) {
    return { ...act, form: 'whole', words: say`${inOnePiece([first])}${extra}` };
  }
  if (context.foreign || all.some(({ text }) => isFirstPerson(text)) || isQuoted(first.text)) {
    const typed = listed(all, ' ');
    const speech = context.foreign ? typed : reworded(typed, upperFirst);
    const said = reworded(speech, extra === '' ? quotedAtEnd : quoted);
    return { ...act, form: 'predicate', words: say`${QUOTING[kind] ?? 'said'}: ${said}${extra}`, rest: [] };
  }
  const own =
    fact.voice === null ? { text: first.text, whole: false } : withoutName(first.text, namesOf(fact.voice));
  if (own.whole) return { ...act, form: 'whole', words: say`${inOnePiece([first])}${extra}` };
  const typed = reworded(first, () => stripEnd(own.text));
  if (hasOwnVerb(own.text, kind)) {
    return { ...act, form: 'predicate', words: say`${reworded(typed, smallStart)}${extra}` };
  }
  // An opinion of some words is a statement, whatever its verb.
  const opines = kind === 'opinion' && own.text.split(' ').length > 3 && !isThing(own.text);
  const states = isClause(own.text) || isWritten(own.text) || opines;
  if (!isOrder(own.text) && states && !/[?!…]["”]?$/u.test(own.text)) {
    return { ...act, form: 'clause', words: say`${typed}${extra}` };
  }
  const reports = kind === 'report' && fact.voice === null;
  const object = reports ? 'heard a report on ' : (OBJECTS[kind]?.(own.text) ?? 'said: ');
  return { ...act, form: 'predicate', words: say`${object}${inside(typed, context)}${extra}` };
}

const namesOf = ({ who, text }: Voice): string[] => (who ? [courtesy(who).text, who.name] : [text]);

/** A person or text that speaks, as the subject of a sentence. */
export function voiceIn(voice: Voice, named: (who: Who) => Phrase, fact: Fact): Phrase {
  if (voice.who) return named(voice.who);
  const text = voice.text
    .replace(/^(?:A|An|The|One|Some|Several|Many)(?=\s)/u, (word) => word.toLowerCase())
    .replace(/^đại diện(?= \p{Lu})/iu, 'a representative of');
  return phrase(text, fact.entry.id);
}

/** Sentences of acts by one voice. `before` stands before the first where it is told behind its speaker. */
export function actSentences(
  acts: readonly Act[],
  before: Phrase | string,
  first: Phrase,
  again: Phrase,
): Phrase[] {
  const out: Phrase[] = [];
  let turn = 0;
  for (const { form, words, said, rest } of acts) {
    const opens = out.length === 0;
    const who = setOff(opens ? first : again);
    if (form === 'whole') out.push(words);
    else if (form === 'clause') out.push(say`${words}, ${who} ${opens ? said : 'added'}`);
    else out.push(say`${opens ? before : ''}${who} ${opens ? '' : also(turn++)}${words}`);
    out.push(...rest);
  }
  return out;
}

const also = (turn: number): string => (turn % 2 === 0 ? 'also ' : '');

function speech(
  part: SpeechPart,
  context: Context,
  before: Phrase | string,
  nobody = 'one participant',
): Realised[] {
  const { voice, facts, chunk } = part;
  const named = mentionIn(part, context);
  const [fact] = facts;
  if (fact === undefined) return [];
  const acts = facts.map((each) => actOf(each, context));
  const full = voice === null ? phrase(nobody) : voiceIn(voice, named, fact);
  const again = voice?.who ? pronoun(voice.who, context) : full;
  const topic = part.opens ? topicOf(part.item, fact.entry.text, context) : '';
  const frame = chunk > 0 ? '' : topic === '' ? before : topic;
  return paragraph(
    actSentences(acts, part.goesOn ? '' : frame, chunk > 0 || part.goesOn ? again : full, again),
  );
}

/** "At the conference, … reported on …" */
export function report(part: SpeechPart, context: Context): Realised[] {
  const { at } = eventOf(context);
  // The first of an item and those behind it have different words: no two in a row begin alike.
  const opening = ['', 'next, '][part.itemOrdinal % 2];
  const behind = [`also ${at}, `, 'in turn, ', 'then, ', ''][part.turn];
  const further = (part.within === 0 ? opening : behind) ?? '';
  const before = part.ordinal === 0 ? `${at}, ` : further;
  return speech(part, context, before, 'participants');
}

/** "Speaking at the conference, … proposed …" */
export function says(part: SpeechPart, context: Context): Realised[] {
  const { at } = eventOf(context);
  const opening = [`speaking ${at}, `, `taking the floor ${at}, `][part.itemOrdinal % 2];
  const behind = ['', forOnesPart(part.voice, context), `also ${at}, `, 'in turn, '][part.turn];
  const before = (part.within === 0 ? opening : behind) ?? '';
  return speech(part, context, part.voice === null ? '' : before);
}

/** "for his part" where the form of address tells; else words that fit anybody. */
function forOnesPart(voice: Voice | null, context: Context): string {
  const word = voice?.who ? pronoun(voice.who, context).text : '';
  return word === 'he' ? 'for his part, ' : word === 'she' ? 'for her part, ' : 'in the discussion, ';
}

/** "Concluding the conference, Mr. Trung praised …" */
export function conclusion(part: SpeechPart, context: Context): Realised[] {
  const { concluding } = eventOf(context);
  const { partial } = part.item;
  const concludes = partial ? 'concluding this item, ' : `${concluding}, `;
  return speech(part, context, part.voice === null ? '' : concludes);
}
