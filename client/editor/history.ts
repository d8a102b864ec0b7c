/** Undo and redo of one's own edits: Yjs' undo manager, told apart by the binding as origin. */
import { Plugin, type PluginKey } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { LineBinding } from './line-binding';

/** Words typed within this time are one step. */
const ONE_STEP_MS = 600;

/** Origin of edits that a page makes in the document beside the editor: one's own, so undone as such. */
export class PageEdit {}

/** The undo manager of a line. */
export function lineHistory(text: Y.Text): Y.UndoManager {
  return new Y.UndoManager(text, {
    trackedOrigins: new Set<unknown>([LineBinding, PageEdit]),
    captureTimeout: ONE_STEP_MS,
  });
}

/** Undo from the browser's menu and from a phone's keyboard; the shortcuts stand in the keymap. */
export function historyPlugin(history: Y.UndoManager): Plugin<PluginKey> {
  return new Plugin({
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
