/** The entries that readers may see, each with its voice and its sentences as typed. */
import type { Bundle, Entry } from '../../domain/bundle';
import { fold } from '../../text/characters';
import { words } from '../../text/leftovers';
import { oneLine, splitSentences } from '../../text/sentences';
import { stripEnd } from '../../text/tidy';
import { typographic } from '../../text/typography';
import type { Entities } from '../entities';
import type { Fact, Voice } from './types';

/** Private entries and those that say nothing are not facts. */
export function factsOf(bundle: Bundle, entities: Entities): Fact[] {
  const facts: Fact[] = [];
  for (const entry of bundle.entries) {
    if (entry.private) continue;
    const line = typographic(words(oneLine(entry.text)), bundle.language);
    const voted = entry.kind === 'vote' && hasFigures(entry);
    if (line === '' && !voted) continue;
    facts.push({
      entry,
      voice: voiceOf(entry, entities),
      sentences: line === '' ? [] : splitSentences(line),
    });
  }
  return facts;
}

/** Whether votes were counted: a vote in which nobody had a voice is none. */
export function hasFigures({ vote }: Entry): boolean {
  return vote !== null && vote.for + vote.against + vote.abstain > 0;
}

function voiceOf({ speaker }: Entry, entities: Entities): Voice | null {
  if (speaker === null) return null;
  const text = typeof speaker === 'string' ? '' : stripEnd(words(speaker.text));
  const who = typeof speaker === 'string' ? entities.person(speaker) : entities.personNamed(text);
  if (who) return { who, text: null, key: who.id };
  return text === '' ? null : { who: null, text, key: slug(text) };
}

/** A text as part of a key: "dai-dien-so-cong-thuong". */
const slug = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 48)
    .replace(/^-|-$/g, '');
