/** The delta that the editor reads tells of everything, and reading it changes nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type DeltaStep, deltaOf } from '../../../client/editor/line-delta';

const copyOf = (doc: Y.Doc, clientID: number) => {
  const copy = new Y.Doc();
  copy.clientID = clientID;
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

/** The words of a text with whether they are bold, letter by letter, after what a delta did to them. */
function after(letters: readonly string[], steps: readonly DeltaStep[]): string[] {
  const rest = [...letters];
  const now: string[] = [];
  for (const step of steps) {
    if (step.type === 'retain')
      now.push(...rest.splice(0, step.length).map((each) => (step.formats ? '?' : each)));
    else if (step.type === 'delete') rest.splice(0, step.length);
    else
      now.push(
        ...lettersOf(
          step.content instanceof Y.ContentString ? step.content.str : '',
          step.formats.bold === true,
        ),
      );
  }
  return [...now, ...rest];
}

const lettersOf = (words: string, bold: boolean) =>
  [...words].map((letter) => (bold ? `*${letter}` : letter));

const read = (text: Y.Text): string[] =>
  (text.toDelta() as { insert: string; attributes?: { bold?: boolean } }[]).flatMap(
    ({ insert, attributes }) => lettersOf(insert, attributes?.bold === true),
  );

describe('a delta', () => {
  it('leaves the format of which another one says the same', () => {
    const first = new Y.Doc();
    first.getText('t').insert(0, 'cả họp cả');
    const [an, binh, reader] = [copyOf(first, 1), copyOf(first, 2), copyOf(first, 3)] as const;
    const own: Uint8Array[] = [];
    reader.on('update', (update: Uint8Array, _from: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (local) own.push(update);
    });
    const deltas: DeltaStep[][] = [];
    reader.getText('t').observe((event) => deltas.push(deltaOf(reader.getText('t'), event)));
    for (const doc of [an, binh]) {
      const before = Y.encodeStateVector(doc);
      doc.getText('t').format(3, 3, { bold: true });
      Y.applyUpdate(reader, Y.encodeStateAsUpdate(doc, before));
    }
    expect(own).toEqual([]);
    expect(deltas).toEqual([
      [
        { type: 'retain', length: 3, formats: false },
        { type: 'retain', length: 3, formats: true },
      ],
      [],
    ]);
  });

  it('tells of every letter that came, went or changed its format', () => {
    const edit = fc.record({
      by: fc.nat(1),
      at: fc.nat(20),
      length: fc.nat(6),
      what: fc.constantFrom('insert', 'delete', 'bold', 'plain', 'meet'),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
        const first = new Y.Doc();
        first.getText('t').insert(0, 'chín giờ họp');
        const docs = [copyOf(first, 1), copyOf(first, 2)];
        for (const doc of docs) {
          const text = doc.getText('t');
          let letters = read(text);
          text.observe((event) => {
            const told = after(letters, deltaOf(text, event));
            letters = read(text);
            expect(told.map((each, at) => (each === '?' ? letters[at] : each))).toEqual(letters);
          });
        }
        for (const { by, at, length, what } of edits) {
          const [doc, other] = by === 0 ? docs : [...docs].reverse();
          if (!doc || !other) continue;
          const text = doc.getText('t');
          const from = Math.min(at, text.length);
          const count = Math.min(length, text.length - from);
          if (what === 'insert') text.insert(from, 'ạ'.repeat(length + 1));
          else if (what === 'delete') text.delete(from, count);
          else if (what === 'meet') Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
          else if (count > 0) text.format(from, count, { bold: what === 'bold' ? true : null });
        }
      }),
      { numRuns: 300 },
    );
  });
});
