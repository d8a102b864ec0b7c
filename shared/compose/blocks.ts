/** Blocks of the body as languages make them. */
import type { Realised } from './language';
import { type Phrase, sentences } from './phrase';

/** One paragraph. */
export const paragraph = (said: readonly Phrase[]): Realised[] => [
  { kind: 'paragraph', sentences: sentences(said) },
];

/** Sentences that fit one paragraph of names. */
const PARAGRAPH = 5;

/** One paragraph, or several where there are many sentences. */
export function paragraphs(said: readonly Phrase[]): Realised[] {
  const blocks: Realised[] = [];
  for (let from = 0; from < said.length; from += PARAGRAPH) {
    const block: Realised = { kind: 'paragraph', sentences: sentences(said.slice(from, from + PARAGRAPH)) };
    blocks.push(from === 0 ? block : { ...block, suffix: `${from / PARAGRAPH + 1}` });
  }
  return blocks;
}

/** A list behind its introduction; each item with the id of what it is about. */
export function list(items: readonly { about: string; said: Phrase }[]): Realised {
  const said = items.flatMap(({ about, said }) => sentences([said]).map((each) => ({ about, each })));
  return {
    kind: 'list',
    suffix: 'list',
    sentences: said.map(({ each }) => each),
    items: said.map(({ about }) => about),
  };
}
