/** The story: what `compose` makes of a bundle, and what is published. */
import { z } from 'zod';
import { Language } from './bundle';

/** Id of an entry, person, organisation or photo, or a field path such as `meeting.place`. */
export const Source = z.string().min(1).max(128);

export const Sentence = z.object({ text: z.string(), sources: z.array(Source) });
export type Sentence = z.infer<typeof Sentence>;

export const StoryBlockKind = z.enum(['paragraph', 'photo', 'quote', 'list']);
export type StoryBlockKind = z.infer<typeof StoryBlockKind>;

export const StoryBlock = z.object({
  /** Stable name of the paragraph in the plan, e.g. `attendance` or `a1.results`: offers of changed minutes are matched by it. */
  key: z.string(),
  kind: StoryBlockKind,
  /** For a photo block its caption, for a list its items. */
  sentences: z.array(Sentence),
  /** For a list, what each item is about (the id of an entry): offers are matched by it. */
  items: z.array(z.string()).optional(),
  /** Id in `photos`, for a photo block. */
  photo: z.string().optional(),
});
export type StoryBlock = z.infer<typeof StoryBlock>;

export const StoryPhoto = z.object({
  id: z.string(),
  file: z.string().nullable(),
  caption: z.string(),
  by: z.string().nullable(),
  alt: z.string().nullable(),
});
export type StoryPhoto = z.infer<typeof StoryPhoto>;

export const CreditRole = z.enum(['text', 'photo', 'text-photo', 'editor']);

/** How credits are worded: for a piece of news ("Tin …", "By …"), or for a feature ("Bài …", "Story by …"). */
export const CreditStyle = z.enum(['news', 'feature']);
export type CreditStyle = z.infer<typeof CreditStyle>;

export const Credit = z.object({
  role: CreditRole,
  names: z.array(z.string().min(1).max(200)).max(50),
  /** As printed: "Tin Ngọc Sơn", "Ảnh Văn Đốc". */
  text: z.string().max(2_000),
});
export type Credit = z.infer<typeof Credit>;

export const Story = z.object({
  headline: Sentence,
  lead: z.object({ sentences: z.array(Sentence) }),
  /** What it says in 25 to 40 words, for lists of stories, feeds and those who share its address; no part of the text. */
  summary: Sentence.optional(),
  body: z.array(StoryBlock),
  photos: z.array(StoryPhoto),
  credits: z.array(Credit),
  /** "./." where the language has the habit, else "". It already stands at the end of the last sentence's text. */
  endMark: z.string(),
  language: Language,
});
export type Story = z.infer<typeof Story>;

/** Kinds of facts that the guard tells apart. */
export const FactKind = z.enum(['name', 'title', 'organisation', 'number', 'date', 'quantity']);
export type FactKind = z.infer<typeof FactKind>;

/** Where a story stands on its way to the public. */
export const StoryState = z.enum(['draft', 'in-review', 'approved', 'published', 'withdrawn']);
export type StoryState = z.infer<typeof StoryState>;
