/**
 * Words that blocks show beside their text and that stand elsewhere: names of people, words of kinds, times
 * in the meeting's zone. When one changes, every block that is drawn is told.
 */
import type { EntryKind, Speaker, Vote } from '../../shared/domain/bundle';

export interface Labels {
  kind(kind: EntryKind): string;
  /** As it stands before the words: "Đồng chí Ngô Quang Trung". */
  speaker(speaker: Speaker): string;
  /** Name of a person or an organisation. */
  name(id: string): string;
  /** "08:36" */
  time(at: string): string;
  due(due: string): string;
  vote(vote: Vote): string;
  /** Number of an agenda heading, with its dot: "2 · ". */
  agenda(id: string): string;
  /** Who writes an agenda item, and what a press on that does; null where nobody took it. */
  claim(id: string): { words: string; act: string; isMine: boolean } | null;
  readonly words: {
    private: string;
    unknown: string;
    chooseKind: string;
    /** How what the words say is taken or left. */
    takeReading: string;
    details: string;
    noAssignee: string;
    noVote: string;
    missingPhoto: string;
    /** What stands in an empty block: in the only entry, in a heading, in a photo's caption. */
    entryHint: string;
    headingHint: string;
    captionHint: string;
    takeItem: string;
    drag: string;
  };
}

/** Holds the labels of now and tells who draws with them when they change. */
export class LabelSource {
  readonly #listeners = new Set<() => void>();

  constructor(private labels: Labels) {}

  get current(): Labels {
    return this.labels;
  }

  set(labels: Labels): void {
    if (labels === this.labels) return;
    this.labels = labels;
    for (const listener of this.#listeners) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
