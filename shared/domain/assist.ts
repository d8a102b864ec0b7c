/** What passes between browser and server about the optional language model: its address, what is asked, what it offers. */
import { z } from 'zod';
import { FactKind } from './story';

/** What a person may ask for: a paragraph in other words, shorter, in the other language; choices of a headline. */
export const AssistAction = z.enum(['rewrite', 'shorten', 'headline', 'translate']);
export type AssistAction = z.infer<typeof AssistAction>;

export const AskModel = z.object({
  action: AssistAction,
  /** Id of the story's block. */
  block: z.string().min(1).max(64),
});
export type AskModel = z.infer<typeof AskModel>;

/** A fact of an offered sentence that the minutes do not hold; offsets count in the sentence. */
const AssistMark = z.object({
  from: z.number().int(),
  to: z.number().int(),
  kind: FactKind,
  text: z.string(),
  nearest: z.array(z.string()),
});

/** One sentence that the model offers, checked against the minutes. */
export const AssistOffer = z.object({
  index: z.number().int(),
  text: z.string(),
  /** What the sentences rest on for which it stands. */
  sources: z.array(z.string()),
  /** Those sentences, as they stood in the block when the model was asked. */
  replaces: z.array(z.string()),
  marks: z.array(AssistMark),
});
export type AssistOffer = z.infer<typeof AssistOffer>;

/** A line of the answer, in the order in which they come; empty lines say nothing. */
export const AssistEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('asked'), request: z.string(), model: z.string() }),
  z.object({ event: z.literal('offer'), offer: AssistOffer }),
  /** The answer is whole. */
  z.object({ event: z.literal('done') }),
  /** It is not; what was offered until here stays. */
  z.object({ event: z.literal('failed'), code: z.string(), message: z.string() }),
]);
export type AssistEvent = z.infer<typeof AssistEvent>;

/** A person takes an offered sentence into the story. */
export const TakeOffer = z.object({ request: z.string().max(64), index: z.number().int().min(0) });

/** A sentence that somebody took from the model. */
export const TakenSentence = z.object({
  text: z.string(),
  model: z.string(),
  by: z.string(),
  at: z.string(),
});
export type TakenSentence = z.infer<typeof TakenSentence>;

export const AssistStatus = z.object({
  /** Whether there is a model to ask. */
  on: z.boolean(),
  taken: z.array(TakenSentence),
});
export type AssistStatus = z.infer<typeof AssistStatus>;

/** Whether an address can be that of a model: http or https, nothing behind the path, no name or password in it. */
export function isModelAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, search, hash } = new URL(address);
  return /^https?:$/.test(protocol) && !username && !password && !search && !hash;
}

/** Whether a key can stand in a header: printable ASCII without spaces. */
export const isModelKey = (key: string): boolean => /^[\x21-\x7e]{1,500}$/.test(key);

/** Where the model is, as an administrator sees it; the key itself never leaves the server. */
export const ModelSetup = z.object({
  /** Who named it: nobody, an administrator, or the environment, which an administrator cannot change. */
  source: z.enum(['none', 'interface', 'environment']),
  address: z.string(),
  model: z.string(),
  hasKey: z.boolean(),
});
export type ModelSetup = z.infer<typeof ModelSetup>;

export const ModelSetupChange = z.object({
  /** Empty turns the model off and forgets its key. */
  address: z.string().trim().max(500),
  model: z.string().trim().max(200),
  /** Absent: the key that is kept, as long as the address leads to the same server. */
  key: z.string().trim().max(500).optional(),
});
export type ModelSetupChange = z.infer<typeof ModelSetupChange>;

export const ModelTrial = z.object({
  answers: z.boolean(),
  /** What came of it, in the language of whoever asked. */
  message: z.string(),
});
export type ModelTrial = z.infer<typeof ModelTrial>;
