/** A language that stories can be told in. A new one is a folder beside `vi` and an entry in `LANGUAGES` of index.ts. */
import type { Sentence, StoryBlock } from '../domain/story';
import type { Context } from './context';
import type { Phrase } from './phrase';
import type { Order, Part } from './plan/types';

/** A block of the body before it has its key: the first of a part has the part's own. */
export interface Realised {
  kind: Exclude<StoryBlock['kind'], 'photo'>;
  sentences: Sentence[];
  /** For a list, what each item is about. */
  items?: string[];
  /** Behind the part's key, for all but its first block. */
  suffix?: string;
}

export type RealisedParts = Exclude<Part, { type: 'photo' }>;

export interface StoryLanguage {
  order: Order;
  /** "./." where stories end with it. */
  endMark: string;
  /** Only asked for where the meeting has no title. */
  headline(context: Context): Phrase;
  lead(context: Context): Phrase[];
  /** One function for each type of part. */
  parts: {
    [T in RealisedParts['type']]: (part: Extract<RealisedParts, { type: T }>, context: Context) => Realised[];
  };
}
