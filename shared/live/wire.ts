/**
 * What is sent to viewers over Server-Sent Events, as JSON. HTML is made and escaped on the server.
 * Events: `patch`, `reset`, `watching` (a number; also the sign that the connection lives), `decided` (of
 * corrections that were asked for, some were decided: whoever asked looks), `ended`.
 */
import type { MeetingState } from '../domain/api';
import type { Language } from '../domain/bundle';

/** Everything of the view but its blocks. */
export interface Frame {
  /** Language of the minutes. */
  language: Language;
  /** Plain text: for the window's title and the bar. */
  title: string;
  /** HTML inside the header. */
  header: string;
  /** HTML of the agenda's progress, and of its list to jump by; '' where there is no agenda. */
  steps: string;
  jump: string;
  state: MeetingState;
}

/** A block's id, the id of the one before it (null: it is the first), its HTML. */
export type Put = [id: string, after: string | null, html: string];

/** To be applied in this order: what changed of the frame, what goes, what comes or changes from top to bottom. */
export interface Patch extends Partial<Frame> {
  remove?: string[];
  put?: Put[];
}

/** The whole view, for who comes too late for patches. */
export interface Reset extends Frame {
  blocks: [id: string, html: string][];
}

/** Element id of a block. */
export const elementId = (id: string) => `b-${id}`;
