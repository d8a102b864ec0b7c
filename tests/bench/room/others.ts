/** Those who type beside the one whose screen is measured: whole documents and carets, no screens. */
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { Client } from '../load/client';
import type { Door } from '../load/door';
import { now } from '../measure/clock';
import { LinePen, type Pen, TreePen } from './pens';

/** Keystrokes of each; then comes Enter. */
const ENTRY_KEYS = 40;
const LETTERS = 'tiến độ thực hiện kế hoạch sản xuất ';

export class Other {
  readonly #doc = new Y.Doc();
  readonly #awareness = new Awareness(this.#doc);
  readonly #client: Client;
  #pen: Pen | null = null;
  #keystrokes = 0;

  constructor(
    private readonly door: Door,
    private readonly name: string,
  ) {
    this.#client = new Client(door, { onUpdate: (update) => Y.applyUpdate(this.#doc, update, this.#client) });
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this.#client) this.#client.send(update);
    });
    this.#awareness.on('update', () =>
      this.#client.tell(encodeAwarenessUpdate(this.#awareness, [this.#doc.clientID])),
    );
  }

  /** Comes in and goes to the end of this block. */
  async enter(block: number): Promise<void> {
    await this.#client.joined;
    this.#pen =
      this.door.protocol === 'hocuspocus'
        ? new TreePen(this.#doc.getXmlFragment('default'), block)
        : new LinePen(this.#doc.getText('minutes'), block);
    this.#awareness.setLocalStateField('user', { id: this.name, name: this.name, color: '#a0522d' });
    this.#tellCaret();
  }

  press(): void {
    const key = this.#keystrokes++;
    this.#doc.transact(() => {
      if (key % ENTRY_KEYS === ENTRY_KEYS - 1) this.#pen?.enter(`${this.#doc.clientID}-${key}`);
      else this.#pen?.letter(LETTERS[key % LETTERS.length] ?? 'a');
    });
    this.#tellCaret();
  }

  leave(): void {
    this.#awareness.destroy();
    this.#client.close();
    this.#doc.destroy();
  }

  #tellCaret(): void {
    const caret = this.#pen?.caret();
    if (caret) this.#awareness.setLocalStateField(...caret);
  }
}

/** Lets them type in turn, `perSecond` keystrokes in all; gives the function that stops it. */
export function othersType(others: readonly Other[], perSecond: number): () => void {
  const from = now();
  let keystroke = 0;
  const timer = setInterval(
    () => {
      for (; from + (keystroke * 1000) / perSecond <= now(); keystroke++)
        others[keystroke % others.length]?.press();
    },
    1000 / perSecond / 2,
  );
  return () => clearInterval(timer);
}
