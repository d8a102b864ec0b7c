/** What the buttons above a phone's keyboard do to the minutes. A word that is being composed is ended first. */
import type { Command, Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { currentBlock, otherSpeaker } from '../editor/block-commands';
import type { OpenEditor } from '../editor/create-editor';
import { endComposition } from '../editor/end-composition';
import { dispatchAsStep } from '../editor/line-binding';

/** Runs a command as one step of undo; what the caret is in stays in view. */
export function writeWith(view: EditorView, command: Command): void {
  endComposition(view);
  dispatchAsStep(view, (state) => {
    let made: Transaction | null = null;
    command(state, (tr) => {
      made = tr;
    });
    return made;
  });
}

/** Presses a key, for all that keys do: take an offer, choose an answer, or what they usually do. */
function press(view: EditorView, key: string, shiftKey = false): void {
  const event = new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true });
  view.someProp('handleKeyDown', (handle) => handle(view, event));
}

/** The next entry: of the same speaker and kind, or of who spoke before them. */
export function nextEntry(view: EditorView, of: 'same' | 'other', leading: readonly string[]): void {
  endComposition(view);
  press(view, 'Enter', of === 'same');
  const index = currentBlock(view.state)?.index ?? 0;
  // Where nobody else spoke yet, who speaks next is chosen from the row.
  if (of === 'other' && otherSpeaker(view.state.doc, index, leading) !== null) press(view, 'Tab');
}

export function undo({ editor, history }: OpenEditor): void {
  endComposition(editor.view);
  history.undo();
}

export function redo({ editor, history }: OpenEditor): void {
  endComposition(editor.view);
  history.redo();
}
