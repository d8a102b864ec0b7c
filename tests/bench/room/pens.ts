/** How somebody without a screen types into the two kinds of document, and where their caret then stands. */
import * as Y from 'yjs';
import { orderBetween } from '../../../shared/schema/orders';
import { insertMarker } from '../../../shared/schema/writing';

export interface Pen {
  letter(letter: string): void;
  /** Begins a new block behind the one that was written. */
  enter(id: string): void;
  /** What awareness says of the caret: the key and the value. */
  caret(): [string, { anchor: unknown; head: unknown }];
}

const both = (place: Y.RelativePosition) => {
  const told = Y.relativePositionToJSON(place);
  return { anchor: told, head: told };
};

/** Ours: a line of text with markers. */
export class LinePen implements Pen {
  /** Behind the last letter. */
  #place: Y.RelativePosition;
  #order: string | null;
  #nextOrder: string | null;

  /** At the end of the block with this place in the text. */
  constructor(
    private readonly text: Y.Text,
    block: number,
  ) {
    const markers: { at: number; order: string | null }[] = [];
    let length = 0;
    for (const { insert } of text.toDelta() as { insert: unknown }[]) {
      if (insert instanceof Y.Map)
        markers.push({ at: length, order: (insert.get('order') as string) ?? null });
      length += typeof insert === 'string' ? insert.length : 1;
    }
    const next = markers[block + 1];
    this.#order = markers[block]?.order ?? null;
    this.#nextOrder = next?.order ?? null;
    this.#place = Y.createRelativePositionFromTypeIndex(text, next?.at ?? length, -1);
  }

  get #at(): number {
    const { doc } = this.text;
    const place = doc && Y.createAbsolutePositionFromRelativePosition(this.#place, doc);
    if (!place) throw new Error('The place in the text is gone.');
    return place.index;
  }

  letter(letter: string): void {
    const at = this.#at;
    this.text.insert(at, letter, {});
    this.#place = Y.createRelativePositionFromTypeIndex(this.text, at + 1, -1);
  }

  enter(id: string): void {
    const order = orderBetween(this.#order, this.#nextOrder);
    const end = insertMarker(this.text, this.#at, { id, type: 'entry', order });
    this.#order = order;
    this.#place = Y.createRelativePositionFromTypeIndex(this.text, end, -1);
  }

  caret(): [string, { anchor: unknown; head: unknown }] {
    return ['caret', both(this.#place)];
  }
}

/** Tiptap's: one element a block. */
export class TreePen implements Pen {
  #words: Y.XmlText;

  constructor(
    private readonly fragment: Y.XmlFragment,
    block: number,
  ) {
    const element = fragment.get(block);
    const words = element instanceof Y.XmlElement ? element.get(0) : null;
    if (!(words instanceof Y.XmlText)) throw new Error(`Block ${block} holds no text.`);
    this.#words = words;
  }

  letter(letter: string): void {
    this.#words.insert(this.#words.length, letter);
  }

  enter(): void {
    const { parent } = this.#words;
    const at = parent instanceof Y.XmlElement ? this.fragment.toArray().indexOf(parent) : -1;
    const fresh = new Y.XmlElement('paragraph');
    const words = new Y.XmlText();
    fresh.insert(0, [words]);
    this.fragment.insert(at + 1, [fresh]);
    this.#words = words;
  }

  caret(): [string, { anchor: unknown; head: unknown }] {
    return ['cursor', both(Y.createRelativePositionFromTypeIndex(this.#words, this.#words.length, -1))];
  }
}
