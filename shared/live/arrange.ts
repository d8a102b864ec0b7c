/** What follows from the blocks together: unique ids, numbers of headings and lists, who goes on speaking, the agenda. */
import { UniqueIds } from '../schema/unique-ids';
import type { AgendaStep, BlockContext, PlacedBlock, PublicBlock, PublicEntry, PublicHeading } from './view';

export interface Arranged {
  blocks: PlacedBlock[];
  agenda: AgendaStep[];
}

/** Arranges public blocks that stand in the order of the screen; when the meeting is over, no item is the current one. */
export function arrange(blocks: readonly PublicBlock[], isOver = false): Arranged {
  const ids = new UniqueIds();
  const numbers = new Map<string, number>();
  const ordinals = new Ordinals();
  const introduced = new Set<string>();
  let before: PublicBlock | null = null;
  const placed = blocks.map((block) => {
    const context: BlockContext = {};
    if (block.type === 'heading') {
      const number = numbers.get(block.agenda);
      context.number = number ?? numbers.size + 1;
      if (number === undefined) numbers.set(block.agenda, context.number);
      else context.continued = true;
      introduced.clear();
    }
    if (block.type === 'entry') {
      const ordinal = ordinals.next(block);
      if (ordinal !== null) context.ordinal = ordinal;
      if (block.speaker !== null && before?.type === 'entry' && before.speaker === block.speaker) {
        context.sameSpeaker = true;
      } else if (block.speaker !== null && !introduced.has(block.speaker)) {
        context.introduced = true;
      }
      if (block.speaker !== null) introduced.add(block.speaker);
    } else {
      ordinals.restart();
    }
    // A photo does not interrupt who speaks.
    if (block.type !== 'photo') before = block;
    return { id: ids.take(block.id), block, context };
  });
  return { blocks: placed, agenda: agendaOf(placed, isOver) };
}

/** Whether one block may take the other's place without any other block or the agenda showing something else. */
export function isSamePlace(a: PublicBlock, b: PublicBlock): boolean {
  if (a.id !== b.id) return false;
  if (a.type === 'heading') return b.type === 'heading' && a.agenda === b.agenda && a.title === b.title;
  if (a.type === 'photo') return b.type === 'photo' && a.media === b.media;
  return (
    b.type === 'entry' &&
    a.apart === b.apart &&
    a.speaker === b.speaker &&
    a.list === b.list &&
    a.indent === b.indent
  );
}

/** Counts the entries of ordered lists: deeper levels begin anew below each entry of a shallower one. */
class Ordinals {
  #counts: number[] = [];

  next({ list, indent }: PublicEntry): number | null {
    this.#counts.length = Math.min(this.#counts.length, indent + 1);
    const count = list === 'ordered' ? (this.#counts[indent] ?? 0) + 1 : 0;
    this.#counts[indent] = count;
    return list === 'ordered' ? count : null;
  }

  restart(): void {
    this.#counts = [];
  }
}

const isHeading = (placed: PlacedBlock): placed is PlacedBlock<PublicHeading> =>
  placed.block.type === 'heading';

/**
 * The agenda with how far it has come: the current item is that of the last entry; an item is done when
 * it, or a later one, has entries and the work is elsewhere.
 */
function agendaOf(blocks: readonly PlacedBlock[], isOver: boolean): AgendaStep[] {
  const items: string[] = [];
  const firsts = new Map<string, PlacedBlock<PublicHeading>>();
  const written = new Set<string>();
  let item: string | null = null;
  let current: string | null = null;
  for (const placed of blocks) {
    const { block } = placed;
    if (isHeading(placed)) {
      item = placed.block.agenda;
      if (!firsts.has(item)) items.push(item);
      if (!firsts.has(item)) firsts.set(item, placed);
    } else if (block.type === 'entry') {
      current = block.apart ? null : item;
      if (current !== null) written.add(current);
    }
  }
  const last = items.findLastIndex((each) => written.has(each));
  return items.flatMap((each, place) => {
    const heading = firsts.get(each);
    if (!heading) return [];
    const done = place < last || written.has(each);
    const state = each === current && !isOver ? 'current' : done ? 'done' : 'todo';
    return [{ block: heading.id, number: place + 1, title: heading.block.title, state }];
  });
}
