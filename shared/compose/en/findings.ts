/** Results, limitations and notes: what is so, whoever said it. */
import { paragraph } from '../blocks';
import { type Context, inOnePiece } from '../context';
import type { Realised } from '../language';
import { listed, type Phrase, phrase, reworded, say } from '../phrase';
import type { Fact, LimitationsPart, PlainPart } from '../plan/types';
import { besides } from './besides';
import { mentionIn } from './people';
import { voiceIn } from './speech';
import { inside, quoted, quotedAtEnd } from './words';

/** An entry's sentences as typed; quoted where the story is in another language. */
function asTyped(fact: Fact, context: Context): Phrase[] {
  const said = context.sentences(fact);
  if (context.foreign) return [reworded(listed(said, ' '), quotedAtEnd)];
  const [first = phrase(''), ...rest] = said;
  const extra = besides(fact, context);
  return extra === '' ? said : [say`${inOnePiece([first])}${extra}`, ...rest];
}

/** The sentences of each fact; one that somebody vouched for says who, until somebody else did. */
function attributed(part: PlainPart | LimitationsPart, context: Context): Phrase[] {
  const heard = new Set(part.heard);
  const named = mentionIn({ heard }, context);
  let before: string | null = null;
  return part.facts.flatMap((fact) => {
    const [first = phrase(''), ...rest] = asTyped(fact, context);
    const { voice } = fact;
    if (voice === null || voice.key === before) return [first, ...rest];
    before = voice.key;
    const who = voiceIn(voice, named, fact);
    if (voice.who) heard.add(voice.who.id);
    // The comma stands within what is quoted.
    const said = context.foreign
      ? reworded(first, (text) => text.replace(/\.?”$/u, ',”'))
      : say`${inOnePiece([first])},`;
    return [say`${said} according to ${who}`, ...rest];
  });
}

/** Results as sentences. */
export const results = (part: PlainPart, context: Context): Realised[] =>
  paragraph(attributed(part, context));

/** "Some shortcomings remained despite these results: …; …" */
export function limitations(part: LimitationsPart, context: Context): Realised[] {
  const despite = part.besideResults ? ' despite these results' : '';
  const sources = phrase('', ...part.facts.map(({ entry }) => entry.id));
  const said = part.facts.map((fact) => asTyped(fact, context));
  const simple = said.every((each) => each.length === 1) && part.facts.every(({ voice }) => voice === null);
  if (simple) {
    const list = context.foreign
      ? part.facts.map((fact) => reworded(inOnePiece(context.sentences(fact)), quoted))
      : said.flat().map((each) => inside(inOnePiece([each]), context));
    const some = list.length > 1 ? 'some shortcomings' : 'one shortcoming';
    return paragraph([say`${some} remained${despite}: ${listed(list, '; ')}`]);
  }
  const told = attributed(part, context);
  return paragraph([say`some shortcomings remained${despite}${sources}`, ...told]);
}

/** A note as it was typed. */
export function note(part: PlainPart, context: Context): Realised[] {
  return paragraph(part.facts.flatMap((fact) => asTyped(fact, context)));
}
