/** What the panels show of the minutes: agenda with its progress, tasks, who spoke last, photos. Pure. */
import type { Node } from '@tiptap/pm/model';

export interface AgendaSection {
  /** Id of the heading's block. */
  id: string;
  title: string;
  /** Minutes between the first and the last of its entries. */
  minutes: number | null;
  state: 'done' | 'current' | 'todo';
  /** Names of those whose caret stands in it. */
  writers: string;
}

export interface TaskLine {
  id: string;
  text: string;
  assignees: string[];
  due: string | null;
}

export interface Outline {
  sections: AgendaSection[];
  tasks: TaskLine[];
  /** Ids of people who spoke, the last first. */
  recent: string[];
  media: ReadonlySet<string>;
}

/** What `next` says, with the very lists of `before` where they say the same: then nothing draws them anew. */
export function keepSame(before: Outline, next: Outline): Outline {
  const same = <T>(old: T, fresh: T): T => (JSON.stringify(old) === JSON.stringify(fresh) ? old : fresh);
  const kept = {
    sections: same(before.sections, next.sections),
    tasks: same(before.tasks, next.tasks),
    recent: same(before.recent, next.recent),
    media: sameItems(before.media, next.media) ? before.media : next.media,
  };
  const isSame = (Object.keys(kept) as (keyof Outline)[]).every((key) => kept[key] === before[key]);
  return isSame ? before : kept;
}

const sameItems = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size === b.size && [...a].every((item) => b.has(item));

/** Reads the outline of the editor's document; `writers` by index of block. */
export function outlineOf(doc: Node, writers: ReadonlyMap<number, string>): Outline {
  const sections: AgendaSection[] = [];
  const tasks: TaskLine[] = [];
  const spoke: string[] = [];
  const media = new Set<string>();
  const times = new Map<AgendaSection, Span>();
  const begun = new Set<AgendaSection>();
  doc.forEach((node, _offset, index) => {
    const { id, kind, speaker, at } = node.attrs;
    if (node.type.name === 'heading') {
      const title = node.textContent;
      sections.push({ id, title, minutes: null, state: 'todo', writers: '' });
    }
    const section = sections.at(-1);
    const here = writers.get(index);
    if (section && here) section.writers = section.writers ? `${section.writers}, ${here}` : here;
    if (node.type.name === 'photo' && node.attrs.media) media.add(node.attrs.media);
    if (node.type.name !== 'entry' || node.content.size === 0) return;
    if (section) {
      begun.add(section);
      if (at) widen(times, section, Date.parse(at));
    }
    if (typeof speaker === 'string') spoke.push(speaker);
    if (kind === 'task' && node.attrs.private !== true)
      tasks.push({ id, text: node.textContent, assignees: node.attrs.assignees ?? [], due: node.attrs.due });
  });
  const current = sections.findLastIndex((section) => begun.has(section));
  sections.forEach((section, at) => {
    section.state = at < current ? 'done' : at === current ? 'current' : 'todo';
    const span = times.get(section);
    if (span) section.minutes = Math.round((span.last - span.first) / 60_000);
  });
  return { sections, tasks, recent: [...new Set(spoke.reverse())], media };
}

interface Span {
  first: number;
  last: number;
}

function widen(spans: Map<AgendaSection, Span>, section: AgendaSection, time: number): void {
  if (!Number.isFinite(time)) return;
  const { first, last } = spans.get(section) ?? { first: time, last: time };
  spans.set(section, { first: Math.min(first, time), last: Math.max(last, time) });
}
