/**
 * From what happened to the line to the smallest ProseMirror steps, so that carets, selections and
 * compositions elsewhere on the screen are not touched. Whatever the quick way does not cover is settled
 * at the end by comparing with the line: the screen always ends as the line says.
 */
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import type { MarkerAttributes } from '../../shared/schema/document';
import { attributesOfRow } from '../../shared/schema/line';
import { longestRise } from '../../shared/schema/longest-rise';
import { blockById } from './blocks';
import { blockType, fragmentOf, nodeOf, pmAttributes } from './content';
import type { IndexedBlock, IndexedRow, LineChange, LineIndex } from './line-index';

/** More changes at once than a person makes: comparing is then cheaper than following. */
const FOLLOWED = 200;

/** Brings the screen to what the line says after `changes`; `placeholder` is what an empty line shows. */
export function updateScreen(
  tr: Transaction,
  index: LineIndex,
  changes: readonly LineChange[],
  placeholder: () => Node,
): Transaction {
  new ScreenUpdate(tr, index, placeholder).run(changes);
  return tr;
}

/** Compares the whole screen with the line. */
export function repaintScreen(tr: Transaction, index: LineIndex, placeholder: () => Node): Transaction {
  new ScreenUpdate(tr, index, placeholder).compareAll();
  return tr;
}

interface Shown {
  node: Node;
  /** Position before the node. */
  pos: number;
}

class ScreenUpdate {
  readonly #touched = new Set<IndexedRow>();
  readonly #selection: Ends | null;

  constructor(
    private readonly tr: Transaction,
    private readonly index: LineIndex,
    private readonly placeholder: () => Node,
  ) {
    const { selection } = tr;
    this.#selection =
      selection instanceof TextSelection ? { anchor: selection.anchor, head: selection.head } : null;
  }

  run(changes: readonly LineChange[]): void {
    if (changes.length > FOLLOWED || changes.some(({ type }) => type === 'anew')) {
      this.compareAll();
      return;
    }
    for (const change of changes) this.#follow(change);
    this.#settle();
  }

  compareAll(): void {
    for (const row of this.index.screen()) this.#touched.add(row);
    this.#settle();
  }

  #settle(): void {
    const followed = this.#mapped(this.#selection, 0);
    const arranging = this.tr.steps.length;
    const before = this.tr.doc;
    this.#arrange();
    const arranged = this.#withItsBlock(followed, before, this.#mapped(followed, arranging));
    const comparing = this.tr.steps.length;
    for (const row of this.#touched) this.#compare(row);
    this.#select(this.#inItsRow(followed, before, this.#mapped(arranged, comparing)));
  }

  #follow(change: LineChange): void {
    if (change.type === 'anew') return;
    if (change.type === 'row') this.#touched.add(change.row);
    else if (change.block) this.#touch(change.block);
    switch (change.type) {
      case 'insert': {
        const at = this.#contentAt(change.block, change.offset);
        if (at === null) return;
        const fragment = fragmentOf(this.tr.doc.type.schema, change.inline);
        this.tr.step(new ReplaceStep(at, at, new Slice(fragment, 0, 0)));
        return;
      }
      case 'delete': {
        const at = this.#contentAt(change.block, change.offset + change.length);
        if (at !== null) this.tr.step(new ReplaceStep(at - change.length, at, Slice.empty));
        return;
      }
      case 'split':
        this.#touch(change.created);
        this.#split(change.block, change.offset, change.created);
        return;
      case 'join':
        if (change.block) this.#join(change.block, change.removed);
        return;
      default:
      // Marks and keys are settled by comparing.
    }
  }

  #touch(block: IndexedBlock): void {
    const row = this.index.rowOf(block);
    if (row) this.#touched.add(row);
  }

  #split(block: IndexedBlock, offset: number, created: IndexedBlock): void {
    const screen = this.index.screen();
    const at = this.#contentAt(block, offset);
    const shown = this.#shown(block);
    const next = screen[screen.findIndex(({ root }) => root === block) + 1];
    if (at === null || !shown || next?.root !== created || next.segments.length > 1) return;
    const { schema } = this.tr.doc.type;
    const half = nodeOf(schema, created.id, created.attributes, []);
    const halves = Fragment.from([shown.node.type.create(shown.node.attrs), half]);
    this.tr.step(new ReplaceStep(at, at, new Slice(halves, 1, 1)));
  }

  #join(block: IndexedBlock, removed: IndexedBlock): void {
    const first = this.#shown(block);
    const second = this.#shown(removed);
    if (!first || !second || first.pos + first.node.nodeSize !== second.pos) return;
    this.tr.step(new ReplaceStep(second.pos - 1, second.pos + 1, Slice.empty));
  }

  /** Position of a place in a block's content; null where it is not simply shown by its node. */
  #contentAt(block: IndexedBlock, offset: number): number | null {
    const row = this.index.rowOf(block);
    if (row?.root !== block || row.segments.length > 1) return null;
    const shown = this.#shown(block);
    return shown && offset <= shown.node.content.size ? shown.pos + 1 + offset : null;
  }

  #shown(block: IndexedBlock): Shown | null {
    return blockById(this.tr.doc, block.id);
  }

  /** Puts the blocks into the order of the line: takes out, puts in, leaves the longest run that is right. */
  #arrange(): void {
    const { doc } = this.tr;
    const target = this.index.screen();
    if (target.length === 0) {
      this.#showPlaceholder();
      return;
    }
    const isThere = ({ root }: IndexedRow, at: number) => doc.child(at).attrs.id === root.id;
    if (doc.childCount === target.length && target.every(isThere)) return;
    const places = new Map(target.map(({ root }, place) => [root.id, place]));
    const shown: { pos: number; end: number; place: number }[] = [];
    doc.forEach((node, pos) => {
      shown.push({ pos, end: pos + node.nodeSize, place: places.get(String(node.attrs.id)) ?? -1 });
    });
    const kept = longestRise(shown.map(({ place }) => place));
    const anchors = [...shown.filter((_, at) => kept.has(at)), END(doc, target.length)];
    // From the last gap to the first, so that the positions of those before stay right.
    for (let at = anchors.length - 1; at >= 0; at--) {
      const before = anchors[at - 1];
      const after = anchors[at] ?? END(doc, target.length);
      const from = before?.end ?? 0;
      const fresh = target.slice((before?.place ?? -1) + 1, after.place);
      if (from === after.pos && fresh.length === 0) continue;
      const { schema } = doc.type;
      const nodes = fresh.map((row) => {
        // As the line says: nothing is left to compare.
        this.#touched.delete(row);
        return nodeOf(schema, row.root.id, attributesOfRow(row), this.index.inlineOf(row));
      });
      this.tr.step(new ReplaceStep(from, after.pos, new Slice(Fragment.from(nodes), 0, 0)));
    }
  }

  /** ProseMirror wants a block; an empty line has none. What stands there is in no document. */
  #showPlaceholder(): void {
    const { doc } = this.tr;
    const only = doc.childCount === 1 ? doc.firstChild : null;
    if (only && only.content.size === 0 && !this.index.byId(String(only.attrs.id))) return;
    const slice = new Slice(Fragment.from(this.placeholder()), 0, 0);
    this.tr.step(new ReplaceStep(0, doc.content.size, slice));
  }

  #compare(row: IndexedRow): void {
    const shown = this.#shown(row.root);
    if (!shown) return;
    const { schema } = this.tr.doc.type;
    this.#compareAttributes(shown, row.root.id, attributesOfRow(row));
    const wanted = fragmentOf(schema, this.index.inlineOf(row));
    const { content } = shown.node;
    if (content.eq(wanted)) return;
    if (withoutMarks(content).eq(withoutMarks(wanted))) this.#setMarks(shown, wanted);
    else this.#replaceContent(shown, wanted);
  }

  #compareAttributes({ node, pos }: Shown, id: string, marker: MarkerAttributes): void {
    const { schema } = this.tr.doc.type;
    const wanted = pmAttributes(schema, id, marker);
    const type = blockType(schema, marker.type);
    if (node.type !== type) {
      this.tr.setNodeMarkup(pos, type, wanted);
      return;
    }
    for (const [key, value] of Object.entries(wanted))
      if (JSON.stringify(node.attrs[key] ?? null) !== JSON.stringify(value ?? null))
        this.tr.setNodeAttribute(pos, key, value);
  }

  /** The words are the same: only their marks change, and no caret moves. */
  #setMarks({ node, pos }: Shown, wanted: Fragment): void {
    let at = pos + 1;
    wanted.forEach((run) => {
      const end = at + run.nodeSize;
      const same = allMarksAre(node, at - pos - 1, end - pos - 1, run);
      if (!same) {
        this.tr.removeMark(at, end);
        for (const mark of run.marks) this.tr.addMark(at, end, mark);
      }
      at = end;
    });
  }

  #replaceContent({ node, pos }: Shown, wanted: Fragment): void {
    const start = node.content.findDiffStart(wanted) ?? 0;
    const ends = node.content.findDiffEnd(wanted) ?? { a: node.content.size, b: wanted.size };
    const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
    const fresh = wanted.cut(start, ends.b + overlap);
    this.tr.step(new ReplaceStep(pos + 1 + start, pos + 1 + ends.a + overlap, new Slice(fresh, 0, 0)));
  }

  /**
   * The selection after the steps from `first` on. A caret stays behind what was typed before it, also when
   * somebody else writes at the same place; a selection does not grow by what others write at its ends.
   */
  #mapped(ends: Ends | null, first: number): Ends | null {
    if (!ends) return null;
    const { anchor, head } = ends;
    const mapping = this.tr.mapping.slice(first);
    const side = (pos: number, other: number) => (pos < other ? 1 : -1);
    return { anchor: mapping.map(anchor, side(anchor, head)), head: mapping.map(head, side(head, anchor)) };
  }

  /** A block that was taken out and put in elsewhere takes the caret along. */
  #withItsBlock(was: Ends | null, before: Node, now: Ends | null): Ends | null {
    if (!was || !now) return null;
    const follow = (old: number, pos: number) => {
      const place = placeOf(before, old);
      return placeOf(this.tr.doc, pos).id === place.id ? pos : (positionOf(this.tr.doc, place) ?? pos);
    };
    return { anchor: follow(was.anchor, now.anchor), head: follow(was.head, now.head) };
  }

  /** So does a block whose words go on in another one that it does not follow in the text. */
  #inItsRow(was: Ends | null, before: Node, now: Ends | null): Ends | null {
    if (!was || !now) return now;
    const follow = (old: number, pos: number) => {
      const { id, offset } = placeOf(before, old);
      const block = blockById(this.tr.doc, id) ? undefined : this.index.byId(id);
      const row = block && this.index.rowOf(block);
      if (!row) return pos;
      const earlier = row.segments.slice(0, row.segments.indexOf(block));
      const start = earlier.reduce((sum, { length }) => sum + length, 0);
      return positionOf(this.tr.doc, { id: row.root.id, offset: start + offset }) ?? pos;
    };
    return { anchor: follow(was.anchor, now.anchor), head: follow(was.head, now.head) };
  }

  #select(ends: Ends | null): void {
    if (!ends) return;
    const { doc, selection } = this.tr;
    if (ends.anchor === selection.anchor && ends.head === selection.head) return;
    const inText = (pos: number) => doc.resolve(pos).parent.inlineContent;
    if (inText(ends.anchor) && inText(ends.head))
      this.tr.setSelection(TextSelection.create(doc, ends.anchor, ends.head));
  }
}

interface Ends {
  anchor: number;
  head: number;
}

/** The end of the document as an anchor behind the last block. */
const END = (doc: Node, place: number) => ({ pos: doc.content.size, end: doc.content.size, place });

interface Place {
  id: string;
  offset: number;
}

function placeOf(doc: Node, pos: number): Place {
  const at = doc.resolve(Math.min(pos, doc.content.size));
  const node = at.depth > 0 ? at.node(1) : null;
  return { id: String(node?.attrs.id ?? ''), offset: at.depth > 0 ? at.parentOffset : 0 };
}

function positionOf(doc: Node, { id, offset }: Place): number | null {
  const shown = blockById(doc, id);
  return shown ? shown.pos + 1 + Math.min(offset, shown.node.content.size) : null;
}

function withoutMarks(fragment: Fragment): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    nodes.push(node.mark([]));
  });
  // Texts that differed in their marks alone join to one.
  return Fragment.fromArray(nodes);
}

function allMarksAre(parent: Node, from: number, to: number, run: Node): boolean {
  let same = true;
  parent.nodesBetween(from, to, (node) => {
    if (node.isInline && !node.sameMarkup(run) && !(node.isText && run.isText && sameMarkSets(node, run)))
      same = false;
  });
  return same;
}

function sameMarkSets(a: Node, b: Node): boolean {
  return a.marks.length === b.marks.length && a.marks.every((mark, at) => mark.eq(b.marks[at] ?? mark));
}
