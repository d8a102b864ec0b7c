// @vitest-environment happy-dom
/** A cell of a table: a field of the browser on a text that others write as well. */
import { afterEach, describe, expect, it } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { lineHistory } from '../../../client/editor/history';
import { TableCell } from '../../../client/editor/table-cell';
import { TableDesk } from '../../../client/editor/table-desk';
import { FrameGate } from '../../../client/sync/gate';

const NAME = 'table.g.1.1';

class Person {
  readonly doc = new Y.Doc();
  readonly gate = new FrameGate({ milliseconds: 60_000, waiting: 500, pace: 0 });
  readonly history = lineHistory(this.doc.getText('minutes'));
  readonly desk = new TableDesk(this.doc, this.gate, this.history, new Awareness(this.doc));
  readonly cell: TableCell;

  constructor(clientID: number, start: Uint8Array) {
    this.doc.clientID = clientID;
    Y.applyUpdate(this.doc, start);
    this.cell = new TableCell(this.desk.cell('g', '1', '1'), 'td', this.desk);
    document.body.append(this.cell.dom);
  }

  get field() {
    return this.cell.field;
  }

  get words() {
    return this.doc.getText(NAME).toString();
  }

  caret(at: number, to = at): void {
    this.field.setSelectionRange(at, to);
  }

  /** Types at the caret, as a browser does: the field changes, then it tells. */
  type(words: string): void {
    const { selectionStart: from, selectionEnd: to } = this.field;
    this.field.setRangeText(words, from, to);
    this.caret(from + words.length);
    this.field.dispatchEvent(new InputEvent('input'));
  }

  tell(type: 'compositionstart' | 'compositionend'): void {
    this.field.dispatchEvent(new CompositionEvent(type));
  }

  /** Takes what another one wrote, when the gate lets it. */
  hear(other: Person): void {
    const update = Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc));
    this.gate.pass(() => Y.applyUpdate(this.doc, update));
  }
}

const open: Person[] = [];
afterEach(() => {
  for (const { cell, desk } of open.splice(0)) {
    cell.destroy();
    cell.dom.remove();
    desk.destroy();
  }
});

function pair(words: string): [Person, Person] {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.getText(NAME).insert(0, words);
  const start = Y.encodeStateAsUpdate(doc);
  const made: [Person, Person] = [new Person(10, start), new Person(20, start)];
  open.push(...made);
  return made;
}

describe('a cell', () => {
  it('writes the smallest edit, where the caret stands', () => {
    const [a] = pair('aaa');
    const deltas: unknown[] = [];
    a.doc.getText(NAME).observe(({ delta }) => deltas.push(delta));
    a.caret(1);
    a.type('a');
    expect(a.words).toBe('aaaa');
    expect(deltas).toEqual([[{ retain: 1 }, { insert: 'a' }]]);
  });

  it('takes decomposed letters as one', () => {
    const [a] = pair('');
    a.type('ế'.normalize('NFD'));
    expect(a.words).toBe('ế');
    expect(a.field.value).toBe('ế');
  });

  it('keeps the caret and the selection while others write before, within and behind', () => {
    const [a, b] = pair('một hai ba');
    a.caret(4, 7);
    b.caret(0);
    b.type('Số: ');
    b.caret(b.words.length);
    b.type('!');
    a.hear(b);
    expect(a.field.value).toBe('Số: một hai ba!');
    expect(a.field.value.slice(a.field.selectionStart, a.field.selectionEnd)).toBe('hai');
  });

  it('does not mix letters of two who write at one place', () => {
    const [a, b] = pair('x');
    a.caret(1);
    b.caret(1);
    for (const letter of 'một') {
      a.type(letter);
      b.type(letter.toUpperCase());
      a.hear(b);
      b.hear(a);
    }
    expect(a.words).toBe(b.words);
    expect(a.words).toMatch(/^x(mộtMỘT|MỘTmột)$/u);
    expect(a.field.value).toBe(a.words);
  });

  it('holds a word that is composed back, and what others write until it ends', () => {
    const [a, b] = pair('giao ');
    a.caret(5);
    a.tell('compositionstart');
    a.type('tie');
    b.caret(0);
    b.type('đã ');
    a.hear(b);
    expect(a.words).toBe('giao ');
    expect(a.field.value).toBe('giao tie');
    a.caret(5, 8);
    a.type('tiền');
    a.tell('compositionend');
    expect(a.field.value).toBe('đã giao tiền');
    b.hear(a);
    expect(b.field.value).toBe('đã giao tiền');
    expect(a.field.selectionStart).toBe('đã giao tiền'.length);
  });

  it('puts the word beside what came in while a composition did not end', () => {
    const [a, b] = pair('một ba');
    a.caret(4);
    a.tell('compositionstart');
    a.type('ha');
    // The gate lets go of a composition that never ends.
    b.caret(0, 4);
    b.type('1 ');
    b.caret(b.words.length);
    b.type(' bốn');
    a.hear(b);
    a.gate.open();
    expect(a.field.value).toBe('một haba');
    b.caret(b.words.length);
    b.type(' năm');
    a.hear(b);
    a.caret(4, 6);
    a.type('hai ');
    a.tell('compositionend');
    b.hear(a);
    expect(a.words).toBe('1 hai ba bốn năm');
    expect(b.words).toBe(a.words);
    expect(a.field.value).toBe(a.words);
  });

  it('undoes what was typed here and nothing else', () => {
    const [a, b] = pair('x');
    a.caret(1);
    a.type('mình');
    b.caret(0);
    b.type('bạn ');
    a.hear(b);
    a.desk.undo();
    expect(a.field.value).toBe('bạn x');
    a.desk.redo();
    expect(a.field.value).toBe('bạn xmình');
  });
});
