/** Reports, statements and conclusions: what one voice says, attributed. */
import type { EntryKind } from '../../domain/bundle';
import { startsWithWords } from '../../text/characters';
import { stripEnd } from '../../text/tidy';
import { type Context, inOnePiece } from '../context';
import type { Who } from '../entities';
import type { Realised } from '../language';
import { listed, type Phrase, phrase, reworded, say, sentences } from '../phrase';
import type { Fact, SpeechPart, Voice } from '../plan/types';
import { besides } from './besides';
import { eventOf } from './forms';
import { topicOf } from './openings';
import { courtesy, inFull, knownLabel, mention, pronoun } from './people';
import {
  hasOwnVerb,
  inside,
  isClause,
  isFirstPerson,
  isOrder,
  isQuoted,
  isThing,
  quoted,
  quotedAtEnd,
} from './words';

/** How an entry is told: behind its speaker, or before "… said". */
interface Act {
  predicate: Phrase | null;
  clause: Phrase | null;
  /** "said", "reported": behind a clause. */
  said: string;
  rest: Phrase[];
  /** A sentence that names its speaker itself. */
  whole: boolean;
}

const SAID: Partial<Record<EntryKind, string>> = { report: 'reported', conclusion: 'said in conclusion' };

/** What stands before words that are neither a clause nor begin with a verb. */
const OBJECTS: Partial<Record<EntryKind, (text: string) => string>> = {
  report: () => 'reported on ',
  opinion: () => 'commented: ',
  note: () => 'commented: ',
  proposal: (text) => (isThing(text) ? 'proposed ' : isOrder(text) ? 'proposed to ' : 'proposed: '),
  conclusion: (text) => (isOrder(text) ? 'called on those present to ' : 'stressed: '),
  decision: (text) => (isOrder(text) ? 'decided to ' : 'decided on '),
};

const QUOTING: Partial<Record<EntryKind, string>> = {
  report: 'reported',
  proposal: 'proposed',
  decision: 'decided',
};

export function actOf(fact: Fact, context: Context): Act {
  const { kind } = fact.entry;
  const all = context.sentences(fact);
  const extra = besides(fact, context);
  const said = SAID[kind] ?? 'said';
  if (context.foreign || all.some(({ text }) => isFirstPerson(text)) || isQuoted(all[0]?.text ?? '')) {
    const speech = reworded(listed(all, ' '), extra === '' ? quotedAtEnd : quoted);
    return {
      predicate: say`${QUOTING[kind] ?? 'said'}: ${speech}${extra}`,
      clause: null,
      said,
      rest: [],
      whole: false,
    };
  }
  const [first = phrase(''), ...rest] = all;
  const own = withoutVoice(first.text, fact.voice);
  if (own.whole) return { predicate: null, clause: first, said, rest, whole: true };
  const words = reworded(first, () => own.text);
  if (hasOwnVerb(own.text, kind)) {
    const predicate = reworded(words, (text) => stripEnd(text.charAt(0).toLowerCase() + text.slice(1)));
    return { predicate: say`${predicate}${extra}`, clause: null, said, rest, whole: false };
  }
  const text = inside(inOnePiece([words]), context);
  if (!isOrder(own.text) && isClause(own.text) && !/[?!…]["”]?$/u.test(own.text)) {
    return { predicate: null, clause: say`${inOnePiece([words])}${extra}`, said, rest, whole: false };
  }
  const object = OBJECTS[kind]?.(own.text) ?? 'said: ';
  return { predicate: say`${object}${text}${extra}`, clause: null, said, rest, whole: false };
}

function withoutVoice(text: string, voice: Voice | null): { text: string; whole: boolean } {
  if (voice === null) return { text, whole: false };
  const names = voice.who ? [courtesy(voice.who).text, voice.who.name] : [voice.text];
  for (const name of names) {
    if (!startsWithWords(text, name)) continue;
    const rest = text.slice(name.length).trimStart();
    if (rest.startsWith(',')) return { text, whole: true };
    const words = rest.replace(/^[:–-]\s*/u, '');
    if (words !== '') return { text: words, whole: false };
  }
  return { text, whole: false };
}

/** A name with its offices is set off by commas on both sides. */
const setOff = (named: Phrase): Phrase => (named.text.includes(',') ? say`${named},` : named);

export function voiceIn(voice: Voice, named: (who: Who) => Phrase, fact: Fact): Phrase {
  return voice.who ? named(voice.who) : phrase(voice.text, fact.entry.id);
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
  for (const act of acts) {
    const opens = out.length === 0;
    const who = opens ? first : again;
    if (act.whole && act.clause) out.push(act.clause);
    else if (act.predicate)
      out.push(say`${opens ? before : ''}${setOff(who)} ${opens ? '' : also(turn++)}${act.predicate}`);
    else if (act.clause && opens && before !== '') out.push(say`${act.clause}, ${setOff(who)} ${act.said}`);
    else if (act.clause) out.push(say`${act.clause}, ${setOff(who)} ${opens ? act.said : 'added'}`);
    out.push(...act.rest);
  }
  return out;
}

const also = (turn: number): string => (turn % 2 === 0 ? 'also ' : '');

function speech(
  part: SpeechPart,
  context: Context,
  before: Phrase | string,
  named: (who: Who) => Phrase,
): Realised[] {
  const { voice, facts, chunk } = part;
  const [fact] = facts;
  if (fact === undefined) return [];
  const acts = facts.map((each) => actOf(each, context));
  const full = voice === null ? phrase('one participant') : voiceIn(voice, named, fact);
  const again = voice?.who ? pronoun(voice.who) : full;
  const topic = part.opens ? topicOf(part.item, fact.entry.text, context) : '';
  const frame = chunk > 0 ? '' : topic === '' ? before : topic;
  return [
    {
      kind: 'paragraph',
      sentences: sentences(
        actSentences(acts, part.goesOn ? '' : frame, chunk > 0 || part.goesOn ? again : full, again),
      ),
    },
  ];
}

/** "At the conference, … reported on …" */
export function report(part: SpeechPart, context: Context): Realised[] {
  const { at } = eventOf(context);
  const before =
    part.ordinal === 0 ? `${at}, ` : (['', `also ${at}, `, 'next, ', 'in turn, '][part.turn] ?? '');
  return speech(part, context, before, (who) => mention(who, context));
}

/** "Speaking at the conference, … proposed …" */
export function says(part: SpeechPart, context: Context): Realised[] {
  const { at } = eventOf(context);
  const before =
    part.voice === null
      ? ''
      : part.ordinal === 0
        ? `speaking ${at}, `
        : (['', 'for his or her part, ', `also ${at}, `, 'in turn, '][part.turn] ?? '');
  return speech(part, context, neutral(before, part.voice), (who) => mention(who, context));
}

/** "for his part" where the pronoun tells; "in the discussion" otherwise. */
function neutral(before: string, voice: Voice | null): string {
  if (!before.startsWith('for his or her')) return before;
  const word = voice?.who ? pronoun(voice.who).text : '';
  return word === 'he' ? 'for his part, ' : word === 'she' ? 'for her part, ' : 'in the discussion, ';
}

/** "Concluding the conference, …, Director, praised …" */
export function conclusion(part: SpeechPart, context: Context): Realised[] {
  const { concluding } = eventOf(context);
  const { partial } = part.item;
  const before = part.voice === null ? '' : partial ? 'concluding this item, ' : `${concluding}, `;
  const named = (who: Who) =>
    partial ? mention(who, context) : inFull(who, knownLabel(context), context.foreign);
  if (part.voice === null) return speech(part, context, '', named);
  return speech(part, context, before, named);
}
