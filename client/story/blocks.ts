/** Reading blocks of the story's document. Pure. */
import type { Inline } from '../../shared/schema/document';

/** Plain text of a block's inline content. */
export function textOf(inline: readonly Inline[]): string {
  return inline
    .map((part) => (part.type === 'text' ? part.text : part.type === 'mention' ? part.label : ' '))
    .join('')
    .trim();
}
