/**
 * The plan of a story: which facts, in which order and paragraph, under which key. It holds no words
 * of any language but those that people typed.
 */
import type { Entry, MeetingFields, MeetingForm, Photo } from '../../domain/bundle';
import type { Credit } from '../../domain/story';
import type { CalendarDate, PartOfDay } from '../../text/dates';
import type { Org, Who } from '../entities';
import type { Phrase } from '../phrase';

/** One organisation's side at the meeting, without those who are absent. */
export interface Party {
  org: Org;
  side: 'host' | 'guest' | 'participant';
  /** In order of rank, the leader first. */
  people: Who[];
  units: Phrase[];
  others: Phrase | null;
  /** Who leads it, where that is told. */
  lead: Who | null;
  /** Field paths of the delegation, for statements about it as a whole. */
  source: string;
}

/**
 * How a language orders its news: as it was held, people first; or the news first, what was decided and
 * concluded before what was said, and who else was there last.
 */
export type Order = 'as-held' | 'news-first';

/** How a lead is told: one meets the other side, receives it, visits it; somebody presides; parties hold a ceremony. */
export type Manner = 'meets' | 'receives' | 'visits' | 'presides' | 'holds';

/** When, where, who with whom on what. */
export interface MeetingPlan {
  form: MeetingForm;
  manner: Manner;
  mode: MeetingFields['mode'];
  title: Phrase | null;
  subject: Phrase | null;
  from: { date: CalendarDate; source: string } | null;
  /** Which part of the day it took, where that is certain. */
  partOfDay: { part: PartOfDay; sources: string[] } | null;
  /** The last day, where it is another one. */
  to: { date: CalendarDate; source: string } | null;
  placeName: Phrase | null;
  locality: Phrase | null;
  chairs: Who[];
  /** The sides that the chairs belong to. */
  chairParties: Party[];
  parties: Party[];
  /** Whose act it was where there is no chair, and who holds the event where the chairs are not of them. */
  agents: Party[];
  /** Whom they met, as far as the lead names them. */
  counterparts: Party[];
  /** Whether there are more counterparts than the lead names. */
  moreCounterparts: boolean;
  /** The guests' leader, where the lead names that person: at a reception. */
  guest: Who | null;
}

export interface AttendancePlan {
  /** The chairs' sides without the chairs, where somebody is left. */
  first: Party[];
  /** People who came with the chairs, from other houses of their side. */
  companions: Party[];
  /** Places that were connected to it from afar. */
  points: Phrase[];
  /** Sides that are told one by one. */
  sides: Party[];
  /** Sides of one or two people each: told in one sentence. */
  small: Party[];
  /** Sides of which nobody is named and that the lead has not named either. */
  unnamed: Party[];
  /** People who belong to no side and hold a high office. */
  honoured: Who[];
  /** Others who belong to no side. */
  single: Who[];
}

/** Each language has as many ways to go on to the next speaker. */
export const TURNS = 4;

/** Who says something: a person of the meeting, or a text as typed. */
export type Voice = { who: Who; text: null; key: string } | { who: null; text: string; key: string };

/** An entry that readers may see, with what is needed to say it. */
export interface Fact {
  entry: Entry;
  voice: Voice | null;
  /** The sentences as typed, in one line; empty where only the figures of a vote are known. */
  sentences: string[];
}

/** The agenda item that facts stand under; `title` is null for those under none. */
export interface Item {
  key: string;
  title: Phrase | null;
  /** More follows: a conclusion under it concludes it and not the meeting. */
  partial: boolean;
}

interface BodyPart {
  key: string;
  item: Item;
  facts: Fact[];
  /** The first paragraph of its item. */
  opens: boolean;
  /** How many groups of the same type come before it in the story; partial conclusions count for themselves. */
  ordinal: number;
  /** How many of them under its item. */
  within: number;
  /**
   * Which of `TURNS` ways a group behind the first of its type may begin in. It hangs on who speaks and
   * differs from the one before, so that moving a paragraph leaves the words of others alone.
   */
  turn: number;
  /** How many items before this one have a group of the same type. */
  itemOrdinal: number;
  /**
   * Ids of people whom the reader has heard: under an item before, or here in paragraphs of a kind that
   * usually stands before this one. It does not hang on the order of an item's entries.
   */
  heard: ReadonlySet<string>;
  /** 0 for the first paragraph of a group, then 1, 2, … */
  chunk: number;
}

/** Paragraphs in which one voice speaks. */
export interface SpeechPart extends BodyPart {
  type: 'report' | 'says' | 'conclusion';
  voice: Voice | null;
  /** The paragraph before it was the same voice's: it goes on speaking. */
  goesOn: boolean;
}

export interface PlainPart extends BodyPart {
  type: 'results' | 'decisions' | 'votes' | 'note';
}

export interface LimitationsPart extends BodyPart {
  type: 'limitations';
  /** Results stand before them, which they are set against. */
  besideResults: boolean;
}

export interface TasksPart extends BodyPart {
  type: 'tasks';
  voice: Voice | null;
  /** The same voice, and no other, has concluded under the same item: the reader knows who speaks. */
  afterConclusion: boolean;
  /** As a list; else in one sentence. */
  asList: boolean;
  /** All are given to the same. */
  sameAssignees: boolean;
}

export interface AttendancePart {
  type: 'attendance';
  key: 'attendance';
  attendance: AttendancePlan;
}

export interface PhotoPart {
  type: 'photo';
  key: string;
  photo: Photo;
  caption: Phrase;
}

export type Part = AttendancePart | PhotoPart | SpeechPart | PlainPart | LimitationsPart | TasksPart;

export interface Plan {
  meeting: MeetingPlan;
  /** The meeting's title where it is one; null where a headline is to be made. */
  headline: Phrase | null;
  /** Titles of the whole agenda. */
  agenda: string[];
  parts: Part[];
  credits: Omit<Credit, 'text'>[];
}
