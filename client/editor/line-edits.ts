/**
 * From a change of the editor's document to the smallest edits of the line of text. Pure.
 *
 * What came through the change is not touched: a split is a marker inserted, a join a marker removed, so
 * whatever somebody else writes there at this moment stays in its place. A block that is gone is marked
 * as deleted and keeps its text.
 */
import type { Node } from '@tiptap/pm/model';
import type { StepMap } from '@tiptap/pm/transform';
import type { Inline, InlineMarks, MarkerAttributes } from '../../shared/schema/document';
import { compareOrders, type Formats, sameMarks } from '../../shared/schema/line';
import { longestRise } from '../../shared/schema/longest-rise';
import { orderBetween, ordersBetween } from '../../shared/schema/orders';
import { isSet, privacyIn, shownIn } from '../../shared/schema/privacy';
import { type ChangedBlocks, changedBlocks, offsetOfBlock } from './blocks';
import { inlineOfFragment, lineMarks, markerOfNode } from './content';
import { type Piece, survivingPieces } from './survivors';

/** A row of the screen before the change: a block, and those that continue it. */
export interface OldRow {
  readonly root: OldBlock;
  /** The root first. */
  readonly segments: readonly OldBlock[];
}

/** A block of the line before the change. */
export interface OldBlock {
  readonly id: string;
  /** Of its content. */
  readonly length: number;
  readonly order: string;
  readonly attributes: MarkerAttributes;
  /** In force at the start of its content. */
  readonly formats: Formats;
  /** The privacy formats that lie over some of its content. */
  readonly privacy: readonly string[];
}

/** The line before the change, as far as it must be known. */
export interface OldLine {
  /** The rows on the screen, in the order of the editor's children (none where it shows a placeholder). */
  readonly screen: readonly OldRow[];
  /** Index of a block's marker in the text. */
  startOf(block: OldBlock): number;
  /** The block that follows in the text, hidden or not. */
  nextInText(block: OldBlock): OldBlock | null;
  /** Length of what stands before the first marker: where nobody types. */
  readonly head: number;
  /** Length of the whole text. */
  readonly length: number;
}

export type TextEdit =
  | { type: 'text'; at: number; inline: Inline[]; isPrivate: boolean }
  | { type: 'marker'; at: number; attributes: MarkerAttributes }
  | { type: 'remove'; at: number; length: number }
  | { type: 'format'; at: number; length: number; marks: InlineMarks }
  /** These words are private, whether they are marked so already or not. */
  | { type: 'private'; at: number; length: number };

export interface LineEdits {
  /** Places are those of the text before the change; to be done from the last to the first. */
  text: TextEdit[];
  /** Keys to set on markers that stay, by block id; null takes a key away. */
  keys: { id: string; keys: Partial<MarkerAttributes> }[];
}

export interface EditorChange {
  before: Node;
  after: Node;
  maps: readonly StepMap[];
  line: OldLine;
}

/** The edits that bring the line from what `before` shows to what `after` shows. */
export function lineEdits(change: EditorChange): LineEdits {
  return new Translation(change, windowOf(change.before, change.after)).edits();
}

/** The children that differ, with one neighbour on each side. */
function windowOf(before: Node, after: Node): ChangedBlocks {
  const { from, beforeEnd, afterEnd } = changedBlocks(before, after);
  return {
    from: Math.max(0, from - 1),
    beforeEnd: Math.min(before.childCount, beforeEnd + 1),
    afterEnd: Math.min(after.childCount, afterEnd + 1),
  };
}

/** A stretch of a new block: what an old block's content was, or what is new. */
type Stretch =
  | { kept: OldRow; offset: number; length: number; node: Node; oldMarks: InlineMarks }
  | { kept: null; inline: Inline[] };

interface NewBlock {
  node: Node;
  id: string;
  home: OldRow | null;
  /** It was taken out and put in again. */
  isMoved: boolean;
  stretches: Stretch[];
}

class Translation {
  readonly #text: TextEdit[] = [];
  readonly #keys = new Map<string, Partial<MarkerAttributes>>();
  /** Rows of the window. */
  readonly #screen: readonly OldRow[];
  readonly #old: Map<string, OldRow>;
  readonly #oldNodes = new Map<OldRow, { node: Node; from: number }>();
  readonly #blocks: NewBlock[] = [];
  readonly #newIds = new Set<string>();
  /** Old rows whose content goes on in another one. */
  readonly #joined = new Set<OldRow>();
  /** Id of the block that is being written, and whether it is private. */
  #owner = '';
  #isPrivate = false;
  /** Order of the last block that continues it. */
  #lastContinuing: string | null = null;
  /** The row in whose text the walk stands, and how far it has come there. */
  #base: OldRow | null = null;
  #cursor = 0;

  constructor(
    private readonly change: EditorChange,
    private readonly window: ChangedBlocks,
  ) {
    this.#screen = change.line.screen.slice(window.from, window.beforeEnd);
    this.#old = new Map(this.#screen.map((row) => [row.root.id, row]));
    this.#readOld();
    this.#readNew();
  }

  edits(): LineEdits {
    const orders = this.#orders();
    this.#blocks.forEach((block, index) => {
      const order = orders[index] ?? null;
      this.#isPrivate = isSet(block.node.attrs.private);
      if (!block.home && block.stretches.every(({ kept }) => kept === null)) {
        this.#insertNew(block, order ?? '');
        return;
      }
      if (block.home) this.#enterHome(block.home);
      else this.#insertMarker(index, { ...markerOfNode(block.node), order: order ?? '' });
      this.#owner = block.id;
      this.#lastContinuing = this.#continuing(block);
      for (const stretch of block.stretches) this.#write(stretch);
      if (block.home) this.#setChanged(block.home, block.node, order);
    });
    this.#finishBase();
    for (const row of this.#screen) {
      if (this.#newIds.has(row.root.id) || this.#joined.has(row)) continue;
      this.#removeCopied(row);
      this.#set(row.root.id, { deleted: true });
    }
    return { text: inTextOrder(this.#text), keys: [...this.#keys].map(([id, keys]) => ({ id, keys })) };
  }

  #set(id: string, keys: Partial<MarkerAttributes>): void {
    this.#keys.set(id, { ...this.#keys.get(id), ...keys });
  }

  #readOld(): void {
    const { before } = this.change;
    let from = offsetOfBlock(before, this.window.from);
    this.#screen.forEach((block, place) => {
      const node = before.child(this.window.from + place);
      this.#oldNodes.set(block, { node, from: from + 1 });
      from += node.nodeSize;
    });
  }

  #readNew(): void {
    const { before, after, maps } = this.change;
    const pieces = this.#screen.length > 0 ? survivingPieces(before.content.size, maps) : [];
    let from = offsetOfBlock(after, this.window.from);
    let piece = 0;
    for (let index = this.window.from; index < this.window.afterEnd; index++) {
      const node = after.child(index);
      const start = from + 1;
      const end = start + node.content.size;
      while (pieces[piece] && (pieces[piece]?.to ?? 0) + (pieces[piece]?.length ?? 0) <= start) piece += 1;
      const id = String(node.attrs.id ?? '');
      const home = this.#old.get(id) ?? null;
      const stretches: Stretch[] = [];
      let at = start;
      const fresh = (until: number) => {
        if (until <= at) return;
        const inline = inlineOfFragment(node.content.cut(at - start, until - start));
        stretches.push({ kept: null, inline });
      };
      for (let next = piece; next < pieces.length; next++) {
        const { to, length } = pieces[next] as Piece;
        if (to >= end) break;
        const keptFrom = Math.max(to, start);
        const keptTo = Math.min(to + length, end);
        if (keptTo <= keptFrom) continue;
        fresh(keptFrom);
        stretches.push(...this.#kept(pieces[next] as Piece, keptFrom, keptTo, node, start));
        at = keptTo;
      }
      fresh(end);
      const isAllNew = stretches.every(({ kept }) => kept === null);
      this.#blocks.push({
        node,
        id,
        home,
        isMoved: home !== null && isAllNew && !this.#isUntouched(home, pieces),
        stretches: home && isAllNew ? this.#compared(home, node) : stretches,
      });
      this.#newIds.add(id);
      from += node.nodeSize;
    }
  }

  /** Whether an old row came through the change with its beginning. */
  #isUntouched(home: OldRow, pieces: readonly Piece[]): boolean {
    const start = (this.#oldNodes.get(home)?.from ?? 0) - 1;
    return pieces.some(({ from, length }) => from <= start && start < from + length);
  }

  /** A kept piece in parts of one look each, so that changed marks are seen. */
  #kept(piece: Piece, from: number, to: number, node: Node, start: number): Stretch[] {
    const oldFrom = piece.from + (from - piece.to);
    for (const [block, old] of this.#oldNodes) {
      const offset = oldFrom - old.from;
      if (offset < 0 || offset >= old.node.content.size) continue;
      return this.#partsOf(block, offset, to - from, node, from - start);
    }
    throw new RangeError('A kept piece stands in no block.');
  }

  #partsOf(kept: OldRow, offset: number, length: number, node: Node, newOffset: number): Stretch[] {
    const old = this.#oldNodes.get(kept)?.node;
    const parts: Stretch[] = [];
    for (let done = 0; done < length; ) {
      const before = childAt(old, offset + done);
      const after = childAt(node, newOffset + done);
      const here = Math.min(before.end - (offset + done), after.end - (newOffset + done), length - done);
      const oldMarks = lineMarks(before.node.marks);
      parts.push({ kept, offset: offset + done, length: here, node: after.node, oldMarks });
      done += here;
    }
    return parts;
  }

  /** A block that was taken out and put in again, or all of whose words were replaced: compared by its words. */
  #compared(home: OldRow, node: Node): Stretch[] {
    const old = this.#oldNodes.get(home)?.node;
    const size = node.content.size;
    const whole: Stretch[] = size > 0 ? [{ kept: null, inline: inlineOfFragment(node.content) }] : [];
    if (!old || old.content.size === 0) return whole;
    const start = old.content.findDiffStart(node.content) ?? old.content.size;
    if (start === old.content.size && start === size) return this.#partsOf(home, 0, size, node, 0);
    const ends = old.content.findDiffEnd(node.content);
    const overlap = ends ? Math.max(0, start - Math.min(ends.a, ends.b)) : 0;
    const oldEnd = (ends?.a ?? old.content.size) + overlap;
    const newEnd = (ends?.b ?? size) + overlap;
    const stretches: Stretch[] = this.#partsOf(home, 0, start, node, 0);
    if (newEnd > start)
      stretches.push({ kept: null, inline: inlineOfFragment(node.content.cut(start, newEnd)) });
    stretches.push(...this.#partsOf(home, oldEnd, old.content.size - oldEnd, node, newEnd));
    return stretches;
  }

  /** Where the walk stands in the text. */
  #here(): number {
    return this.#base ? this.#indexOf(this.#base, this.#cursor) : this.#pendingAt;
  }

  /** Index in the text of a place in a row's content; between two of its segments, the end of the first. */
  #indexOf(row: OldRow, offset: number): number {
    const { segment, within } = segmentAt(row, offset);
    return this.change.line.startOf(segment) + 1 + within;
  }

  /** The parts of a stretch of a row's content, one for each segment that it touches. */
  #parts(row: OldRow, from: number, to: number): { at: number; length: number }[] {
    const parts: { at: number; length: number }[] = [];
    let start = 0;
    for (const segment of row.segments) {
      const first = Math.max(from, start);
      const last = Math.min(to, start + segment.length);
      const at = this.change.line.startOf(segment) + 1 + first - start;
      if (first < last) parts.push({ at, length: last - first });
      start += segment.length;
    }
    return parts;
  }

  #remove(row: OldRow, from: number, to: number): void {
    for (const part of this.#parts(row, from, to)) this.#text.push({ type: 'remove', ...part });
  }

  #removeUntil(offset: number): void {
    if (!this.#base || offset <= this.#cursor) return;
    this.#remove(this.#base, this.#cursor, offset);
    this.#cursor = offset;
  }

  #finishBase(): void {
    if (this.#base) this.#removeUntil(lengthOf(this.#base));
  }

  #enterHome(home: OldRow): void {
    this.#finishBase();
    this.#base = home;
    this.#cursor = 0;
  }

  /**
   * A block that keeps nothing of another begins the text, whatever its place on the screen: behind the block
   * that it follows, it would take in what somebody is typing there at this moment.
   */
  #insertNew({ node, stretches }: NewBlock, order: string): void {
    const at = this.change.line.head;
    this.#text.push({ type: 'marker', at, attributes: { ...markerOfNode(node), order } });
    for (const stretch of stretches) if (stretch.kept === null) this.#pushText(at, stretch.inline);
  }

  /** A new block begins before the first of what it keeps of the base, or behind the base's content. */
  #insertMarker(index: number, attributes: MarkerAttributes): void {
    if (this.#base) {
      this.#removeUntil(this.#keptNext(index) ?? lengthOf(this.#base));
      const { segment } = segmentAt(this.#base, this.#cursor);
      const { shown } = segment.attributes;
      this.#text.push({
        type: 'marker',
        at: this.#here(),
        attributes: { ...attributes, ...(shown && { shown }) },
      });
      // What continued the split block behind this place continues the new one.
      this.#behindMarker = this.#base.segments.slice(this.#base.segments.indexOf(segment) + 1);
      for (const { id } of this.#behindMarker) this.#set(id, { into: attributes.id });
      return;
    }
    // Before all blocks that stay: in front of the first of them.
    const next = this.#blocks.slice(index).find(({ home }) => home !== null)?.home;
    this.#pendingAt = next ? this.change.line.startOf(next.root) : this.change.line.length;
    this.#text.push({ type: 'marker', at: this.#pendingAt, attributes });
    this.#behindMarker = [];
  }

  /** The base's segments behind the marker that was inserted last. */
  #behindMarker: readonly OldBlock[] = [];
  /** Where content goes while there is no base. */
  #pendingAt = 0;

  /** Offset of the first of the base's content that this block, or a new one right behind it, keeps. */
  #keptNext(index: number): number | null {
    for (const block of this.#blocks.slice(index)) {
      if (block.home) return null;
      for (const stretch of block.stretches)
        if (stretch.kept === this.#base && stretch.kept !== null) return stretch.offset;
    }
    return null;
  }

  #write(stretch: Stretch): void {
    if (stretch.kept === null) {
      this.#insert(stretch.inline);
      return;
    }
    const { kept, offset, length, node, oldMarks } = stretch;
    if (kept !== this.#base && this.#isJoin(kept)) this.#join(kept);
    if (kept !== this.#base || offset < this.#cursor) {
      // Kept, but not in its place: copied.
      this.#insert(inlineOfStretch(node, length, offset, this.#oldNodes.get(kept)?.node));
      return;
    }
    this.#removeUntil(offset);
    const marks = lineMarks(node.marks);
    if (!sameMarks(marks, oldMarks))
      for (const part of this.#parts(kept, offset, offset + length))
        this.#text.push({ type: 'format', ...part, marks });
    if (this.#isPrivate && !this.#isUnchanged(kept))
      for (const part of this.#parts(kept, offset, offset + length))
        this.#text.push({ type: 'private', ...part });
    this.#cursor = offset + length;
  }

  /** Whether a row is in the window only as a neighbour of what changed. */
  #isUnchanged(row: OldRow): boolean {
    const { node } = this.#oldNodes.get(row) ?? {};
    return this.#blocks.some((block) => block.home === row && block.node === node);
  }

  #insert(inline: Inline[]): void {
    if (inline.length > 0) this.#pushText(this.#here(), inline);
  }

  #pushText(at: number, inline: Inline[]): void {
    this.#text.push({ type: 'text', at, inline, isPrivate: this.#isPrivate });
  }

  /** Order of the last block that continues a written one already: for a new one, those behind its marker. */
  #continuing({ home }: NewBlock): string | null {
    const segments = home?.segments.slice(1) ?? this.#behindMarker;
    return segments.at(-1)?.order ?? null;
  }

  /** Whether a row is gone and its words go on behind those of the base. */
  #isJoin(row: OldRow): boolean {
    return this.#base !== null && !this.#newIds.has(row.root.id) && !this.#joined.has(row);
  }

  /**
   * Blocks that follow each other in the text are joined by removing a marker, others by a key. So is a
   * private note: its words stay behind its own marker, whatever somebody splits in the other block meanwhile.
   */
  #join(row: OldRow): void {
    this.#finishBase();
    const { line } = this.change;
    const last = this.#base?.segments.at(-1);
    const [root, ...others] = row.segments;
    const isPrivate = isSet(this.#oldNodes.get(row)?.node.attrs.private);
    const isNext = !isPrivate && last && root && line.nextInText(last) === root;
    if (isNext) {
      this.#text.push({ type: 'remove', at: line.startOf(root), length: 1 });
      const shown = shownIn(root.attributes);
      if (shown.length > 0) this.#show(last, shown);
    }
    const continuing = isNext ? others : row.segments;
    const rises = continuing.every(({ order }, at) => {
      return compareOrders(order, (at > 0 ? continuing[at - 1]?.order : this.#lastContinuing) ?? '') > 0;
    });
    const orders = rises ? [] : ordersBetween(this.#lastContinuing, null, continuing.length);
    continuing.forEach(({ id, order }, at) => {
      this.#lastContinuing = orders[at] ?? order;
      this.#set(id, { into: this.#owner, ...(orders[at] === undefined ? {} : { order: orders[at] }) });
    });
    this.#joined.add(row);
    this.#base = row;
    this.#cursor = 0;
  }

  /** What went on as a copy elsewhere leaves the deleted block. */
  #removeCopied(row: OldRow): void {
    for (const { stretches } of this.#blocks)
      for (const stretch of stretches)
        if (stretch.kept === row) this.#remove(row, stretch.offset, stretch.offset + stretch.length);
  }

  #setChanged(home: OldRow, node: Node, order: string | null): void {
    const before = this.#oldNodes.get(home)?.node;
    const was: Record<string, unknown> = before ? { ...markerOfNode(before) } : {};
    const keys: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(markerOfNode(node)))
      if (key !== 'id' && JSON.stringify(was[key] ?? null) !== JSON.stringify(value ?? null))
        keys[key] = value;
    if (order !== null) keys.order = order;
    const isPublished = 'private' in keys && !isSet(keys.private);
    // Hidden by its words or by what continues it: whoever goes on writing there hides it as a whole.
    if (isSet(node.attrs.private) && node !== before && !isSet(home.root.attributes.private))
      keys.private = true;
    if (Object.keys(keys).length > 0) this.#set(home.root.id, keys);
    if (!isPublished) return;
    // A row is private as long as any of its blocks or words is.
    for (const segment of home.segments) {
      this.#set(segment.id, { private: false });
      // Also what its content begins in, over no letter yet: the next one that is typed there would hide the row.
      const privacy = [...privacyIn(segment.formats), ...segment.privacy];
      if (privacy.length > 0) this.#show(segment, privacy);
    }
  }

  /** Says that these privacy formats hide nothing in a block any more. */
  #show({ id, attributes }: OldBlock, privacy: readonly string[]): void {
    const known = this.#keys.get(id)?.shown ?? shownIn(attributes);
    this.#set(id, { shown: [...new Set([...known, ...privacy])] });
  }

  /**
   * Indexes of the new blocks whose order is right. Of two that changed places the one that was moved gets a
   * new order, and not the one that it passed: a colleague may be moving that one.
   */
  #staying(): Set<number> {
    const screen = new Map(this.#screen.map((row, place) => [row, place]));
    const places = this.#blocks.map(({ home }) => (home ? (screen.get(home) ?? -1) : -1));
    const stays = longestRise(places.map((place, at) => (this.#blocks[at]?.isMoved ? -1 : place)));
    places.forEach((place, at) => {
      if (place < 0 || stays.has(at)) return;
      const fits = [...stays].every((other) => other < at === (places[other] ?? -1) < place);
      if (this.#blocks[at]?.isMoved && fits) stays.add(at);
    });
    return stays;
  }

  /** For each new block its order, or null where the one that it has is right. */
  #orders(): (string | null)[] {
    const stays = this.#staying();
    const orders: (string | null)[] = this.#blocks.map(() => null);
    /** Of a new block by its place in the window; those beyond it have theirs. */
    const orderAt = (index: number): string | null => {
      if (index < 0) return this.change.line.screen[this.window.from - 1]?.root.order ?? null;
      const beyond = this.change.line.screen[this.window.beforeEnd + index - this.#blocks.length];
      return orders[index] ?? this.#blocks[index]?.home?.root.order ?? beyond?.root.order ?? null;
    };
    for (let index = 0; index < this.#blocks.length; index++) {
      if (stays.has(index)) continue;
      const before = orderAt(index - 1);
      let end = index + 1;
      // Equal orders (old or foreign data) leave no room: the next ones of the window move on as well.
      while (end < this.#blocks.length && (!stays.has(end) || isNotBehind(orderAt(end), before))) end += 1;
      const after = orderAt(end);
      const count = end - index;
      const fresh = count === 1 ? [orderBetween(before, after)] : ordersBetween(before, after, count);
      for (let at = 0; at < count; at++) orders[index + at] = fresh[at] ?? null;
      index = end - 1;
    }
    return orders;
  }
}

const lengthOf = ({ segments }: OldRow) => segments.reduce((sum, { length }) => sum + length, 0);

/** The segment in which an offset of a row stands; at a border, the one before it. */
function segmentAt({ root, segments }: OldRow, offset: number): { segment: OldBlock; within: number } {
  let start = 0;
  for (const segment of segments) {
    if (offset <= start + segment.length) return { segment, within: offset - start };
    start += segment.length;
  }
  return { segment: segments.at(-1) ?? root, within: segments.at(-1)?.length ?? 0 };
}

const isNotBehind = (order: string | null, before: string | null) =>
  before !== null && compareOrders(order ?? '', before) <= 0;

/** The inline node at an offset, with where it ends. */
function childAt(parent: Node | undefined, offset: number): { node: Node; end: number } {
  const found = parent?.childAfter(offset);
  if (!found?.node) throw new RangeError(`Nothing stands at ${offset}.`);
  return { node: found.node, end: found.offset + found.node.nodeSize };
}

function inlineOfStretch(node: Node, length: number, offset: number, old: Node | undefined): Inline[] {
  if (!node.isText || !old)
    return inlineOfFragment(old?.content.cut(offset, offset + length) ?? node.content);
  const text = old.textBetween(offset, offset + length);
  return [{ type: 'text', text, marks: lineMarks(node.marks) }];
}

/** At one place insertions come before what is removed or formatted there, and keep their own order. */
function inTextOrder(edits: readonly TextEdit[]): TextEdit[] {
  const rank = ({ type }: TextEdit) => (type === 'text' || type === 'marker' ? 0 : 1);
  return edits
    .map((edit, number) => ({ edit, number }))
    .sort((a, b) => a.edit.at - b.edit.at || rank(a.edit) - rank(b.edit) || a.number - b.number)
    .map(({ edit }) => edit);
}
