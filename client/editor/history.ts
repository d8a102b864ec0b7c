/** Undo and redo of one's own edits: Yjs' undo manager, told apart by the binding as origin. */
import { Plugin, type PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import * as Y from 'yjs';
import { markerOf } from '../../shared/schema/line';
import { isSeal } from '../../shared/schema/privacy';
import { bindingOf, LineBinding } from './line-binding';
import { placeOf, positionOf } from './places';

/** Words typed within this time are one step. */
const ONE_STEP_MS = 600;

/** Origin of edits that a page makes in the document beside the editor: one's own, so undone as such. */
export class PageEdit {}

/**
 * The undo manager of a line. A split, a move or a change of kind is a step of its own beside the words, and so is
 * what a page does.
 */
export function lineHistory(text: Y.Text): Y.UndoManager {
  let isAct = false;
  const manager: Y.UndoManager = new Y.UndoManager(text, {
    trackedOrigins: new Set<unknown>([LineBinding, PageEdit]),
    captureTimeout: ONE_STEP_MS,
    captureTransaction({ origin }) {
      if (origin instanceof LineBinding) isAct = origin.isActing;
      else if (origin instanceof PageEdit) isAct = true;
      else return true;
      if (isAct) manager.stopCapturing();
      return true;
    },
    // What somebody wrote in a private block stays hidden, whatever made it one.
    deleteFilter: (item) => !isSealed(item) && !holdsWordsOfOthers(item),
  });
  manager.on('stack-item-added', () => {
    if (isAct) manager.stopCapturing();
    isAct = false;
  });
  return manager;
}

const isSealed = ({ content }: Y.Item) => content instanceof Y.ContentFormat && isSeal(content.key);

/**
 * Whether an item belongs to the beginning of a block that one began and in which somebody else has written:
 * undoing one's Enter would put their words under another speaker, or publish what was begun as a private note.
 */
function holdsWordsOfOthers(item: Y.Item): boolean {
  const marker = item.parent instanceof Y.Map ? item.parent._item : item;
  if (!marker || !markerOf(marker)) return false;
  return (marker === item || isFirstKey(item, marker)) && isWrittenByOthers(marker);
}

/** Whether a marker was begun with this key. */
function isFirstKey({ id, left, parent }: Y.Item, marker: Y.Item): boolean {
  const keys = parent instanceof Y.Map ? parent._map.size : 0;
  return left === null && id.client === marker.id.client && id.clock <= marker.id.clock + keys;
}

/** A block that was split off had its words before its marker: it is joined again, words of others and all. */
function isWrittenByOthers(item: Y.Item): boolean {
  if (item.origin !== null) return false;
  for (let next = item.right; next !== null && !(markerOf(next) && !next.deleted); next = next.right)
    if (!next.deleted && next.countable && next.id.client !== item.id.client) return true;
  return false;
}

/** Undo from the browser's menu and from a phone's keyboard; the shortcuts stand in the keymap. */
export function historyPlugin(history: Y.UndoManager): Plugin<PluginKey> {
  return new Plugin({
    view: (view) => keepCarets(view, history),
    props: {
      handleDOMEvents: {
        beforeinput(_view, event) {
          const { inputType } = event as InputEvent;
          if (inputType !== 'historyUndo' && inputType !== 'historyRedo') return false;
          event.preventDefault();
          if (inputType === 'historyUndo') history.undo();
          else history.redo();
          return true;
        },
      },
    },
  });
}

/** Name of the caret's place among what a step carries. */
const CARET = 'caret';

interface StackEvent {
  stackItem: { meta: Map<unknown, unknown> };
}

/** What is undone is shown: the caret goes where it stood when it was done. */
function keepCarets(view: EditorView, history: Y.UndoManager) {
  const note = ({ stackItem }: StackEvent) => {
    const binding = bindingOf(view);
    if (binding && !stackItem.meta.has(CARET))
      stackItem.meta.set(CARET, placeOf(view.state.selection.head, view.state, binding));
  };
  const restore = ({ stackItem }: StackEvent) => {
    const binding = bindingOf(view);
    const pos = binding ? positionOf(stackItem.meta.get(CARET), view.state, binding) : null;
    if (pos === null) return;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, pos)).scrollIntoView());
  };
  history.on('stack-item-added', note);
  history.on('stack-item-popped', restore);
  return {
    destroy() {
      history.off('stack-item-added', note);
      history.off('stack-item-popped', restore);
    },
  };
}
