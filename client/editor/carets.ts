/** Carets of the others: told through awareness as places of the text, shown without covering any of it. */
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import { colorOf } from '../../shared/domain/writer-color';
import type { WritersSpec } from './block-views';
import { readSelection } from './fresh-selection';
import { bindingOf, isFromLine, type LineBinding } from './line-binding';
import { placeOf, positionOf } from './places';
import { shortName } from './writers';

/** What a person's awareness says of their caret; relative positions as JSON. */
interface CaretState {
  anchor: unknown;
  head: unknown;
}

interface OtherCaret {
  client: number;
  user: { id: string; name: string };
  caret: CaretState;
}

interface CaretsState {
  decorations: DecorationSet;
  /** Some caret points at words that have not arrived yet. */
  waiting: boolean;
  /** Which telling of the carets is drawn. */
  told: number;
}

const caretsKey = new PluginKey<CaretsState>('carets');
/** Carets are told at most this often; a keystroke's caret follows from the keystroke itself. */
const TOLD_EVERY_MS = 80;
/** And drawn as soon as what was typed before them comes in, or after this. */
const DRAWN_WITHIN_MS = 60;

/** Shows the carets of the others and tells one's own. */
export function caretsPlugin(awareness: Awareness): Plugin<CaretsState> {
  let view: EditorView | null = null;
  let told = 0;
  const draw = (state: EditorState): CaretsState => {
    const binding = view ? bindingOf(view) : null;
    const drawn = binding ? drawCarets(state, binding, othersOf(awareness)) : NONE;
    return { ...drawn, told };
  };
  return new Plugin<CaretsState>({
    key: caretsKey,
    state: {
      init: () => ({ ...NONE, told }),
      apply(tr, before, _old, state) {
        const isDue = before.waiting || before.told !== told;
        if (tr.getMeta(caretsKey) || (isDue && isFromLine(tr))) return draw(state);
        return { ...before, decorations: before.decorations.map(tr.mapping, tr.doc) };
      },
    },
    props: { decorations: (state) => caretsKey.getState(state)?.decorations },
    view(created) {
      view = created;
      const teller = new CaretTeller(created, awareness);
      const redraw = () => {
        readSelection(created);
        created.dispatch(created.state.tr.setMeta(caretsKey, true));
      };
      let timer: ReturnType<typeof setTimeout> | null = null;
      const onChange = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
        if ([...added, ...updated, ...removed].every((client) => client === awareness.clientID)) return;
        told += 1;
        timer ??= setTimeout(() => {
          timer = null;
          if (caretsKey.getState(created.state)?.told !== told) redraw();
        }, DRAWN_WITHIN_MS);
      };
      awareness.on('change', onChange);
      // Those who are here already.
      queueMicrotask(() => {
        if (!created.isDestroyed) redraw();
      });
      return {
        update: () => teller.changed(),
        destroy() {
          awareness.off('change', onChange);
          if (timer !== null) clearTimeout(timer);
          teller.stop();
          view = null;
        },
      };
    },
  });
}

/** Position of the caret of a user; null where they have none in this document. */
export function caretOf(state: EditorState, user: string): number | null {
  const found = caretsKey
    .getState(state)
    ?.decorations.find(undefined, undefined, (spec) => spec.user === user);
  return found?.[0]?.from ?? null;
}

/** Names of the others by the index of the block in which their caret stands. */
export function writersByBlock(state: EditorState): Map<number, string> {
  const found = new Map<number, string>();
  for (const { from, spec } of caretsKey.getState(state)?.decorations.find() ?? []) {
    if (typeof spec.writers === 'string') found.set(state.doc.resolve(from).index(0), spec.writers);
  }
  return found;
}

function othersOf(awareness: Awareness): OtherCaret[] {
  return [...awareness.getStates()].flatMap(([client, { user, caret }]) =>
    client !== awareness.clientID && user?.name && caret ? [{ client, user, caret }] : [],
  );
}

const NONE = { decorations: DecorationSet.empty, waiting: false } as const;

function drawCarets(
  state: EditorState,
  binding: LineBinding,
  others: readonly OtherCaret[],
): Omit<CaretsState, 'told'> {
  const decorations: Decoration[] = [];
  const writers = new Map<number, { name: string; color: string; head: unknown }[]>();
  let waiting = false;
  for (const { client, user, caret } of others) {
    const head = positionOf(caret.head, state, binding);
    if (head === null) {
      waiting = true;
      continue;
    }
    const color = colorOf(user.id);
    const isEmpty = JSON.stringify(caret.anchor) === JSON.stringify(caret.head);
    const anchor = isEmpty ? head : positionOf(caret.anchor, state, binding);
    if (anchor !== null && anchor !== head) {
      const [from, to] = anchor < head ? [anchor, head] : [head, anchor];
      decorations.push(Decoration.inline(from, to, { class: 'tk-selected', style: `--writer: ${color}` }));
    }
    decorations.push(
      Decoration.widget(head, () => caretElement(color), {
        // Another place is another element: what fades begins anew.
        key: `caret ${client} ${JSON.stringify(caret.head)}`,
        user: user.id,
        side: 1,
        ignoreSelection: true,
      }),
    );
    const block = state.doc.resolve(head).before(1);
    writers.set(block, [...(writers.get(block) ?? []), { name: user.name, color, head: caret.head }]);
  }
  for (const [pos, here] of writers) {
    const node = state.doc.nodeAt(pos);
    if (!node) continue;
    const names = [...new Set(here.map(({ name }) => shortName(name)))].join(', ');
    const moved = JSON.stringify(here.map(({ head }) => head));
    const spec: WritersSpec = { writers: names, color: here[0]?.color ?? '', moved };
    decorations.push(Decoration.node(pos, pos + node.nodeSize, { 'data-writers': names }, spec));
  }
  return { decorations: DecorationSet.create(state.doc, decorations), waiting };
}

function caretElement(color: string): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'tk-caret';
  caret.style.setProperty('--writer', color);
  return caret;
}

/** Tells one's own caret, while the editor has the focus. */
class CaretTeller {
  #timer: ReturnType<typeof setTimeout> | null = null;
  #told = '';

  constructor(
    private readonly view: EditorView,
    private readonly awareness: Awareness,
  ) {
    view.dom.addEventListener('focus', this.changed);
    view.dom.addEventListener('blur', this.changed);
  }

  readonly changed = (): void => {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#tell();
    }, TOLD_EVERY_MS);
  };

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.view.dom.removeEventListener('focus', this.changed);
    this.view.dom.removeEventListener('blur', this.changed);
    this.awareness.setLocalStateField('caret', null);
  }

  #tell(): void {
    const binding = bindingOf(this.view);
    if (!binding) return;
    // Places are those of the line: while a word is composed, it does not know where the caret stands.
    if (binding.isBehind) {
      this.changed();
      return;
    }
    const { state } = this.view;
    const { anchor, head } = state.selection;
    const caret = this.view.hasFocus()
      ? { anchor: placeOf(anchor, state, binding), head: placeOf(head, state, binding) }
      : null;
    const told = JSON.stringify(caret);
    if (told === this.#told) return;
    this.#told = told;
    this.awareness.setLocalStateField('caret', caret);
  }
}
