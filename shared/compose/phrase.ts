/**
 * Words together with what they came from. A phrase is built from phrases, so a sentence knows its
 * sources without anybody listing them.
 */
import type { Sentence } from '../domain/story';
import { hasWords } from '../text/characters';
import { upperFirst } from '../text/sentences';
import { closeSentence, tidy } from '../text/tidy';

export interface Phrase {
  readonly text: string;
  readonly sources: readonly string[];
}

/** Words with their sources; without any, words of the frame that need none. */
export function phrase(text: string, ...sources: string[]): Phrase {
  return { text, sources };
}

/** Template: say`Tại ${place}, ${speaker} báo cáo ${words}` has the sources of all its parts. */
export function say(strings: TemplateStringsArray, ...parts: readonly (Phrase | string)[]): Phrase {
  const sources: string[] = [];
  let text = strings[0] ?? '';
  parts.forEach((part, at) => {
    if (typeof part === 'string') text += part;
    else {
      text += part.text;
      sources.push(...part.sources);
    }
    text += strings[at + 1] ?? '';
  });
  return { text, sources };
}

/** The same phrase with other words. */
export function reworded(from: Phrase, change: (text: string) => string): Phrase {
  return { text: change(from.text), sources: from.sources };
}

/** Several phrases as one, their texts joined by `join`. */
export function joined(phrases: readonly Phrase[], join: (texts: readonly string[]) => string): Phrase {
  return { text: join(phrases.map(({ text }) => text)), sources: phrases.flatMap(({ sources }) => sources) };
}

/** The phrases with a separator between them. */
export function listed(phrases: readonly Phrase[], separator: string): Phrase {
  return joined(phrases, (texts) => texts.join(separator));
}

const unique = (sources: readonly string[]): string[] =>
  sources.length < 2 ? [...sources] : [...new Set(sources)];

/** A sentence of the story: first letter, closing mark, spacing. Null where no word is left. */
export function sentence(from: Phrase): Sentence | null {
  const text = tidy(closeSentence(upperFirst(tidy(from.text))));
  return hasWords(text) ? { text, sources: unique(from.sources) } : null;
}

/** The sentences that have words. */
export function sentences(phrases: readonly Phrase[]): Sentence[] {
  return phrases.map(sentence).filter((each) => each !== null);
}

/** A line that no full stop closes: a headline, a caption, the words before a list. */
export function openLine(from: Phrase): Sentence | null {
  const text = upperFirst(tidy(from.text));
  return hasWords(text) ? { text, sources: unique(from.sources) } : null;
}
