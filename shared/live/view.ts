/**
 * What attendees may see of the minutes. These types hold everything that can reach them: no ids of people
 * or organisations, no marks of the work, no field that this version does not know.
 */
import type { EntryKind, Language, MeetingForm } from '../domain/bundle';
import type { Inline } from '../domain/inline';

/** Text with marks, and line breaks; mentions have become text. */
export type PublicInline = Extract<Inline, { type: 'text' | 'break' }>;

/** The head of the view, in the language of the minutes. */
export interface PublicHeader {
  language: Language;
  title: string;
  form: MeetingForm;
  /** "thứ ba, 21/02/2023", in the meeting's zone. */
  date: string | null;
  place: string | null;
  chairs: readonly string[];
}

export interface PublicHeading {
  type: 'heading';
  id: string;
  /** Id of the agenda item that it opens or continues; it numbers the headings and leaves no further. */
  agenda: string;
  title: string;
}

export interface PublicEntry {
  type: 'entry';
  id: string;
  /** Whether it stands outside the agenda, whatever heading is above it. */
  apart: boolean;
  kind: EntryKind;
  /** As displayed: "Đồng chí Ngô Quang Trung". */
  speaker: string | null;
  /** Their offices: "Bí thư Đảng ủy, Cục trưởng". */
  positions: string | null;
  /** HH:MM in the meeting's zone. */
  time: string | null;
  inline: readonly PublicInline[];
  assignees: readonly string[];
  due: string | null;
  vote: { for: number; against: number; abstain: number } | null;
  list: 'bullet' | 'ordered' | null;
  indent: number;
}

export interface PublicPhoto {
  type: 'photo';
  id: string;
  media: string;
  caption: readonly PublicInline[];
  by: string | null;
  alt: string;
}

export type PublicBlock = PublicHeading | PublicEntry | PublicPhoto;

/** An item of the agenda: `block` is the id of its heading. */
export interface AgendaStep {
  block: string;
  number: number;
  title: string;
  state: 'done' | 'current' | 'todo';
}

/** What a block shows because of its neighbours. */
export interface BlockContext {
  /** heading: the number of its item, and whether the item was opened further up. */
  number?: number;
  continued?: boolean;
  /** entry: the same person goes on speaking. */
  sameSpeaker?: boolean;
  /** entry: who speaks has not spoken in this part of the meeting yet. */
  introduced?: boolean;
  /** entry of an ordered list. */
  ordinal?: number;
}

/** A block in its place; `id` is unique in the view. */
export interface PlacedBlock<T extends PublicBlock = PublicBlock> {
  id: string;
  block: T;
  context: BlockContext;
}
