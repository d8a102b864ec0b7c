/** Closes the gate while an input method composes, so that nothing of others comes between its letters. */
import { Plugin } from '@tiptap/pm/state';
import type { Gate } from '../sync/gate';

/** The gate opens when the composed word has reached the document; a gate opens by itself after a bound. */
export function compositionGatePlugin(gate: Gate): Plugin {
  return new Plugin({
    view: () => ({ destroy: () => gate.open() }),
    props: {
      handleDOMEvents: {
        compositionstart() {
          gate.close();
          return false;
        },
        compositionend(view) {
          // ProseMirror reads the composed word in a microtask; the next task finds it in the document.
          setTimeout(() => {
            if (!view.composing) gate.open();
          });
          return false;
        },
      },
    },
  });
}
