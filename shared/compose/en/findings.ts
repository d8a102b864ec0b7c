/** Results, limitations and notes: what is so, whoever said it. */
import { paragraph } from '../blocks';
import { type Context, inOnePiece } from '../context';
import type { Realised } from '../language';
import { listed, type Phrase, phrase, reworded, say } from '../phrase';
import type { Fact, LimitationsPart, PlainPart } from '../plan/types';
import { besides } from './besides';
import { mention } from './people';
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

function attributed(fact: Fact, before: string | null, context: Context): Phrase[] {
  const [first = phrase(''), ...rest] = asTyped(fact, context);
  const { voice } = fact;
  if (voice === null || voice.key === before) return [first, ...rest];
  const who = voiceIn(voice, (person) => mention(person, context), fact);
  return [say`${inOnePiece([first])}, according to ${who}`, ...rest];
}

/** Results as sentences; one that somebody vouched for says who, until somebody else did. */
export function results(part: PlainPart, context: Context): Realised[] {
  return paragraph(
    part.facts.flatMap((fact, at) => attributed(fact, part.facts[at - 1]?.voice?.key ?? null, context)),
  );
}

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
  const told = part.facts.flatMap((fact, at) =>
    attributed(fact, part.facts[at - 1]?.voice?.key ?? null, context),
  );
  return paragraph([say`some shortcomings remained${despite}${sources}`, ...told]);
}

/** A note as it was typed. */
export function note(part: PlainPart, context: Context): Realised[] {
  return paragraph(part.facts.flatMap((fact) => asTyped(fact, context)));
}
