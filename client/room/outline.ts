/** What the panels show of the minutes: agenda with its progress, tasks, who spoke last, photos. Pure. */
import type { Node } from '@tiptap/pm/model';

export interface AgendaSection {
  /** Id of the heading's block. */
  id: string;
  /** Index of the heading among the blocks. */
  index: number;
  title: string;
  entries: number;
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
  entries: number;
}

/** Reads the outline of the editor's document; `writers` by index of block. */
export function outlineOf(doc: Node, writers: ReadonlyMap<number, string>): Outline {
  const sections: AgendaSection[] = [];
  const tasks: TaskLine[] = [];
  const spoke: string[] = [];
  const media = new Set<string>();
  const times = new Map<AgendaSection, number[]>();
  let entries = 0;
  doc.forEach((node, _offset, index) => {
    const { id, kind, speaker, at } = node.attrs;
    if (node.type.name === 'heading') {
      const title = node.textContent;
      sections.push({ id, index, title, entries: 0, minutes: null, state: 'todo', writers: '' });
    }
    const section = sections.at(-1);
    const here = writers.get(index);
    if (section && here) section.writers = section.writers ? `${section.writers}, ${here}` : here;
    if (node.type.name === 'photo' && node.attrs.media) media.add(node.attrs.media);
    if (node.type.name !== 'entry' || node.content.size === 0) return;
    entries += 1;
    if (section) {
      section.entries += 1;
      if (at) times.set(section, [...(times.get(section) ?? []), Date.parse(at)]);
    }
    if (typeof speaker === 'string') spoke.push(speaker);
    if (kind === 'task' && node.attrs.private !== true)
      tasks.push({ id, text: node.textContent, assignees: node.attrs.assignees ?? [], due: node.attrs.due });
  });
  const current = sections.findLastIndex((section) => section.entries > 0);
  sections.forEach((section, at) => {
    section.state = at < current ? 'done' : at === current ? 'current' : 'todo';
    const [first, last] = extremes(times.get(section) ?? []);
    if (first !== undefined && last !== undefined) section.minutes = Math.round((last - first) / 60_000);
  });
  return { sections, tasks, recent: [...new Set(spoke.reverse())], media, entries };
}

function extremes(values: readonly number[]): [number?, number?] {
  const known = values.filter(Number.isFinite);
  return known.length > 0 ? [Math.min(...known), Math.max(...known)] : [];
}
