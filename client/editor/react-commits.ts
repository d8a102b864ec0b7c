/**
 * Keeps React from looking after the selection of the editor. Before each of its commits, wherever on the page,
 * React counts at which letter of the focused editable the selection stands, and walks over every node in it
 * (`getSelectionInformation` in react-dom): a hundred pages are 2 ms a commit. The selection here is
 * ProseMirror's alone, and nothing that React draws ever moves it.
 */
import { Plugin } from '@tiptap/pm/state';

/** React asks the property, browsers and ProseMirror the attribute. */
export function reactCommitsPlugin(): Plugin {
  return new Plugin({
    view({ dom }) {
      Object.defineProperty(dom, 'contentEditable', { configurable: true, value: 'inherit' });
      return {};
    },
  });
}
