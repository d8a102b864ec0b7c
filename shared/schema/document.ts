/**
 * How a document is laid out in Yjs: the names of its roots and the keys of its markers.
 *
 * A document is a line of text: one Y.Text in which each block is a marker (a Y.Map embedded in the
 * text) followed by the block's inline content. See docs/architecture.md.
 */
import type { EntryKind, Speaker, Vote } from '../domain/bundle';
import type { Inline } from '../domain/inline';

export type { Inline, InlineMarks } from '../domain/inline';

/** Roots of the document `minutes.<meetingId>`. */
export const MINUTES_ROOTS = {
  /** Y.Text: the blocks. */
  text: 'minutes',
  /**
   * Y.Map of field → JSON: the fields of `MeetingFields`, and of the bundle itself language, chairs,
   * secretaries, absent, contributors. What this version does not know stands in `extra` and `bundleExtra`.
   */
  meeting: 'meeting',
  /** Y.Map of id → Y.Map of field → JSON (fields of Person without id, `order` (a number), `extra`). */
  people: 'people',
  /** Y.Map of id → Y.Map of field → JSON (likewise). */
  organizations: 'organizations',
  /** Y.Map of key → Y.Map of field → JSON (likewise); the key is the organisation's id, made unique. */
  delegations: 'delegations',
  /** Y.Map of short → long. */
  glossary: 'glossary',
  /** Y.Map of id → Y.Map; staff only. */
  comments: 'comments',
  /** Y.Map of id of an agenda heading → JSON (`Claim`): who writes it; staff only. */
  claims: 'claims',
  /** Y.Map of two entries' ids → true: they look alike and say different things; staff only. */
  apart: 'apart',
} as const;

/** Roots of the document `story.<meetingId>`. */
export const STORY_ROOTS = {
  text: 'story',
  comments: 'comments',
} as const;

/** Block types that this version knows; a marker of another type is shown as such and kept. */
export const MINUTES_BLOCKS = ['entry', 'heading', 'photo'] as const;
export const STORY_BLOCKS = ['headline', 'summary', 'lead', 'paragraph', 'quote', 'item', 'photo'] as const;
export type BlockType = (typeof MINUTES_BLOCKS)[number] | (typeof STORY_BLOCKS)[number];

/**
 * What a marker holds. Every key may be absent; an absent key reads as null (false for booleans).
 * Unknown keys are kept.
 */
export interface MarkerAttributes {
  id: string;
  type: BlockType | (string & {});
  /** entry */
  kind?: EntryKind;
  speaker?: Speaker | null;
  /** ISO 8601 with offset. */
  at?: string | null;
  private?: boolean;
  /** Names of privacy formats that say nothing here any more: the block was made public. See `privacy.ts`. */
  shown?: string[];
  assignees?: string[];
  due?: string | null;
  vote?: Vote | null;
  /** `bullet` or `ordered`. */
  list?: 'bullet' | 'ordered' | null;
  /** 0–8 */
  indent?: number;
  /** heading: id of the agenda item that it opens or continues. entry: '' where it belongs to none. */
  agenda?: string;
  /** photo: id of the medium; caption is the block's text. */
  media?: string | null;
  by?: string | null;
  alt?: string | null;
  /** story blocks: name of the composed paragraph (`StoryBlock.key`) that it began as, and its text then. */
  key?: string | null;
  base?: string | null;
  /** story blocks: where it stood among the composed paragraphs then. */
  rank?: number | null;
  /** story blocks: ids of what it was composed from. */
  sources?: string[];
  /** Fractional index: the screen shows blocks by it, ties by place in the text. */
  order?: string;
  /** Fields of a bundle that this version does not know. */
  extra?: Record<string, unknown>;
  /**
   * Id of the block whose content this one's continues: how blocks are joined that do not follow each other
   * in the text. Where there is no such block, it stands by itself again.
   */
  into?: string;
  /** A removed block: kept in the text, hidden on the screen, never in a projection. */
  deleted?: boolean;
  /** A removed block: who removed it, and which words it held then. See `removal.ts`. */
  removal?: Removal;
}

/** How a block came to be removed. */
export interface Removal {
  /** Id and name of who removed it, as their own client says: to be shown, not to be relied on. */
  by: string;
  name: string;
  /** Mark of the words that it held: where they differ now, somebody wrote on without knowing. */
  words: string;
}

/** One block of a document, read from the line of text. */
export interface Block {
  /** Marker attributes with `id` and `type` always there. */
  attributes: MarkerAttributes;
  inline: Inline[];
}
