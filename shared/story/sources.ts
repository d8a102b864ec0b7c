/** Which stretches of a block say which composed sentences. Pure. */
import type { Sentence } from '../domain/story';
import { keysOf, spansOf, stretchesOf } from '../text/versions';

/** A stretch of a text and what it rests on; offsets in the text. */
export interface SourcedStretch {
  from: number;
  to: number;
  sources: string[];
}

/** The stretches of a text that say at least half of a sentence, with that sentence's sources, in order. */
export function sourcesOver(text: string, sentences: readonly Sentence[]): SourcedStretch[] {
  const own = spansOf(text);
  const words = sentences.map((sentence) => keysOf(spansOf(sentence.text)));
  const owners = words.flatMap((each, index) => each.map(() => index));
  const said = sentences.map((): number[] => []);
  for (const { of, first, second } of stretchesOf(keysOf(own), words.flat())) {
    if (of !== 'both') continue;
    for (let at = first.from; at < first.to; at++) said[owners[second.from + at - first.from] ?? 0]?.push(at);
  }
  return sentences.flatMap(({ sources }, index) => {
    const places = said[index] ?? [];
    const [first, last] = [own[places[0] ?? -1], own[places.at(-1) ?? -1]];
    if (!first || !last || places.length * 2 < (words[index]?.length ?? 0)) return [];
    return [{ from: first.from, to: last.to, sources }];
  });
}
