/**
 * The binding between a line of text (Yjs) and an editor (ProseMirror): what is typed becomes the smallest
 * edits of the line, what others write becomes the smallest steps on the screen.
 */
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { StepMap } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import { nanoid } from 'nanoid';
import type * as Y from 'yjs';
import { attributesOfRow } from '../../shared/schema/line';
import { isSet } from '../../shared/schema/privacy';
import { noteRemoval } from '../../shared/schema/removal';
import { formatsOf, insertInline, insertMarker, setMarker } from '../../shared/schema/writing';
import { nodeOf } from './content';
import { type LineEdits, lineEdits, type OldLine } from './line-edits';
import { type IndexedBlock, LineIndex, lengthOf } from './line-index';
import { PrivacyWriter } from './privacy-writer';
import { repaintScreen, updateScreen } from './screen-update';

/** Step maps since the last time that screen and line were the same, the newest first. */
interface Trail {
  maps: readonly StepMap[];
  /** Whether it is one step of undo, apart from what is typed before and behind it. */
  isStep: boolean;
  before: Trail | null;
}

interface Meta {
  /** Set on transactions that bring the line's state to the screen. */
  fromLine: true;
}

const lineKey = new PluginKey<Trail>('line');
const stepKey = new PluginKey('step');

/** The binding of an editor's state, once its view stands. */
const bindings = new WeakMap<EditorView, LineBinding>();

/** Whether a transaction brings what the line says, and not what this person did. */
export const isFromLine = (tr: { getMeta(key: PluginKey): unknown }): boolean =>
  tr.getMeta(lineKey) !== undefined;

/**
 * Does on the screen what `change` makes of its state, as one step of undo: a typist who never pauses takes
 * back what the page did and none of their words. These go into the line first, but for one being composed.
 */
export function dispatchAsStep(
  view: EditorView,
  change: (state: EditorState) => Transaction | null,
): boolean {
  const flush = () => (view.composing ? undefined : bindingOf(view)?.flush());
  flush();
  const tr = change(view.state);
  if (!tr) return false;
  view.dispatch(tr.setMeta(stepKey, true));
  flush();
  return true;
}

export interface LineOptions {
  /** While it is closed, what is done on the screen waits: others then see a composed word as a whole. */
  gate?: { readonly closed: boolean };
  /** Who writes here; told where a block is removed. */
  me?(): { id: string; name: string } | null;
}

/** Binds the editor that it is given to `text`. */
export function linePlugin(text: Y.Text, options: LineOptions = {}): Plugin<Trail> {
  return new Plugin<Trail>({
    key: lineKey,
    state: {
      init: () => ({ maps: [], isStep: false, before: null }),
      apply(tr, trail): Trail {
        if (isFromLine(tr)) return { maps: [], isStep: false, before: null };
        const isStep = tr.getMeta(stepKey) === true;
        return tr.docChanged ? { maps: tr.mapping.maps, isStep, before: trail } : trail;
      },
    },
    view(view) {
      const binding = new LineBinding(view, text, options);
      bindings.set(view, binding);
      return {
        update: () => binding.fromScreen(),
        destroy: () => binding.destroy(),
      };
    },
  });
}

/** The binding of a view, or null before it is bound. */
export function bindingOf(view: EditorView): LineBinding | null {
  return bindings.get(view) ?? null;
}

/** Blocks change and no words with them; an entry's first letter sets its time as well and is typing. */
const isAct = ({ text, keys }: LineEdits): boolean =>
  text.some(({ type }) => type === 'marker') ||
  (keys.length > 0 && text.every(({ type }) => type !== 'text'));

/** Somebody makes blocks private and does nothing else: undo takes that back. */
const isHiding = ({ text, keys }: LineEdits): boolean =>
  text.every(({ type }) => type === 'private') &&
  keys.every(({ keys: changed }) => Object.keys(changed).every((key) => key === 'private'));

export class LineBinding {
  readonly index: LineIndex;
  /** The document that the screen and the line agreed on last. */
  #doc: Node;
  #trail: Trail | null = null;
  #isActing = false;
  readonly #observe: (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => void;

  constructor(
    private readonly view: EditorView,
    readonly text: Y.Text,
    private readonly options: LineOptions,
  ) {
    this.index = new LineIndex(text);
    this.#doc = view.state.doc;
    this.#dispatch((state) => repaintScreen(state.tr, this.index, () => this.#placeholder()));
    this.#observe = (events, transaction) => this.#fromLine(events, transaction);
    text.observeDeep(this.#observe);
  }

  destroy(): void {
    this.flush();
    this.text.unobserveDeep(this.#observe);
  }

  /** Whether what is being written is an act (a split, a move, a change of kind, what the page did) and not typing. */
  get isActing(): boolean {
    return this.#isActing;
  }

  /** Whether the screen shows what waits for the gate. */
  get isBehind(): boolean {
    return this.#doc !== this.view.state.doc;
  }

  /** Yjs client that began a block; null where there is none of this id. */
  creatorOf(id: string): number | null {
    return this.index.byId(id)?.marker._item?.id.client ?? null;
  }

  /** Brings what was done on the screen into the line, but what waits for the gate. */
  fromScreen(): void {
    if (!this.options.gate?.closed) this.flush();
  }

  /** Brings everything that was done on the screen into the line. */
  flush(): void {
    const { state } = this.view;
    const { maps, isStep } = this.#since(state);
    const before = this.#doc;
    if (state.doc === before) return;
    this.#doc = state.doc;
    const edits = lineEdits({ before, after: state.doc, maps, line: this.#oldLine() });
    if (edits.text.length === 0 && edits.keys.length === 0) return;
    const { doc } = this.text;
    if (!doc) throw new Error('The text belongs to no document.');
    this.#isActing = isStep || isAct(edits);
    doc.transact(() => this.#write(edits), this);
    this.#isActing = false;
    if (!this.#isAligned()) this.#repaint();
  }

  #since(state: EditorState): { maps: StepMap[]; isStep: boolean } {
    const now = lineKey.getState(state) ?? null;
    const parts: (readonly StepMap[])[] = [];
    let isStep = false;
    for (let trail = now; trail !== null && trail !== this.#trail; trail = trail.before) {
      parts.push(trail.maps);
      isStep ||= trail.isStep;
    }
    // What is older is never walked again.
    if (now) now.before = null;
    this.#trail = now;
    return { maps: parts.reverse().flat(), isStep };
  }

  #oldLine(): OldLine {
    const { index } = this;
    return {
      screen: index.screen(),
      startOf: (block) => index.startOf(block as IndexedBlock),
      nextInText: (block) => index.blocks[index.blocks.indexOf(block as IndexedBlock) + 1] ?? null,
      head: index.head,
      length: this.text.length,
    };
  }

  #write({ text: edits, keys }: LineEdits): void {
    const privacy = new PrivacyWriter(this.text, this.index, isHiding({ text: edits, keys }));
    const blocks = keys.map((each) => ({ ...each, block: this.index.byId(each.id) }));
    const removed = blocks.flatMap(({ block, keys: { deleted } }) => {
      const row = deleted === true && block ? this.index.rowOf(block) : undefined;
      return row ? [row] : [];
    });
    for (const edit of edits.toReversed()) {
      if (edit.type === 'text')
        insertInline(this.text, edit.at, edit.inline, privacy.at(edit.at, edit.isPrivate));
      else if (edit.type === 'marker')
        insertMarker(this.text, edit.at, edit.attributes, privacy.at(edit.at, false));
      else if (edit.type === 'private') privacy.hide(edit.at, edit.length);
      else if (edit.type === 'remove') this.text.delete(edit.at, edit.length);
      else this.text.format(edit.at, edit.length, formatsOf(edit.marks));
    }
    for (const { block, keys: changed } of blocks) {
      if (block) setMarker(block.marker, changed);
      // A block that is named has its name in the line: two may have come under one id, or one without any.
      const named = changed.into === undefined ? undefined : this.index.byId(changed.into);
      if (named && named.id !== named.attributes.id) setMarker(named.marker, { id: named.id });
    }
    // Last, when the words stand as they stay.
    const by = this.options.me?.() ?? null;
    for (const row of removed) noteRemoval(row, by);
  }

  #fromLine(events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void {
    const changes = this.index.update(events);
    if (transaction.origin === this || changes.length === 0) return;
    this.#dispatch((state) => updateScreen(state.tr, this.index, changes, () => this.#placeholder()));
  }

  #dispatch(change: (state: EditorState) => EditorState['tr']): void {
    const tr = change(this.view.state);
    if (!tr.docChanged && !tr.selectionSet) return;
    // What plugins append to it is this person's again, and is told apart by the trail.
    this.#doc = tr.doc;
    this.view.dispatch(tr.setMeta(lineKey, { fromLine: true } satisfies Meta).setMeta('addToHistory', false));
  }

  /** The screen shows something else than the line says: the line is right. */
  #repaint(): void {
    this.#dispatch((state) => repaintScreen(state.tr, this.index, () => this.#placeholder()));
  }

  #isAligned(): boolean {
    const screen = this.index.screen();
    const { doc } = this.view.state;
    if (screen.length === 0) return doc.childCount === 1 && doc.firstChild?.content.size === 0;
    return (
      screen.length === doc.childCount &&
      screen.every((row, at) => {
        const node = doc.child(at);
        // A public line may lie under a format that hides what is written there: whoever writes must see it.
        const isHidden = isSet(attributesOfRow(row).private);
        return (
          node.attrs.id === row.root.id &&
          node.content.size === lengthOf(row) &&
          isSet(node.attrs.private) === isHidden
        );
      })
    );
  }

  #placeholder(): Node {
    const { schema } = this.view.state;
    const type = schema.topNodeType.contentMatch.defaultType;
    return nodeOf(schema, nanoid(10), { id: '', type: type?.name ?? 'entry' }, []);
  }
}
