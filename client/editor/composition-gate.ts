/**
 * While an input method composes, what others write waits at the gate, and what is composed waits on the
 * screen: the word comes to the others as a whole, so that nobody's letters can get between its own.
 */
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Gate } from '../sync/gate';
import { bindingOf } from './line-binding';

/** The gate opens when the composed word has reached the editor's document; by itself after a bound. */
export function compositionGatePlugin(gate: Gate): Plugin {
  return new Plugin({
    view(view) {
      // A page that is put away may never come back to the end of its word.
      const leave = () => bindingOf(view)?.flush();
      window.addEventListener('pagehide', leave);
      document.addEventListener('visibilitychange', leave);
      return {
        destroy() {
          window.removeEventListener('pagehide', leave);
          document.removeEventListener('visibilitychange', leave);
          gate.open();
        },
      };
    },
    props: {
      handleDOMEvents: {
        compositionstart(view) {
          // The composed word goes into the line before what waits: places in it are those of before.
          gate.close(() => bindingOf(view)?.flush());
          return false;
        },
        compositionend(view) {
          openWhenRead(view, gate);
          return false;
        },
      },
    },
  });
}

/** ProseMirror reads the composed word in a microtask; the next task finds it in the document. */
function openWhenRead(view: EditorView, gate: Gate): void {
  setTimeout(() => {
    if (!view.composing) gate.open();
  });
}
