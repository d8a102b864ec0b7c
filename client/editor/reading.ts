/**
 * What the words of a line say of it is offered while they are typed: shown where it will stand, taken by Tab
 * or with the Enter that goes on, left by Escape. Once set, taken back or left, a thing is offered no more.
 */
import type { Node } from '@tiptap/pm/model';
import { type Command, type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Assignee } from '../../shared/minutes/assignees';
import type { LineState, Reading } from '../../shared/minutes/line-reader';
import type { MarkerAttributes } from '../../shared/schema/document';
import { currentBlock, withKeys } from './block-commands';
import { whenComposed } from './composed-word';
import { readSelection } from './fresh-selection';
import { dispatchAsStep, isFromLine } from './line-binding';

/** What the page knows of the meeting. */
export interface Reader {
  read(text: string, known: Pick<MarkerAttributes, 'kind' | 'assignees' | 'due'>, state: LineState): Reading;
  /** Ids of those who are given a task; a unit without one gets one. */
  idsOf(assignees: readonly Assignee[]): string[];
}

const FIELDS = ['kind', 'assignees', 'due'] as const;

interface ReadingState {
  /** Id of the entry in which this person types; '' when the caret has left it. */
  typing: string;
  reading: Reading;
}

const NOTHING: Reading = {};
const readingKey = new PluginKey<ReadingState>('reading');
const plugins = new WeakMap<EditorView, ReadingView>();

/** What a block's decoration tells its view. */
export interface ReadingSpec {
  reading: Reading;
}

export function readingPlugin(reader: Reader): Plugin<ReadingState> {
  return new Plugin<ReadingState>({
    key: readingKey,
    state: {
      init: () => ({ typing: '', reading: NOTHING }),
      apply(tr, before, _old, state) {
        const block = currentBlock(state);
        const id = block?.node.type.name === 'entry' ? String(block.node.attrs.id) : '';
        const reading = tr.getMeta(readingKey) as Reading | undefined;
        if (reading) return { typing: id, reading };
        if (tr.docChanged && !isFromLine(tr))
          return id === before.typing ? before : { typing: id, reading: NOTHING };
        return id === before.typing ? before : { typing: '', reading: NOTHING };
      },
    },
    props: {
      decorations(state) {
        const { reading } = readingKey.getState(state) ?? { reading: NOTHING };
        const block = reading === NOTHING ? null : currentBlock(state);
        if (!block) return null;
        const spec: ReadingSpec = { reading };
        const decoration = Decoration.node(block.pos, block.pos + block.node.nodeSize, {}, spec);
        return DecorationSet.create(state.doc, [decoration]);
      },
      handleKeyDown(view, event) {
        if (event.key !== 'Escape' || event.isComposing) return false;
        return plugins.get(view)?.leave() ?? false;
      },
      handleDOMEvents: {
        compositionend: whenComposed((view) => plugins.get(view)?.read()),
      },
    },
    view(view) {
      const made = new ReadingView(view, reader);
      plugins.set(view, made);
      return made;
    },
  });
}

class ReadingView {
  /** What is offered no more: block and field. */
  readonly #settled = new Set<string>();
  /** Entries that this person began: what they were begun with is carried over. */
  readonly #begun = new Set<string>();

  constructor(
    private readonly view: EditorView,
    private readonly reader: Reader,
  ) {}

  update(view: EditorView, before: EditorState): void {
    if (view.state.doc === before.doc && readingKey.getState(view.state) === readingKey.getState(before))
      return;
    this.#settle(before);
    const block = currentBlock(view.state)?.node;
    if (block?.content.size === 0) this.#begun.add(String(block.attrs.id));
    // Not while plugins are being told of this state: there would be another before they know it.
    if (view.state.doc !== before.doc) queueMicrotask(() => this.read());
  }

  /** What was set or taken back meanwhile, by whomever, is settled. */
  #settle(before: EditorState): void {
    const now = currentBlock(this.view.state)?.node;
    const old = currentBlock(before)?.node;
    if (!now || !old || now === old || now.attrs.id !== old.attrs.id) return;
    for (const field of FIELDS)
      if (JSON.stringify(now.attrs[field]) !== JSON.stringify(old.attrs[field]))
        this.#settled.add(`${now.attrs.id} ${field}`);
  }

  /** Reads the line in which this person types. */
  read(): void {
    const { view } = this;
    if (view.isDestroyed || view.composing || !view.editable) return;
    readSelection(view);
    const state = readingKey.getState(view.state);
    const node = this.#typed();
    if (!state || !node) return;
    const reading = this.#readingOf(node, false);
    if (JSON.stringify(reading) !== JSON.stringify(state.reading))
      view.dispatch(view.state.tr.setMeta(readingKey, reading));
  }

  /** The entry in which this person types; a private note is nobody's task. */
  #typed(): Node | null {
    const block = currentBlock(this.view.state);
    const isTyped = block && block.node.attrs.id === readingKey.getState(this.view.state)?.typing;
    return isTyped && block.node.attrs.private !== true ? block.node : null;
  }

  #readingOf(node: Node, isComplete: boolean): Reading {
    const { kind, assignees, due, id } = node.attrs;
    const text = node.textBetween(0, node.content.size, undefined, (leaf) => String(leaf.attrs.label ?? ' '));
    const isCarried = this.#begun.has(String(id)) && !this.#settled.has(`${id} kind`);
    const found = this.reader.read(text, { kind, assignees, due }, { isComplete, isCarried });
    const open = Object.entries(found).filter(([field]) => !this.#settled.has(`${id} ${field}`));
    return open.length > 0 ? Object.fromEntries(open) : NOTHING;
  }

  /** Sets what is offered; false where nothing is. */
  take(isComplete: boolean): boolean {
    const { view } = this;
    const node = view.composing ? null : this.#typed();
    const { kind, assignees, due } = node ? this.#readingOf(node, isComplete) : NOTHING;
    const block = currentBlock(view.state);
    if (!block || (!kind && !assignees && !due)) return false;
    return dispatchAsStep(view, (state) =>
      withKeys(state.tr, block.pos, {
        ...(kind ? { kind } : {}),
        ...(assignees ? { assignees: this.reader.idsOf(assignees) } : {}),
        ...(due ? { due } : {}),
      }),
    );
  }

  /** Offers no more what is offered now. */
  leave(): boolean {
    const { typing, reading } = readingKey.getState(this.view.state) ?? { typing: '', reading: NOTHING };
    if (reading === NOTHING) return false;
    for (const field of Object.keys(reading)) this.#settled.add(`${typing} ${field}`);
    this.view.dispatch(this.view.state.tr.setMeta(readingKey, NOTHING));
    return true;
  }
}

/** Reads the line in which this person types, by a reader that has just come. */
export const readAgain = (view: EditorView): void => plugins.get(view)?.read();

/** Tab: takes what is offered. */
export const takeReading: Command = (_state, _dispatch, view) =>
  plugins.get(view as EditorView)?.take(false) ?? false;

/** Whoever goes on from the end of a line takes what it says: the key that goes on does both. */
export const takingReading =
  (goOn: Command): Command =>
  (state, dispatch, view) => {
    const { $head, empty } = state.selection;
    const isAtEnd = empty && $head.parentOffset === $head.parent.content.size;
    if (!dispatch || !view || !isAtEnd || !plugins.get(view)?.take(true)) return goOn(state, dispatch, view);
    return goOn(view.state, view.dispatch, view);
  };
