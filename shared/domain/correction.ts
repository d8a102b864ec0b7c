/** Corrections that attendees ask for, of one line each: what they send, what becomes of it. */
import { z } from 'zod';

/** Longest line of which a correction can be asked for. */
export const MAX_LINE = 10_000;
export const MAX_NOTE = 500;

const Line = z.string().max(MAX_LINE);
const Note = z.string().trim().max(MAX_NOTE);

export const CorrectionState = z.enum(['open', 'accepted', 'changed', 'declined']);
export type CorrectionState = z.infer<typeof CorrectionState>;

/** What an attendee sends: the line as it was read, as it should be, and why or who asks. */
export const NewCorrection = z.object({
  /** Id of the line in the live view. */
  entry: z.string().min(1).max(80),
  seen: Line,
  wish: Line,
  note: Note.default(''),
});
export type NewCorrection = z.infer<typeof NewCorrection>;

/** What whoever asked is told. Nothing of it comes from the minutes. */
export const MyCorrection = z.object({
  id: z.string(),
  /** Id of the line in the live view; null where it does not stand there now. */
  entry: z.string().nullable(),
  wish: z.string(),
  note: z.string(),
  state: CorrectionState,
  /** A word of the secretary. */
  reply: z.string().nullable(),
  askedAt: z.string(),
});
export type MyCorrection = z.infer<typeof MyCorrection>;

/** What secretaries see. */
export const Correction = MyCorrection.extend({
  /** Id of the entry. */
  entry: z.string(),
  seen: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
});
export type Correction = z.infer<typeof Correction>;

/** Accepted with the line as it shall be, made of the line as the secretary saw it; or declined with a word. */
export const CorrectionDecision = z.discriminatedUnion('act', [
  z.object({ act: z.literal('accept'), base: Line, text: Line.min(1), reply: Note.optional() }),
  z.object({ act: z.literal('decline'), reply: Note.min(1) }),
]);
export type CorrectionDecision = z.infer<typeof CorrectionDecision>;
