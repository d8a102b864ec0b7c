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

/** What headings alone show: it changes with the order of the agenda and with who takes its items. */
const OF_HEADINGS: ReadonlySet<string> = new Set(['agenda', 'claim'] satisfies (keyof Labels)[]);

/** Holds the labels of now and tells who draws with them when they change. */
export class LabelSource {
  readonly #listeners = new Map<() => void, 'heading' | 'other'>();

  constructor(private labels: Labels) {}

  get current(): Labels {
    return this.labels;
  }

  /** Tells headings alone, where only what they show differs: a long document is not drawn anew for its agenda. */
  set(labels: Labels): void {
    const before = this.labels;
    const changed = (Object.keys(labels) as (keyof Labels)[]).filter((key) => labels[key] !== before[key]);
    this.labels = labels;
    if (changed.length === 0) return;
    const concernsAll = changed.some((key) => !OF_HEADINGS.has(key));
    for (const [listener, block] of this.#listeners) if (concernsAll || block === 'heading') listener();
  }

  subscribe(listener: () => void, block: 'heading' | 'other'): () => void {
    this.#listeners.set(listener, block);
    return () => this.#listeners.delete(listener);
  }
}
