/**
 * The line of text as the binding knows it: every block with its length, kept up to date from Yjs' events.
 * Nothing here reads the whole text again; a keystroke costs a walk over the list of blocks.
 */
import * as Y from 'yjs';
import type { Inline, MarkerAttributes } from '../../shared/schema/document';
import {
  attributesOf,
  type FormatRun,
  type Formats,
  formatRuns,
  inlineOfEmbed,
  markerOf,
  marksOf,
  NO_FORMATS,
  type Row,
  readContent,
  rowsOf,
  sameFormats,
} from '../../shared/schema/line';
import { UniqueIds } from '../../shared/schema/unique-ids';
import { type DeltaStep, deltaOf, isOfText, type TextContent } from './line-delta';

/** A block of the line. The object stays the same as long as its marker stands. */
export interface IndexedBlock {
  readonly marker: Y.Map<unknown>;
  /** The marker's id; another one where it has none, or one that a marker before it in the text has. */
  id: string;
  attributes: MarkerAttributes;
  /** Effective order: the block's own, else that of the block before it in the text. */
  order: string;
  /** Of the content behind the marker. */
  length: number;
  /** Formats in force at the start of the content. */
  formats: Formats;
  /** The privacy formats that lie over some of it. */
  privacy: readonly string[];
}

export type IndexedRow = Row<IndexedBlock>;

/** Length of a row's content. */
export const lengthOf = ({ segments }: IndexedRow): number =>
  segments.reduce((sum, { length }) => sum + length, 0);

/** What happened to the line, in the order in which it can be done again elsewhere. */
export type LineChange =
  | { type: 'insert'; block: IndexedBlock; offset: number; inline: Inline[] }
  | { type: 'delete'; block: IndexedBlock; offset: number; length: number }
  /** `created` now holds what stood in `block` from `offset` on. */
  | { type: 'split'; block: IndexedBlock; offset: number; created: IndexedBlock }
  /** The first block of the line. */
  | { type: 'create'; block: IndexedBlock }
  /** `removed`'s content now follows in `block`, at `offset`; null: it belongs to no block any more. */
  | { type: 'join'; block: IndexedBlock | null; offset: number; removed: IndexedBlock }
  /** Marks changed somewhere in the block. */
  | { type: 'format'; block: IndexedBlock }
  | { type: 'keys'; block: IndexedBlock }
  /** The row is made of other segments than before. */
  | { type: 'row'; row: IndexedRow }
  /** Anything may have happened. */
  | { type: 'anew' };

const STRUCTURAL: ReadonlySet<LineChange['type']> = new Set(['split', 'create', 'join', 'keys']);

export class LineIndex {
  /** In the order of the text, removed ones too. */
  readonly blocks: IndexedBlock[] = [];
  readonly #byMarker = new Map<Y.Map<unknown>, IndexedBlock>();
  readonly #byId = new Map<string, IndexedBlock>();
  #head = 0;
  #rows: {
    screen: readonly IndexedRow[];
    removed: readonly IndexedRow[];
    byBlock: ReadonlyMap<IndexedBlock, IndexedRow>;
  } | null = null;

  /** Whether the text holds what no Y.Text writes: Yjs counts it in the text, and leaves it out of its events. */
  #isForeign = false;

  readonly #target: Y.AbstractType<unknown>;

  constructor(readonly text: Y.Text) {
    this.#target = text as Y.AbstractType<unknown>;
    this.#readAll();
  }

  /** Reads the whole text; blocks that are known stay the same objects. */
  #readAll(): void {
    let { length, formatsAfter: formats } = readContent(this.text._start, NO_FORMATS);
    this.#head = length;
    this.blocks.length = 0;
    this.#isForeign = false;
    for (let item = this.text._start; item !== null; item = item.right) {
      if (item.deleted) continue;
      const marker = markerOf(item);
      if (!marker) {
        this.#isForeign ||= item.countable && !isOfText(item.content);
        continue;
      }
      const block = this.#byMarker.get(marker) ?? this.#newBlock(marker);
      const content = readContent(item.right, formats);
      length = content.length;
      const { privacy } = content;
      Object.assign(block, { length, formats, privacy, attributes: attributesOf(marker) });
      formats = content.formatsAfter;
      this.blocks.push(block);
    }
    this.#setIds();
    this.#setOrders();
  }

  #length(): number {
    return this.blocks.reduce((sum, { length }) => sum + 1 + length, this.#head);
  }

  /** Length of what stands before the first marker. */
  get head(): number {
    return this.#head;
  }

  /** The rows that stand on the screen, in its order. */
  screen(): readonly IndexedRow[] {
    return this.#arranged().screen;
  }

  /** The rows that were removed, in the order in which they would stand. */
  removed(): readonly IndexedRow[] {
    return this.#arranged().removed;
  }

  /** The row of the screen in which a block's content stands; undefined where it is removed. */
  rowOf(block: IndexedBlock): IndexedRow | undefined {
    return this.#arranged().byBlock.get(block);
  }

  #arranged() {
    if (!this.#rows) {
      const rows = rowsOf(this.blocks);
      const screen = rows.filter(({ root }) => root.attributes.deleted !== true);
      const removed = rows.filter(({ root }) => root.attributes.deleted === true);
      const byBlock = new Map(screen.flatMap((row) => row.segments.map((block) => [block, row] as const)));
      this.#rows = { screen, removed, byBlock };
    }
    return this.#rows;
  }

  byId(id: string): IndexedBlock | undefined {
    return this.#byId.get(id);
  }

  /** Index of a block's marker in the text. */
  startOf(block: IndexedBlock): number {
    let start = this.#head;
    for (const each of this.blocks) {
      if (each === block) return start;
      start += 1 + each.length;
    }
    throw new RangeError(`The block ${block.id} is not in the line.`);
  }

  /** The block and the offset in its content of an index of the text; null before the first block. */
  locate(index: number): { block: IndexedBlock; offset: number } | null {
    let start = this.#head;
    let found: { block: IndexedBlock; offset: number } | null = null;
    for (const block of this.blocks) {
      if (start >= index) break;
      found = { block, offset: Math.min(index - start - 1, block.length) };
      start += 1 + block.length;
    }
    return found;
  }

  /** What stands in a block's content, by the formats over it. */
  runsOf({ marker, formats }: IndexedBlock): FormatRun[] {
    return formatRuns(marker._item?.right ?? null, formats);
  }

  /** Content of a row as it now stands. */
  inlineOf({ segments }: IndexedRow): Inline[] {
    return segments.flatMap((block) => readContent(block.marker._item?.right ?? null, block.formats).inline);
  }

  /** Takes in the events of one Yjs transaction on the text and its markers; gives what happened. */
  update(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): LineChange[] {
    const changes = this.#isForeign ? [] : this.#follow(events);
    if (!this.#isForeign && this.#length() === this.text.length) return changes;
    this.#readAll();
    return [{ type: 'anew' }];
  }

  #follow(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): LineChange[] {
    const changes: LineChange[] = [];
    let hasFormats = false;
    for (const event of events.filter(({ target }) => target === this.#target)) {
      const delta = deltaOf(this.text, event);
      this.#updateText(delta, changes);
      hasFormats ||= delta.some((step) => step.type === 'retain' && step.formats);
    }
    for (const event of events) {
      const block = this.#byMarker.get(event.target as unknown as Y.Map<unknown>);
      if (!block || event.path.length !== 1) continue;
      block.attributes = attributesOf(block.marker);
      changes.push({ type: 'keys', block });
    }
    if (changes.some(({ type }) => STRUCTURAL.has(type))) {
      const before = this.#arranged().byBlock;
      for (const block of this.#setIds()) changes.push({ type: 'keys', block });
      this.#setOrders();
      for (const row of this.screen()) {
        const was = before.get(row.root)?.segments ?? [row.root];
        if (was.length !== row.segments.length || was.some((block, at) => block !== row.segments[at]))
          changes.push({ type: 'row', row });
      }
    }
    // A new block begins with whatever format is in force there.
    if (hasFormats || changes.some(({ type }) => type === 'split')) this.#readFormats(changes);
    this.#readPrivacy(changes);
    return changes;
  }

  /** Which privacy formats lie over the words that changed. */
  #readPrivacy(changes: readonly LineChange[]): void {
    const changed = new Set<IndexedBlock>();
    for (const change of changes) {
      if ('block' in change && change.block) changed.add(change.block);
      if (change.type === 'split') changed.add(change.created);
    }
    for (const block of changed)
      block.privacy = readContent(block.marker._item?.right ?? null, block.formats).privacy;
  }

  #updateText(delta: readonly DeltaStep[], changes: LineChange[]): void {
    const cursor = new Cursor(this.blocks, this.#head);
    for (const step of delta) {
      if (step.type === 'retain') {
        cursor.skip(step.length, (block) => {
          if (step.formats) changes.push({ type: 'format', block });
        });
      } else if (step.type === 'delete') {
        cursor.remove(step.length, changes, ({ marker }) => this.#byMarker.delete(marker));
      } else if (step.content instanceof Y.ContentType && step.content.type instanceof Y.Map) {
        cursor.split(this.#newBlock(step.content.type as Y.Map<unknown>), changes);
      } else {
        cursor.insert(inlineOf(step.content, step.formats), changes);
      }
    }
    this.#head = cursor.head;
  }

  #newBlock(marker: Y.Map<unknown>): IndexedBlock {
    const attributes = attributesOf(marker);
    const { id } = attributes;
    const block: IndexedBlock = {
      marker,
      id,
      attributes,
      order: '',
      length: 0,
      formats: NO_FORMATS,
      privacy: [],
    };
    this.#byMarker.set(marker, block);
    return block;
  }

  /**
   * Gives each block an id of its own, by the text alone and not by what came when: everybody must name the
   * same block. Gives those that are known by another one now.
   */
  #setIds(): IndexedBlock[] {
    this.#byId.clear();
    const ids = new UniqueIds();
    const renamed: IndexedBlock[] = [];
    const name = (block: IndexedBlock, wanted: string) => {
      const id = ids.take(wanted);
      this.#byId.set(id, block);
      if (block.id !== id) renamed.push(block);
      block.id = id;
    };
    const others: IndexedBlock[] = [];
    for (const block of this.blocks) {
      const { id } = block.attributes;
      if (id === '' || ids.has(id)) others.push(block);
      else name(block, id);
    }
    for (const block of others) {
      const { client, clock } = block.marker._item?.id ?? { client: 0, clock: 0 };
      name(block, block.attributes.id || `${client}-${clock}`);
    }
    return renamed;
  }

  #setOrders(): void {
    let order = '';
    for (const block of this.blocks) {
      order = block.attributes.order ?? order;
      block.order = order;
    }
    this.#rows = null;
  }

  /**
   * Formats run on from block to block, and their beginning may stand where no letter is left: whenever some
   * changed, all starts are read anew. It is a walk over the items, without their letters.
   */
  #readFormats(changes: LineChange[]): void {
    let formats: Record<string, unknown> = {};
    for (let item = this.text._start; item !== null; item = item.right) {
      if (item.deleted) continue;
      const { content } = item;
      if (content instanceof Y.ContentFormat) {
        formats = { ...formats, [content.key]: content.value };
        continue;
      }
      const marker = markerOf(item);
      const block = marker && this.#byMarker.get(marker);
      if (!block || sameFormats(formats, block.formats)) continue;
      block.formats = formats;
      changes.push({ type: 'format', block });
    }
  }
}

function inlineOf(content: TextContent, formats: Formats): Inline[] {
  const marks = marksOf(formats);
  if (content instanceof Y.ContentString) return [{ type: 'text', text: content.str, marks }];
  return [inlineOfEmbed(content instanceof Y.ContentEmbed ? content.embed : null, marks)];
}

/** Walks along the line and changes it as a delta says. */
class Cursor {
  /** Block in whose content the cursor stands; -1 before the first marker. */
  #at = -1;
  #offset = 0;

  constructor(
    private readonly blocks: IndexedBlock[],
    /** Length before the first marker. */
    public head: number,
  ) {}

  skip(length: number, passed: (block: IndexedBlock) => void): void {
    let left = length;
    while (left > 0) {
      const here = this.#length() - this.#offset;
      if (left <= here) {
        this.#offset += left;
        this.#pass(passed);
        return;
      }
      if (here > 0) this.#pass(passed);
      left -= here + 1;
      this.#at += 1;
      this.#offset = 0;
      if (this.#at >= this.blocks.length) throw new RangeError('A delta goes beyond the end of the line.');
    }
  }

  insert(inline: Inline[], changes: LineChange[]): void {
    const length = inline.reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 1), 0);
    const block = this.blocks[this.#at];
    if (block) changes.push({ type: 'insert', block, offset: this.#offset, inline });
    this.#grow(length);
    this.#offset += length;
  }

  remove(length: number, changes: LineChange[], forget: (block: IndexedBlock) => void): void {
    let left = length;
    while (left > 0) {
      const here = Math.min(left, this.#length() - this.#offset);
      const block = this.blocks[this.#at];
      if (here > 0) {
        if (block) changes.push({ type: 'delete', block, offset: this.#offset, length: here });
        this.#grow(-here);
        left -= here;
        continue;
      }
      const removed = this.blocks[this.#at + 1];
      if (!removed) throw new RangeError('A delta removes beyond the end of the line.');
      this.blocks.splice(this.#at + 1, 1);
      forget(removed);
      changes.push({ type: 'join', block: block ?? null, offset: this.#offset, removed });
      this.#grow(removed.length);
      left -= 1;
    }
  }

  split(created: IndexedBlock, changes: LineChange[]): void {
    const block = this.blocks[this.#at];
    created.length = this.#length() - this.#offset;
    this.#grow(-created.length);
    this.blocks.splice(this.#at + 1, 0, created);
    if (block) {
      changes.push({ type: 'split', block, offset: this.#offset, created });
    } else {
      changes.push({ type: 'create', block: created });
    }
    this.#at += 1;
    this.#offset = 0;
  }

  #length(): number {
    return this.blocks[this.#at]?.length ?? this.head;
  }

  #grow(by: number): void {
    const block = this.blocks[this.#at];
    if (block) block.length += by;
    else this.head += by;
  }

  #pass(passed: (block: IndexedBlock) => void): void {
    const block = this.blocks[this.#at];
    if (block) passed(block);
  }
}
