/** Reading blocks of the story's document. Pure. */
import type { Inline } from '../../shared/schema/document';
import { textOfInline } from '../../shared/story/line';

/** Plain text of a block's inline content. */
export const textOf = (inline: readonly Inline[]): string => textOfInline(inline).trim();
