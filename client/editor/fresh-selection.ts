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

function readSelection(view: EditorView): false {
  if (!view.composing) (view as unknown as Observing).domObserver.flush();
  return false;
}

/** `gate`: where what others write comes in. */
export function freshSelectionPlugin(gate: Gate): Plugin {
  return new Plugin({
    view: (view) => ({ destroy: gate.beforeEntering(() => readSelection(view)) }),
    props: { handleDOMEvents: { keydown: readSelection, beforeinput: readSelection } },
  });
}
