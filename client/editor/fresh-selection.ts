/**
 * ProseMirror hears of a moved caret by an event that comes a moment later. Keys that follow each other
 * within that moment (input tools send them so) would act at the old place, and what comes from others within
 * it would put the caret back there: it is read first.
 */
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Gate } from '../sync/gate';

/** The part of ProseMirror's view that reads the browser's selection; not in its types. */
interface Observing {
  domObserver: { flush(): void };
}

/** Whoever changes the screen unasked (a colleague's caret, an offer) reads where the caret stands before. */
export function readSelection(view: EditorView): void {
  if (!view.composing) (view as unknown as Observing).domObserver.flush();
}

/** Key code of what an input method takes for itself (UI Events, "keyCode for input events"). */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * A composition ends without an event when what others wrote replaced its node. The next key of no input method
 * tells it; until then ProseMirror would leave keys and carets alone.
 */
function endLostComposition(view: EditorView, { isComposing, keyCode }: KeyboardEvent): void {
  if (view.composing && !isComposing && keyCode !== TAKEN_BY_INPUT_METHOD)
    view.dom.dispatchEvent(new CompositionEvent('compositionend'));
}

/** `gate`: where what others write comes in. */
export function freshSelectionPlugin(gate: Gate): Plugin {
  return new Plugin({
    view: (view) => ({ destroy: gate.beforeEntering(() => readSelection(view)) }),
    props: {
      handleDOMEvents: {
        keydown(view, event) {
          endLostComposition(view, event);
          readSelection(view);
          return false;
        },
        beforeinput(view) {
          readSelection(view);
          return false;
        },
      },
    },
  });
}
