// @vitest-environment happy-dom
/** What somebody made private stays hidden, whatever a colleague does with the line at that moment. */
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { lineHistory } from '../../../client/editor/history';
import { mergeVersions } from '../../../client/editor/versions';
import { readBundle } from '../../../shared/minutes/read';
import { applySetup } from '../../../shared/minutes/write';
import { bringBack } from '../../../shared/schema/removal';
import { Desk, meet, startingWith } from './desk';
import { Hall } from './hall';

const open: Desk[] = [];
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});

/** Two people and those who listen, all with these lines. */
function meeting(...lines: string[]) {
  const start = startingWith(...lines);
  const a = new Desk(10, start);
  const b = new Desk(20, start);
  a.connect(b);
  open.push(a, b);
  const hall = new Hall(start, a, b);
  const together = () => {
    while (a.holds || b.holds) meet(a, b);
    hall.hear(a, b);
  };
  return { a, b, hall, together, ofA: lineHistory(a.text), ofB: lineHistory(b.text) };
}

const privateOf = (desk: Desk) => desk.nodes().map(({ attrs }) => attrs.private === true);
const hide = (desk: Desk, block: number) => desk.set(block, { private: true });
const publish = (desk: Desk, block: number) => desk.set(block, { private: undefined });

describe('a line that somebody makes private stays hidden', () => {
  it.each([1, 3, 5])('in both halves when a colleague splits it at %i', (at) => {
    const { a, b, hall, together } = meeting('một hai', 'ba');
    b.caret(0, at);
    b.split();
    hide(a, 0);
    together();
    expect(hall.words).toEqual(['ba']);
    for (const desk of [a, b]) expect(privateOf(desk)).toEqual([true, true, false]);
  });

  it('in both halves when the colleague who splits it makes one of them private', () => {
    for (const half of [0, 1]) {
      const { a, b, hall, together } = meeting('một hai', 'ba');
      b.caret(0, 3);
      b.split();
      hide(b, half);
      hide(a, 0);
      together();
      expect(hall.words).toEqual(['ba']);
    }
  });

  it('with what is typed into it meanwhile, when the words around that are split off and deleted', () => {
    const { a, b, hall, together } = meeting('ab', 'ba');
    b.caret(0, 1);
    b.split();
    b.remove([1, 0], [1, 1]);
    b.type('x');
    hide(a, 0);
    a.caret(0, 2);
    a.type('kín');
    together();
    expect(hall.words.join()).not.toContain('kín');
  });

  it('when a colleague joins it to the public line before it', () => {
    const { a, b, hall, together } = meeting('một', 'hai', 'ba');
    hide(a, 1);
    a.caret(1, 3);
    a.type(' kín');
    b.join(1);
    together();
    expect(hall.words).toEqual(['ba']);
    for (const desk of [a, b]) {
      expect(desk.screen()).toEqual(['mộthai kín', 'ba']);
      expect(privateOf(desk)).toEqual([true, false]);
    }
  });

  it('when a colleague takes back the split that made it', () => {
    const { a, b, hall, together, ofB } = meeting('một hai', 'ba');
    b.caret(0, 3);
    b.split();
    together();
    hide(a, 1);
    a.caret(1, 4);
    a.type(' kín');
    ofB.undo();
    together();
    expect(hall.words).toEqual(['ba']);
  });

  it('when a colleague takes back the join that made it longer', () => {
    const { a, b, hall, together, ofB } = meeting('một', 'hai', 'ba');
    b.join(1);
    together();
    hide(a, 0);
    a.caret(0, 6);
    a.type(' kín');
    together();
    ofB.undo();
    together();
    expect(hall.words).toEqual(['ba']);
    for (const desk of [a, b]) expect(privateOf(desk)).toEqual([true, true, false]);
  });

  it('with what was written into words that joined it, when the join is taken back', () => {
    const { a, b, hall, together, ofB } = meeting('một', 'hai', 'ba');
    hide(a, 0);
    together();
    b.join(1);
    together();
    a.caret(0, 6);
    a.type(' kín');
    ofB.undo();
    together();
    expect(hall.words).toEqual(['ba']);
  });

  it('when a colleague moves it, or makes a task or a heading of it', () => {
    const { a, b, hall, together } = meeting('một', 'hai', 'ba');
    hide(a, 0);
    b.move(0, 2);
    b.set(2, { kind: 'task' });
    b.setType(2, 'heading');
    together();
    expect(hall.words).toEqual(['hai', 'ba']);
    const bundle = readBundle(a.doc);
    expect(bundle.agenda).toEqual([]);
    expect(bundle.entries.map(({ text, private: hidden }) => [text, hidden])).toEqual([
      ['hai', false],
      ['ba', false],
      ['một', true],
    ]);
    applySetup(a.doc, bundle);
    expect(readBundle(a.doc)).toEqual(bundle);
  });

  it('when a colleague removes it and brings it back', () => {
    const { a, b, hall, together } = meeting('một', 'hai');
    b.removeBlock(0);
    hide(a, 0);
    together();
    b.doc.transact(() => bringBack(b.binding.index.byId('e1')!.marker));
    together();
    expect(hall.words).toEqual(['hai']);
  });

  it('when it is merged with a public version', () => {
    const { a, hall, together } = meeting('kinh phí là năm tỉ', 'kinh phí là sáu tỉ đồng');
    hide(a, 1);
    const { state, view } = a.editor;
    mergeVersions('e1', 'e2', 'both')(state, view.dispatch);
    together();
    expect(hall.words).toEqual([]);
  });

  it('when its words were private by its marker alone, from the first letter that is written into it', () => {
    const old = new Y.Doc();
    Y.applyUpdate(old, startingWith('một hai', 'ba'));
    const marker = old.getText('minutes').toDelta()[0].insert as Y.Map<unknown>;
    marker.set('private', true);
    const start = Y.encodeStateAsUpdate(old);
    const a = new Desk(10, start);
    open.push(a);
    const hall = new Hall(start, a);
    expect(hall.words).toEqual(['ba']);
    a.caret(0, 7);
    a.type(' kín');
    // What an older version, or a colleague who does not know, makes of it.
    marker.delete('private');
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(old), 'link');
    a.doc.transact(() => a.binding.index.byId('e1')!.marker.delete('private'));
    hall.hear(a);
    expect(hall.words).toEqual(['ba']);
    expect(privateOf(a)).toEqual([true, false]);
  });
});

describe('a line that was hidden by its words', () => {
  const hiddenByWords = () => {
    const all = meeting('một', 'hai', 'ba');
    hide(all.a, 1);
    all.b.join(1);
    all.together();
    return all;
  };

  it('becomes public as a whole when somebody publishes it, and so do what is split off and joined to it', () => {
    const { a, b, hall, together, ofB } = hiddenByWords();
    publish(b, 0);
    together();
    expect(hall.words).toEqual(['mộthai', 'ba']);
    for (const desk of [a, b]) expect(privateOf(desk)).toEqual([false, false]);
    a.caret(0, 5);
    a.type('x');
    a.split();
    together();
    expect(hall.words).toEqual(['mộthax', 'i', 'ba']);
    b.join(2);
    b.join(1);
    together();
    expect(hall.words).toEqual(['mộthaxiba']);
    ofB.undo();
    ofB.undo();
    together();
    expect(hall.words).toEqual(['mộthax', 'i', 'ba']);
  });

  it('can be made private again, published again, and each be taken back', () => {
    const { a, b, hall, together, ofA } = hiddenByWords();
    publish(b, 0);
    hide(b, 0);
    together();
    expect(hall.words).toEqual(['ba']);
    publish(a, 0);
    together();
    expect(hall.words).toEqual(['mộthai', 'ba']);
    ofA.undo();
    together();
    expect(hall.words).toEqual(['ba']);
    ofA.redo();
    together();
    expect(hall.words).toEqual(['mộthai', 'ba']);
    hide(a, 1);
    together();
    expect(hall.words).toEqual(['mộthai']);
    ofA.undo();
    together();
    expect(hall.words).toEqual(['mộthai', 'ba']);
  });

  it('stays public when somebody writes at its start, where what hides the line before it ends', () => {
    const { a, hall, together, ofA } = meeting('một', 'hai', 'ba');
    hide(a, 1);
    a.join(1);
    a.caret(0, 3);
    a.split();
    publish(a, 1);
    together();
    expect(hall.words).toEqual(['hai', 'ba']);
    a.caret(1, 0);
    a.type('x');
    together();
    expect(hall.words).toEqual(['xhai', 'ba']);
    expect(privateOf(a)).toEqual([true, false, false]);
    a.join(1);
    together();
    expect(hall.words).toEqual(['ba']);
    ofA.undo();
    together();
    expect(hall.words).toEqual(['ba']);
  });

  it('hides nothing that is written in front of a public line, where its last words were deleted', () => {
    const { a, b, hall, together } = meeting('ab', 'cd');
    b.join(1);
    b.caret(0, 1);
    b.split();
    b.remove([1, 0], [1, 1]);
    hide(a, 0);
    together();
    expect(a.screen()).toEqual(['a', 'cd']);
    a.caret(1, 0);
    a.type('x');
    together();
    expect(hall.words).toEqual(['xcd']);
    for (const desk of [a, b]) expect(privateOf(desk)).toEqual([true, false]);
  });

  it('stays hidden when the words that hid it are deleted', () => {
    const { b, hall, together } = hiddenByWords();
    b.remove([0, 3], [0, 6]);
    together();
    expect(hall.words).toEqual(['ba']);
  });

  it('hides nothing that follows, when two publish it at once and one of them splits it', () => {
    const { a, b, hall, together } = hiddenByWords();
    b.caret(0, 4);
    b.split();
    publish(b, 0);
    publish(a, 0);
    together();
    expect(hall.words.at(-1)).toBe('ba');
    privateOf(a).forEach((hidden, block) => {
      if (hidden) publish(a, block);
    });
    together();
    expect(hall.words.join('')).toBe('mộthaiba');
  });
});
