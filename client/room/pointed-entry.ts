/**
 * The entry that a person has before them in the minutes: where the caret went last, or what the pointer went to
 * last. Found in idle time; who listens is told only when it is another one.
 */
import type { Editor } from '@tiptap/core';
import { currentBlock } from '../editor/block-commands';
import { WhenIdle } from '../ui/idle';

export class PointedEntry {
  readonly #listeners = new Set<() => void>();
  readonly #idle = new WhenIdle();
  #id: string | null = null;

  /** Its id; null before anybody pointed at one. */
  get id(): string | null {
    return this.#id;
  }

  /** Tells of every change; gives the end of it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Follows caret and pointer of an editor; gives the end of it. */
  follow(editor: Editor): () => void {
    const { dom } = editor.view;
    // Until somebody writes, the caret stands where nobody put it.
    let wasIn = editor.isFocused;
    const underCaret = () => (wasIn && !editor.isDestroyed ? currentEntry(editor) : null);
    const caret = () => {
      wasIn ||= editor.isFocused;
      this.#idle.ask(() => this.#set(underCaret() ?? this.#id));
    };
    const pointer = ({ target, pointerType }: PointerEvent) => {
      // A finger points by putting the caret there.
      if (pointerType !== 'mouse' || !(target instanceof Element)) return;
      const { entryId, photoId } =
        target.closest<HTMLElement>('[data-entry-id], [data-photo-id]')?.dataset ?? {};
      this.#idle.ask(() => this.#set(entryId ?? photoId ?? this.#id));
    };
    const leave = () => this.#idle.ask(() => this.#set(underCaret()));
    editor.on('selectionUpdate', caret);
    editor.on('focus', caret);
    dom.addEventListener('pointerover', pointer);
    dom.addEventListener('pointerleave', leave);
    return () => {
      this.#idle.cancel();
      editor.off('selectionUpdate', caret);
      editor.off('focus', caret);
      dom.removeEventListener('pointerover', pointer);
      dom.removeEventListener('pointerleave', leave);
    };
  }

  #set(id: string | null): void {
    if (id === this.#id) return;
    this.#id = id;
    for (const listener of this.#listeners) listener();
  }
}

/** Id of the block in which the caret stands. */
function currentEntry(editor: Editor): string | null {
  const block = currentBlock(editor.state);
  return block ? String(block.node.attrs.id) : null;
}
