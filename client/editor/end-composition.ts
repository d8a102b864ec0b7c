/**
 * Buttons beside a phone's keyboard are pressed in the middle of a word: input methods compose nearly every one
 * (Gboard's Vietnamese does). The word is ended as leaving the text ends it, and the text keeps the focus, so
 * that the keyboard stays.
 */
import type { EditorView } from '@tiptap/pm/view';
import { readSelection } from './fresh-selection';

/** Afterwards the composed word stands in the editor's document, once. */
export function endComposition(view: EditorView): void {
  if (!view.composing) return;
  view.dom.blur();
  // What the browser did to the text is read before the focus brings back the caret that was known before it.
  readSelection(view);
  view.focus();
}
