import type { EditorView } from '@tiptap/pm/view';

/**
 * A handler of `compositionend` that acts when the composed word is in the editor's document: ProseMirror reads it
 * in a microtask, so the next task finds it there.
 */
export function whenComposed(act: (view: EditorView) => void): (view: EditorView) => false {
  return (view) => {
    setTimeout(() => act(view));
    return false;
  };
}
