/** Blocks that light up because something elsewhere on the page points at them. */
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { readSelection } from './fresh-selection';

interface LitState {
  ids: ReadonlySet<string>;
  decorations: DecorationSet;
}

const litKey = new PluginKey<LitState>('lit');
const NONE: LitState = { ids: new Set(), decorations: DecorationSet.empty };

export function litPlugin(): Plugin<LitState> {
  return new Plugin<LitState>({
    key: litKey,
    state: {
      init: () => NONE,
      apply(tr, before, _old, state) {
        const ids = (tr.getMeta(litKey) as ReadonlySet<string> | undefined) ?? before.ids;
        if (ids === before.ids) return { ids, decorations: before.decorations.map(tr.mapping, tr.doc) };
        const decorations: Decoration[] = [];
        state.doc.forEach((node, pos) => {
          if (ids.has(String(node.attrs.id)))
            decorations.push(Decoration.node(pos, pos + node.nodeSize, { class: 'tk-lit' }));
        });
        return { ids, decorations: DecorationSet.create(state.doc, decorations) };
      },
    },
    props: { decorations: (state) => litKey.getState(state)?.decorations },
  });
}

/** Lights these blocks and no others. */
export function lightBlocks(view: EditorView, ids: readonly string[]): void {
  const now = litKey.getState(view.state)?.ids ?? new Set();
  if (ids.length === now.size && ids.every((id) => now.has(id))) return;
  readSelection(view);
  view.dispatch(view.state.tr.setMeta(litKey, new Set(ids)));
}
