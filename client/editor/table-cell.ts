/**
 * A cell of a table: a field of plain text bound to the cell's text by the smallest edits. What others write
 * comes in at once and leaves the caret; while an input method composes here it waits, and the word goes beside it.
 */
import type * as Y from 'yjs';
import { changeBefore, isNothing } from '../../shared/text/change';
import { type HeldLetters, heldChange, inPlace, moved, placeBehind, written } from './held-letters';
import { deltaOf } from './line-delta';
import type { TableDesk } from './table-desk';

export class TableCell {
  readonly dom: HTMLElement;
  readonly field: HTMLTextAreaElement;
  /** What the text said when the field last agreed with it, and where its letters stand now. */
  #known: string;
  #letters: HeldLetters | null = null;
  #isComposing = false;
  readonly #observe: (event: Y.YTextEvent) => void;

  constructor(
    readonly text: Y.Text,
    tag: 'td' | 'th',
    private readonly desk: TableDesk,
  ) {
    this.dom = document.createElement(tag);
    if (tag === 'th') this.dom.setAttribute('scope', 'col');
    this.field = document.createElement('textarea');
    this.field.rows = 1;
    this.field.spellcheck = false;
    this.#known = text.toString();
    // As high and as wide as its words: they are laid out beneath it, unseen.
    const frame = document.createElement('div');
    frame.className = 'tk-cell';
    frame.append(this.field);
    this.dom.append(frame);
    this.#show(this.#known);
    this.field.addEventListener('input', () => {
      this.#draw();
      if (!this.#isComposing) this.write();
    });
    this.field.addEventListener('compositionstart', () => {
      this.#isComposing = true;
      this.desk.beginComposing(this);
    });
    this.field.addEventListener('compositionend', () => {
      this.#isComposing = false;
      this.write();
      this.desk.endComposing();
    });
    this.field.addEventListener('blur', () => {
      // A composition may end without an event when the field is left.
      if (!this.#isComposing) return;
      this.#isComposing = false;
      this.write();
      this.desk.endComposing();
    });
    this.#observe = (event) => this.#fromText(event);
    text.observe(this.#observe);
  }

  get isComposing(): boolean {
    return this.#isComposing;
  }

  destroy(): void {
    if (this.#isComposing) {
      this.write();
      this.desk.endComposing();
    }
    this.text.unobserve(this.#observe);
  }

  /** Brings what was typed into the text. */
  write(): void {
    const { field } = this;
    const value = this.#isComposing ? field.value : field.value.normalize('NFC');
    const caret = value.length - (field.value.length - field.selectionEnd);
    const change = changeBefore(this.#known, value, caret);
    const letters = this.#letters ?? inPlace(this.#known.length);
    const held = heldChange(letters, change);
    if (!isNothing(change))
      this.desk.edit(() => {
        for (const [place, length] of held.gone) this.text.delete(place, length);
        if (change.text !== '') this.text.insert(held.at, change.text);
      });
    const now = written(letters, change, held);
    if (this.#isComposing) {
      this.#known = value;
      this.#letters = this.#letters && now;
      return;
    }
    this.#known = this.text.toString();
    this.#letters = null;
    if (field.value !== this.#known) this.#show(this.#known, placeBehind(now, caret));
  }

  /** Puts other words in place of the cell's, as pasting does. */
  replace(words: string): void {
    this.#show(words);
    this.write();
  }

  #fromText(event: Y.YTextEvent): void {
    if (this.desk.isEditing(event.transaction)) return;
    const delta = deltaOf(this.text, event as unknown as Parameters<typeof deltaOf>[1]);
    if (this.#isComposing) {
      this.#letters = moved(this.#letters ?? inPlace(this.#known.length), delta);
      return;
    }
    const letters = moved(inPlace(this.#known.length), delta);
    const { selectionStart, selectionEnd, selectionDirection } = this.field;
    this.#known = this.text.toString();
    const [start, end] = [placeBehind(letters, selectionStart), placeBehind(letters, selectionEnd)];
    this.#show(this.#known, start, end, selectionDirection);
  }

  #show(
    words: string,
    start?: number,
    end = start,
    direction: 'forward' | 'backward' | 'none' = 'none',
  ): void {
    this.field.value = words;
    if (start !== undefined && end !== undefined) this.field.setSelectionRange(start, end, direction);
    this.#draw();
  }

  #draw(): void {
    this.field.parentElement?.setAttribute('data-words', this.field.value);
  }
}
