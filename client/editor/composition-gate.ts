/**
 * While an input method composes, what others write waits at the gate, and what is composed waits on the
 * screen: the word comes to the others as a whole, so that nobody's letters can get between its own.
 */
import { Plugin } from '@tiptap/pm/state';
import type { Gate } from '../sync/gate';
import { whenComposed } from './composed-word';
import { bindingOf } from './line-binding';

/** The gate opens when the composed word has reached the editor's document; by itself after a bound. */
export function compositionGatePlugin(gate: Gate): Plugin {
  return new Plugin({
    view(view) {
      const flush = () => bindingOf(view)?.flush();
      // A page that is put away may never come back to the end of its word.
      window.addEventListener('pagehide', flush);
      document.addEventListener('visibilitychange', flush);
      // The composed word goes into the line before what waits: places in it are those of before.
      const stop = gate.beforeEntering(flush);
      return {
        destroy() {
          window.removeEventListener('pagehide', flush);
          document.removeEventListener('visibilitychange', flush);
          stop();
          gate.open();
        },
      };
    },
    props: {
      handleDOMEvents: {
        compositionstart() {
          gate.close();
          return false;
        },
        compositionend: whenComposed((view) => {
          if (!view.composing) gate.open();
        }),
      },
    },
  });
}
