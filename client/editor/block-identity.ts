/**
 * Keeps what every block needs: an id of its own after a split or a paste, the time at which its first
 * words were written, and words in NFC.
 */
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state';
import { Mapping } from '@tiptap/pm/transform';
import { nanoid } from 'nanoid';
import { changedBlocks, offsetOfBlock, positionOfBlock } from './blocks';
import { isFromLine } from './line-binding';
import { survivingPieces } from './survivors';

interface BlockIdentityOptions {
  /** ISO 8601. */
  now(): string;
}

/** Appends the mending to every local change. */
export function blockIdentityPlugin({ now }: BlockIdentityOptions): Plugin {
  let composing = () => false;
  return new Plugin({
    view(view) {
      composing = () => view.composing;
      return {};
    },
    appendTransaction(transactions, before, after) {
      const local = transactions.filter((tr) => tr.docChanged && !isFromLine(tr));
      if (local.length === 0) return null;
      const tr = after.tr;
      if (!sameIds(before.doc, tr.doc)) giveIds(tr, before, transactions);
      keepPrivate(tr, before.doc, transactions);
      stampTimes(tr, before.doc, now);
      if (!composing()) normalise(tr, before.doc);
      return tr.docChanged ? tr : null;
    },
  });
}

/** Whether the same blocks stand in the same places, and have ids: only what stands in them changed. */
function sameIds(before: Node, after: Node): boolean {
  const { from, beforeEnd, afterEnd } = changedBlocks(before, after);
  if (beforeEnd !== afterEnd) return false;
  for (let at = from; at < afterEnd; at++) {
    const { id } = after.child(at).attrs;
    if (!id || id !== before.child(at).attrs.id) return false;
  }
  return true;
}

/** Blocks without an id, or with one that another block has already, get a new one. */
function giveIds(tr: Transaction, before: EditorState, transactions: readonly Transaction[]): void {
  const byId = new Map<string, { node: Node; pos: number }[]>();
  tr.doc.forEach((node, pos) => {
    const id = String(node.attrs.id ?? '');
    const same = byId.get(id);
    if (same) same.push({ node, pos });
    else byId.set(id, [{ node, pos }]);
  });
  for (const [id, blocks] of byId) {
    if (blocks.length < 2 && id !== '') continue;
    const keeper = id === '' ? null : keeperOf(id, blocks, before, transactions);
    for (const block of blocks) if (block !== keeper) tr.setNodeAttribute(block.pos, 'id', nanoid(10));
  }
}

/** Which of several blocks with one id is the one that had it: where its words went. */
function keeperOf<T extends { node: Node; pos: number }>(
  id: string,
  blocks: readonly T[],
  before: EditorState,
  transactions: readonly Transaction[],
): T | undefined {
  const mapping = new Mapping(transactions.flatMap(({ mapping: { maps } }) => maps));
  const was = positionOfBlock(before.doc, id);
  const stood = was === null ? null : mapping.map(was, 1);
  const at = blocks.findIndex(({ pos }) => pos === stood);
  const found = blocks[at];
  // Split at its very start: the words, and with them the id, are in the second half.
  if (found?.node.content.size === 0)
    return blocks.slice(at).find(({ node }) => node.content.size > 0) ?? found;
  return found ?? blocks[0];
}

/** Words of a private note that are joined to public ones take the whole with them: nothing is published by a key. */
function keepPrivate(tr: Transaction, before: Node, transactions: readonly Transaction[]): void {
  const notes: { from: number; to: number; id: string }[] = [];
  before.forEach((node, pos) => {
    if (node.attrs.private === true && node.content.size > 0)
      notes.push({ from: pos + 1, to: pos + 1 + node.content.size, id: String(node.attrs.id) });
  });
  if (notes.length === 0) return;
  const maps = transactions.flatMap(({ mapping }) => mapping.maps);
  for (const { from, to, length } of survivingPieces(before.content.size, maps)) {
    for (const note of notes) {
      const first = Math.max(from, note.from);
      if (first >= Math.min(from + length, note.to)) continue;
      const place = tr.doc.resolve(to + first - from);
      const block = place.depth > 0 ? place.node(1) : null;
      // The note itself may be made public, by whoever means to.
      if (block && block.attrs.id !== note.id && block.attrs.private !== true)
        tr.setNodeAttribute(place.before(1), 'private', true);
    }
  }
}

/** An entry's time is that of its first words. */
function stampTimes(tr: Transaction, before: Node, now: () => string): void {
  forEachChanged(before, tr.doc, (node, pos, old) => {
    if (node.type.name !== 'entry' || node.attrs.at !== null || node.content.size === 0) return;
    if (!old || old.content.size === 0) tr.setNodeAttribute(pos, 'at', now());
  });
}

/** Input methods and clipboards of some systems give decomposed letters. */
function normalise(tr: Transaction, before: Node): void {
  const edits: { from: number; to: number; node: Node; text: string }[] = [];
  forEachChanged(before, tr.doc, (block, blockPos) => {
    block.forEach((node, offset) => {
      const text = node.text?.normalize('NFC');
      if (text === undefined || text === node.text) return;
      const from = blockPos + 1 + offset;
      edits.push({ from, to: from + node.nodeSize, node, text });
    });
  });
  for (const { from, to, node, text } of edits.reverse())
    tr.replaceWith(from, to, node.type.schema.text(text, node.marks));
}

function forEachChanged(
  before: Node,
  after: Node,
  visit: (node: Node, pos: number, old: Node | undefined) => void,
): void {
  const { from, beforeEnd, afterEnd } = changedBlocks(before, after);
  const known = new Set<Node>();
  const byId = new Map<string, Node>();
  for (let index = from; index < beforeEnd; index++) {
    const node = before.child(index);
    known.add(node);
    byId.set(String(node.attrs.id), node);
  }
  let pos = offsetOfBlock(after, from);
  for (let index = from; index < afterEnd; index++) {
    const node = after.child(index);
    if (!known.has(node)) visit(node, pos, byId.get(String(node.attrs.id)));
    pos += node.nodeSize;
  }
}
