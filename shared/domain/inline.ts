/** Inline content of a block: text with marks, mentions, line breaks. */
import { z } from 'zod';

/** `link` holds an href, `source` the ids of what a sentence came from. */
export const InlineMarks = z.object({
  bold: z.literal(true).optional(),
  italic: z.literal(true).optional(),
  underline: z.literal(true).optional(),
  link: z.string().max(2_000).optional(),
  source: z.array(z.string().max(128)).max(500).optional(),
});
export type InlineMarks = z.infer<typeof InlineMarks>;

export const Inline = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), marks: InlineMarks }),
  /** A person or an organisation of the meeting: its id, and the text as typed. */
  z.object({ type: z.literal('mention'), ref: z.string(), label: z.string(), marks: InlineMarks }),
  z.object({ type: z.literal('break') }),
  /** An embed of a newer version: shown as such and kept. */
  z.object({ type: z.literal('unknown'), value: z.unknown() }),
]);
export type Inline = z.infer<typeof Inline>;
