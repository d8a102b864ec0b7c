/** What the words of an entry say of it: its kind, and of a task who is to do it and by when. Pure. */
import type { EntryKind } from '../domain/bundle';
import type { MarkerAttributes } from '../schema/document';
import { dueIn, meetingDay } from '../text/due';
import { kindOfFirstWords } from '../text/first-words';
import { type Assignee, AssigneeNames } from './assignees';
import type { Setup } from './read';

/** What was read and is not said of the entry yet. */
export interface Reading {
  kind?: EntryKind;
  assignees?: Assignee[];
  due?: string;
}

/** How far a line has come. */
export interface LineState {
  /** Nothing more is being typed at its end. */
  isComplete: boolean;
  /** Its kind is that of the line before, and nobody chose it. */
  isCarried: boolean;
}

/** Kinds that the first words say in so many words, whatever the line before was. */
const SPOKEN: readonly EntryKind[] = ['proposal', 'conclusion', 'task', 'decision', 'vote'];

/** Reads lines at one meeting, as it is set up now; `now` for a meeting without a date. */
export class LineReader {
  readonly #names: AssigneeNames;
  readonly #today: ReturnType<typeof meetingDay>;

  constructor({ meeting, ...setup }: Setup, now: string) {
    this.#names = new AssigneeNames({ meeting, ...setup });
    this.#today = meetingDay(meeting.startsAt, meeting.timeZone, now);
  }

  /** Reads a line of which these keys are set. */
  read(
    text: string,
    known: Pick<MarkerAttributes, 'kind' | 'assignees' | 'due'>,
    { isComplete, isCarried }: LineState,
  ): Reading {
    const isOpen = !known.kind || known.kind === 'note';
    const said = isOpen || isCarried ? kindOfFirstWords(text) : null;
    const kind = said !== null && said !== known.kind && (isOpen || SPOKEN.includes(said)) ? said : null;
    const reading: Reading = kind === null ? {} : { kind };
    if ((kind ?? known.kind) !== 'task') return reading;
    const assignees = known.assignees?.length ? [] : this.#names.in(text, isComplete);
    if (assignees.length > 0) reading.assignees = assignees;
    const due = known.due ? null : dueIn(text, this.#today);
    if (due !== null) reading.due = due;
    return reading;
  }
}
