/**
 * When a colleague removes the block in which somebody is writing, what they go on typing must not flow into
 * the next one, under another speaker: with the next letter it begins a block of its own, where theirs stood.
 */
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { nanoid } from 'nanoid';
import { positionOfBlock } from './blocks';
import { nodeOf } from './content';
import { bindingOf, isFromLine } from './line-binding';

interface TakenAway {
  /** Id of the block in which this person wrote last. */
  writing: string;
  /** The block that went, and the one behind which it stood; null: at the beginning. */
  lost: { node: Node; behind: string | null } | null;
}

const takenAwayKey = new PluginKey<TakenAway>('taken-away');

/** `onTakenAway` is told the id of a block that was removed under this person's hands. */
export function takenAwayPlugin(onTakenAway: (id: string) => void): Plugin<TakenAway> {
  const goOn = (view: EditorView): false => {
    goOnBeside(view);
    return false;
  };
  return new Plugin<TakenAway>({
    key: takenAwayKey,
    state: {
      init: () => ({ writing: '', lost: null }),
      apply(tr, before, old, now) {
        if (isFromLine(tr)) return { ...before, lost: lostOf(before.writing, old, now) ?? before.lost };
        if (tr.docChanged) return { writing: caretBlock(now)?.id ?? '', lost: null };
        return tr.selectionSet ? { ...before, lost: null } : before;
      },
    },
    view: () => ({
      update(view, old) {
        const lost = takenAwayKey.getState(view.state)?.lost;
        if (!lost || lost === takenAwayKey.getState(old)?.lost) return;
        const id = String(lost.node.attrs.id);
        // Joined to another block, it is still on the screen.
        if (bindingOf(view)?.index.byId(id)?.attributes.deleted === true) onTakenAway(id);
      },
    }),
    props: {
      handleDOMEvents: {
        // Whichever comes first: keys, input methods without keys, tools that insert.
        keydown: (view, event) => (isLetter(event) ? goOn(view) : false),
        compositionstart: goOn,
        beforeinput: (view, event) => (event.inputType.startsWith('insert') ? goOn(view) : false),
      },
    },
  });
}

const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  !ctrlKey &&
  !metaKey &&
  !altKey &&
  ([...key].length === 1 || ['Process', 'Unidentified', 'Dead'].includes(key));

function caretBlock({ selection: { $head } }: EditorState): { id: string; node: Node; index: number } | null {
  if ($head.depth === 0) return null;
  const node = $head.node(1);
  return { id: String(node.attrs.id), node, index: $head.index(0) };
}

/** The block of the caret, where it was written in last and is no more. */
function lostOf(writing: string, old: EditorState, now: EditorState): TakenAway['lost'] {
  const block = caretBlock(old);
  if (block?.id !== writing || writing === '' || positionOfBlock(now.doc, writing) !== null) return null;
  const before = old.doc.maybeChild(block.index - 1);
  return { node: block.node, behind: before ? String(before.attrs.id) : null };
}

function goOnBeside(view: EditorView): void {
  const { tr, schema, doc } = view.state;
  const lost = takenAwayKey.getState(view.state)?.lost;
  if (!lost || bindingOf(view)?.index.byId(String(lost.node.attrs.id))?.attributes.deleted !== true) return;
  const { kind, speaker, list, indent, private: hidden } = lost.node.attrs;
  const keys = { kind, speaker, list, indent, private: hidden, id: '', type: lost.node.type.name };
  const before = lost.behind === null ? null : positionOfBlock(doc, lost.behind);
  const pos = before === null ? 0 : before + (doc.nodeAt(before)?.nodeSize ?? 0);
  tr.insert(pos, nodeOf(schema, nanoid(10), keys, []));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, pos + 1)));
}
