/** Editors on documents of their own, with links between them that a test holds and releases. */
import { Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { blockIdentityPlugin } from '../../../client/editor/block-identity';
import { bindingOf, type LineOptions, linePlugin } from '../../../client/editor/line-binding';
import { takenAwayPlugin } from '../../../client/editor/taken-away';
import type { MarkerAttributes } from '../../../shared/schema/document';
import { plainText, readBlocks, readLine } from '../../../shared/schema/line';
import { minutesSchema } from '../../../shared/schema/nodes';
import { insertMarker } from '../../../shared/schema/writing';

export const NOW = '2026-11-24T09:00:00Z';

export class Desk {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText('minutes');
  readonly editor: Editor;
  readonly undo: Y.UndoManager;
  /** Ids of blocks that were removed under this person's hands. */
  readonly takenAway: string[] = [];
  readonly #peers = new Set<Desk>();
  readonly #held = new Map<Desk, Uint8Array[]>();

  constructor(clientID: number, start?: Uint8Array, options: LineOptions = {}) {
    this.doc.clientID = clientID;
    if (start) Y.applyUpdate(this.doc, start);
    const { text } = this;
    this.editor = new Editor({
      element: document.createElement('div'),
      extensions: [
        ...minutesSchema,
        Extension.create({
          name: 'line',
          addProseMirrorPlugins: () => [
            linePlugin(text, options),
            takenAwayPlugin((id) => this.takenAway.push(id)),
            blockIdentityPlugin({ now: () => NOW }),
          ],
        }),
      ],
    });
    this.undo = new Y.UndoManager(this.text, { trackedOrigins: new Set([this.binding]), captureTimeout: 0 });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'link') for (const peer of this.#peers) this.#held.get(peer)?.push(update);
    });
  }

  get binding() {
    const binding = bindingOf(this.editor.view);
    if (!binding) throw new Error('The editor is not bound.');
    return binding;
  }

  connect(peer: Desk): void {
    for (const [a, b] of [
      [this, peer],
      [peer, this],
    ] as const) {
      a.#peers.add(b);
      a.#held.set(b, []);
    }
  }

  /** Whether something is on its way to anybody. */
  get holds(): boolean {
    return [...this.#held.values()].some((updates) => updates.length > 0);
  }

  /** Lets what is held for `peer` arrive there, as one frame or one by one. */
  release(peer: Desk, joined = false): void {
    const held = this.#held.get(peer)?.splice(0) ?? [];
    if (held.length === 0) return;
    for (const update of joined ? [Y.mergeUpdates(held)] : held) Y.applyUpdate(peer.doc, update, 'link');
  }

  /** What the screen shows, a line for each block. */
  screen(): string[] {
    const lines: string[] = [];
    this.editor.state.doc.forEach((node) => {
      lines.push(
        node.textBetween(0, node.content.size, undefined, (leaf) =>
          // Plain text says nothing of what this version does not know.
          leaf.type.name === 'unknownInline' ? '' : (leaf.attrs.label ?? '\n'),
        ),
      );
    });
    return lines;
  }

  nodes(): Node[] {
    const nodes: Node[] = [];
    this.editor.state.doc.forEach((node) => {
      nodes.push(node);
    });
    return nodes;
  }

  /** What the line says, a line for each block that is not removed. */
  line(): string[] {
    return readBlocks(this.text).map(({ inline }) => plainText(inline));
  }

  removed(): string[] {
    return readLine(this.text)
      .filter(({ attributes }) => attributes.deleted)
      .map(({ inline }) => plainText(inline));
  }

  ids(): string[] {
    return this.nodes().map(({ attrs }) => String(attrs.id));
  }

  /** Position of a place in the block with this index. */
  at(block: number, offset: number): number {
    const { doc } = this.editor.state;
    let pos = 0;
    for (let index = 0; index < block; index++) pos += doc.child(index).nodeSize;
    return pos + 1 + Math.min(offset, doc.child(block).content.size);
  }

  caret(block: number, offset: number): void {
    const { state, view } = this.editor;
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, this.at(block, offset))));
  }

  /** Block and offset of the caret. */
  get caretPlace(): [number, number] {
    const { $head } = this.editor.state.selection;
    return [$head.index(0), $head.parentOffset];
  }

  /** Types at the caret, letter by letter. */
  type(words: string): void {
    for (const letter of words) this.#press(letter);
  }

  #press(letter: string): void {
    this.editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: letter }));
    this.editor.view.dispatch(this.editor.state.tr.insertText(letter));
  }

  /** Splits at the caret. */
  split(): void {
    const { state, view } = this.editor;
    view.dispatch(state.tr.split(state.selection.head));
  }

  /** Joins a block to the one before it. */
  join(block: number): void {
    const { state, view } = this.editor;
    view.dispatch(state.tr.join(this.at(block, 0) - 1));
  }

  remove(from: [number, number], to: [number, number]): void {
    const { state, view } = this.editor;
    view.dispatch(state.tr.delete(this.at(...from), this.at(...to)));
  }

  removeBlock(block: number): void {
    const { state, view } = this.editor;
    const from = this.at(block, 0) - 1;
    const node = state.doc.child(block);
    view.dispatch(state.tr.delete(from, from + node.nodeSize));
  }

  set(block: number, keys: Partial<MarkerAttributes>): void {
    const { state, view } = this.editor;
    const { tr } = state;
    for (const [key, value] of Object.entries(keys)) tr.setNodeAttribute(this.at(block, 0) - 1, key, value);
    view.dispatch(tr);
  }

  setType(block: number, type: string): void {
    const { state, view } = this.editor;
    const node = state.doc.child(block);
    view.dispatch(state.tr.setNodeMarkup(this.at(block, 0) - 1, state.schema.nodes[type]!, node.attrs));
  }

  /** Takes a block out and puts it in behind another one, as dragging does. */
  move(block: number, behind: number): void {
    const { state, view } = this.editor;
    const node = state.doc.child(block);
    const from = this.at(block, 0) - 1;
    const { tr } = state;
    const target = behind < 0 ? 0 : this.at(behind, 0) - 1 + state.doc.child(behind).nodeSize;
    tr.insert(target, node);
    const start = tr.mapping.map(from, 1);
    tr.delete(start, start + node.nodeSize);
    view.dispatch(tr);
  }

  mark(block: number, from: number, to: number, name: string): void {
    const { state, view } = this.editor;
    view.dispatch(
      state.tr.addMark(this.at(block, from), this.at(block, to), state.schema.marks[name]!.create()),
    );
  }

  close(): void {
    this.editor.destroy();
  }
}

/** A document with these entries, as an update. */
export function startingWith(...entries: string[]): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const text = doc.getText('minutes');
  entries.forEach((words, place) => {
    const at = insertMarker(text, text.length, { id: `e${place + 1}`, type: 'entry', order: `a${place}` });
    text.insert(at, words);
  });
  return Y.encodeStateAsUpdate(doc);
}

/** Two desks with a held link between them. */
export function pair(...entries: string[]): [Desk, Desk] {
  const start = startingWith(...entries);
  const a = new Desk(10, start);
  const b = new Desk(20, start);
  a.connect(b);
  return [a, b];
}

export function meet(a: Desk, b: Desk): void {
  a.release(b);
  b.release(a);
}
