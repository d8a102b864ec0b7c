// @vitest-environment happy-dom
/** What two people do to one text at the same time: every row of the table that decided the design. */
import { afterEach, describe, expect, it } from 'vitest';
import type { MarkerAttributes } from '../../../shared/schema/document';
import { plainText, readBlocks } from '../../../shared/schema/line';
import { insertMarker } from '../../../shared/schema/writing';
import { Desk, meet, NOW, pair, startingWith } from './desk';

const open: Desk[] = [];
const desks = (...entries: string[]): [Desk, Desk] => {
  const both = pair(...entries);
  open.push(...both);
  return both;
};
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});

function expectAgreement(a: Desk, b: Desk, screen: string[]): void {
  expect(a.screen()).toEqual(screen);
  expect(b.screen()).toEqual(screen);
  expect(a.line()).toEqual(screen);
  expect(b.editor.state.doc.toJSON()).toEqual(a.editor.state.doc.toJSON());
}

describe('while B types into a block', () => {
  it('A changes its kind: the words stay', () => {
    const [a, b] = desks('một', 'hai');
    b.caret(1, 3);
    b.type(' ba');
    a.set(1, { kind: 'task' });
    meet(a, b);
    expectAgreement(a, b, ['một', 'hai ba']);
    expect(b.nodes()[1]!.attrs.kind).toBe('task');
    expect(b.caretPlace).toEqual([1, 6]);
  });

  it('A changes its type: the words stay', () => {
    const [a, b] = desks('một', 'hai');
    b.caret(1, 3);
    b.type(' ba');
    a.setType(1, 'heading');
    meet(a, b);
    expectAgreement(a, b, ['một', 'hai ba']);
    expect(b.nodes()[1]!.type.name).toBe('heading');
    expect(b.caretPlace).toEqual([1, 6]);
  });

  it('A splits it before the words: they stay behind the split', () => {
    const [a, b] = desks('mot hai');
    b.caret(0, 7);
    b.type(' ba');
    a.caret(0, 3);
    a.split();
    meet(a, b);
    expectAgreement(a, b, ['mot', ' hai ba']);
    expect(b.caretPlace).toEqual([1, 7]);
  });

  it('A splits it behind the words: they stay before the split', () => {
    const [a, b] = desks('mot hai');
    b.caret(0, 3);
    b.type(' ba');
    a.caret(0, 4);
    a.split();
    meet(a, b);
    expectAgreement(a, b, ['mot ba ', 'hai']);
  });

  it('A joins it to the one before: the words stay', () => {
    const [a, b] = desks('một', 'hai');
    b.caret(1, 3);
    b.type(' ba');
    a.join(1);
    meet(a, b);
    expectAgreement(a, b, ['mộthai ba']);
    expect(b.caretPlace).toEqual([0, 9]);
  });

  it('A moves it: the words and the caret move along', () => {
    const [a, b] = desks('một', 'hai', 'bốn');
    b.caret(1, 3);
    b.type(' ba');
    a.move(1, -1);
    meet(a, b);
    expectAgreement(a, b, ['hai ba', 'một', 'bốn']);
    expect(b.caretPlace).toEqual([0, 6]);
  });

  it('A removes it: the words stay in the removed block, and in no other', () => {
    const [a, b] = desks('một', 'hai', 'bốn');
    b.caret(1, 3);
    b.type(' ba');
    a.removeBlock(1);
    meet(a, b);
    expectAgreement(a, b, ['một', 'bốn']);
    expect(a.removed()).toEqual(['hai ba']);
  });

  it('A removes words across three blocks around it: the words are under nobody else', () => {
    const [a, b] = desks('một một', 'hai', 'ba ba');
    b.caret(1, 3);
    b.type(' hai');
    a.remove([0, 3], [2, 2]);
    meet(a, b);
    expectAgreement(a, b, ['một ba']);
    expect(a.removed()).toContain('hai hai');
  });

  it('A moves it and splits it: both halves stand where A put them', () => {
    const [a, b] = desks('x', 'mot hai', 'y');
    b.caret(1, 7);
    b.type(' ba');
    a.move(1, 2);
    a.caret(2, 3);
    a.split();
    meet(a, b);
    expectAgreement(a, b, ['x', 'y', 'mot', ' hai ba']);
  });

  it('A makes its words bold, B writes among them: all of it stays', () => {
    const [a, b] = desks('một hai ba');
    a.mark(0, 4, 7, 'bold');
    b.caret(0, 5);
    b.type('xx');
    meet(a, b);
    expectAgreement(a, b, ['một hxxai ba']);
    expect(b.nodes()[0]!.toString()).toContain('bold');
  });

  it('A splits inside words that B makes bold: both halves are bold on both screens', () => {
    const [a, b] = desks('một hai ba');
    b.mark(0, 0, 10, 'bold');
    a.caret(0, 4);
    a.split();
    meet(a, b);
    expectAgreement(a, b, ['một ', 'hai ba']);
    expect(a.nodes().map(String)).toEqual(['entry(bold("một "))', 'entry(bold("hai ba"))']);
  });
});

describe('the caret', () => {
  it('stays behind one’s own words when somebody writes at the same place', () => {
    const [a, b] = desks('');
    a.caret(0, 0);
    b.caret(0, 0);
    a.type('an');
    meet(a, b);
    b.type('b');
    expect(b.caretPlace[1]).toBe(b.screen()[0]!.indexOf('b') + 1);
    meet(a, b);
    a.type('h');
    meet(a, b);
    expect(a.screen()).toEqual(b.screen());
    expect(a.screen()[0]).toContain('anh');
  });

  it('is not moved by what others write elsewhere', () => {
    const [a, b] = desks('một', 'hai', 'ba');
    b.caret(1, 1);
    a.caret(0, 0);
    a.type('dài hơn ');
    a.split();
    a.caret(3, 2);
    a.type('!');
    meet(a, b);
    expect(b.caretPlace).toEqual([2, 1]);
  });
});

describe('blocks', () => {
  it('keep their id where their words go, and new ones get one of their own', () => {
    const [a, b] = desks('mot hai');
    a.caret(0, 0);
    a.split();
    meet(a, b);
    expectAgreement(a, b, ['', 'mot hai']);
    expect(a.ids()[1]).toBe('e1');
    a.caret(1, 3);
    a.split();
    meet(a, b);
    expect(a.ids()[1]).toBe('e1');
    expect(new Set(a.ids()).size).toBe(3);
  });

  it('carry the time of their first words, and no time while they are empty', () => {
    const [a] = desks('một');
    a.caret(0, 3);
    a.split();
    expect(a.nodes()[1]!.attrs.at).toBeNull();
    a.type('h');
    expect(a.nodes()[1]!.attrs.at).toBe(NOW);
    expect(a.nodes()[0]!.attrs.at).toBeNull();
  });

  it('of two people who press Enter at the same place both stay', () => {
    const [a, b] = desks('một', 'hai');
    for (const desk of [a, b]) {
      desk.caret(0, 3);
      desk.split();
    }
    a.type('an');
    b.type('bình');
    meet(a, b);
    expect(a.screen().sort()).toEqual(['an', 'bình', 'hai', 'một'].sort());
    expect(b.screen()).toEqual(a.line());
    expect(a.screen()).toEqual(a.line());
  });

  it('that this version does not know are shown and kept, with what it does not know of them', () => {
    const [a, b] = desks('một');
    const chart = { id: 't1', type: 'chart', order: 'a5', rows: 3 };
    a.doc.transact(() => a.text.insert(insertMarker(a.text, a.text.length, chart), 'ô một'));
    meet(a, b);
    expect(b.nodes()[1]!.type.name).toBe('unknownBlock');
    b.caret(0, 3);
    b.type('!');
    b.set(0, { kind: 'task' });
    meet(a, b);
    expect(a.binding.index.blocks[1]!.attributes).toMatchObject({ type: 'chart', rows: 3 });
    expect(a.line()).toEqual(['một!', 'ô một']);
  });

  it('an empty document shows a line to write in, that is in no document until something is written', () => {
    const a = new Desk(10);
    const b = new Desk(20);
    open.push(a, b);
    a.connect(b);
    expect(a.screen()).toEqual(['']);
    expect(a.text.length).toBe(0);
    a.caret(0, 0);
    a.type('xin chào');
    meet(a, b);
    expectAgreement(a, b, ['xin chào']);
    a.removeBlock(0);
    meet(a, b);
    expect(a.screen()).toEqual(['']);
    expect(b.screen()).toEqual(['']);
    expect(a.removed()).toEqual(['xin chào']);
  });
});

describe('undo', () => {
  it('undoes one’s own words and leaves the others’', () => {
    const [a, b] = desks('một');
    a.caret(0, 3);
    a.type(' hai');
    b.caret(0, 0);
    b.type('không ');
    meet(a, b);
    for (let count = 0; count < 4; count++) a.undo.undo();
    meet(a, b);
    expectAgreement(a, b, ['không một']);
  });

  it('brings back a removed block with what was typed into it meanwhile', () => {
    const [a, b] = desks('một', 'hai');
    a.removeBlock(1);
    b.caret(1, 3);
    b.type(' ba');
    meet(a, b);
    a.undo.undo();
    meet(a, b);
    expectAgreement(a, b, ['một', 'hai ba']);
  });

  it('undoes a split, a join, a move and a kind', () => {
    const [a, b] = desks('mot hai', 'ba');
    const steps = [
      () => {
        a.caret(0, 3);
        a.split();
      },
      () => a.join(2),
      () => a.move(1, -1),
      () => a.set(0, { kind: 'result' }),
    ];
    const seen: unknown[] = [];
    for (const step of steps) {
      seen.push(a.nodes().map(({ attrs, textContent }) => [attrs.id, attrs.kind, textContent]));
      step();
    }
    for (const before of seen.reverse()) {
      a.undo.undo();
      expect(a.nodes().map(({ attrs, textContent }) => [attrs.id, attrs.kind, textContent])).toEqual(before);
    }
    meet(a, b);
    expectAgreement(a, b, ['mot hai', 'ba']);
  });
});

it('joins a private note to public words as a private note, never the other way', () => {
  const [a, b] = desks('công khai', 'riêng', 'công khai nữa');
  a.set(1, { private: true });
  a.join(1);
  meet(a, b);
  expectAgreement(a, b, ['công khairiêng', 'công khai nữa']);
  expect(b.nodes().map(({ attrs }) => attrs.private)).toEqual([true, null]);
  a.set(0, { private: undefined });
  expect(a.nodes()[0]!.attrs.private).toBeNull();
});

it('keeps a line private that was joined to another one while somebody made it private', () => {
  const [a, b] = desks('một', 'ẩn', 'hai');
  b.move(0, 1);
  meet(a, b);
  // In the text "hai" does not follow on "một": its block continues the other one.
  a.join(2);
  b.set(2, { private: true });
  meet(a, b);
  expectAgreement(a, b, ['ẩn', 'mộthai']);
  expect(a.nodes().map(({ attrs }) => attrs.private)).toEqual([null, true]);
  b.set(1, { private: false });
  meet(a, b);
  expect(a.nodes().map(({ attrs }) => Boolean(attrs.private))).toEqual([false, false]);
});

it('keeps the halves of a private note private when it is split', () => {
  const [a, b] = desks('riêng tư');
  a.set(0, { private: true });
  a.caret(0, 5);
  a.split();
  meet(a, b);
  expect(b.nodes().map(({ attrs }) => attrs.private)).toEqual([true, true]);
});

it('reads what a hostile client writes as what it is not', () => {
  const [a, b] = desks('một');
  const rogue = {
    id: { toString: 1 },
    type: ['entry'],
    order: 7,
    into: { a: 1 },
  } as unknown as MarkerAttributes;
  a.doc.transact(() => insertMarker(a.text, a.text.length, rogue));
  a.text.insertEmbed(a.text.length, { mention: { ref: { toString: 1 }, label: 3 } });
  meet(a, b);
  expect(b.screen()).toEqual(a.screen());
  b.caret(0, 3);
  b.type('!');
  meet(a, b);
  expect(a.line()[0]).toBe('một!');
});

it('shows a marker without an id, and lets it be', () => {
  const [a, b] = desks('một');
  a.text.insert(insertMarker(a.text, a.text.length, { id: '', type: 'entry', order: 'a5' }), 'hai');
  meet(a, b);
  b.caret(1, 3);
  b.type(' ba');
  meet(a, b);
  expectAgreement(a, b, ['một', 'hai ba']);
  expect(a.removed()).toEqual([]);
});

it('writes nothing into the line when it opens a document', () => {
  const start = startingWith('một', 'hai');
  const a = new Desk(10, start);
  open.push(a);
  expect(a.doc.store.clients.has(10)).toBe(false);
});

it('keeps words in NFC', () => {
  const [a, b] = desks('');
  a.caret(0, 0);
  a.editor.view.dispatch(a.editor.state.tr.insertText('tiến độ'.normalize('NFD')));
  meet(a, b);
  expectAgreement(a, b, ['tiến độ'.normalize('NFC')]);
});

describe('joining blocks that do not follow each other in the text', () => {
  it('keeps what B types into the second one', () => {
    const [a, b] = desks('một', 'bỏ', 'hai');
    a.removeBlock(1);
    meet(a, b);
    b.caret(1, 3);
    b.type(' ba');
    a.join(1);
    meet(a, b);
    expectAgreement(a, b, ['mộthai ba']);
    expect(b.caretPlace).toEqual([0, 9]);
  });

  it('can be split again, edited and removed like any other', () => {
    const [a, b] = desks('một', 'bỏ', 'hai', 'ba');
    a.removeBlock(1);
    a.move(2, -1);
    a.join(1);
    a.join(1);
    meet(a, b);
    expectAgreement(a, b, ['bamộthai']);
    b.caret(0, 4);
    b.split();
    a.caret(0, 8);
    a.type('!');
    a.remove([0, 1], [0, 3]);
    meet(a, b);
    expectAgreement(a, b, ['bộ', 'thai!']);
  });

  it('by two people at once doubles nothing', () => {
    const [a, b] = desks('một', 'bỏ', 'hai');
    a.removeBlock(1);
    meet(a, b);
    a.join(1);
    b.join(1);
    meet(a, b);
    expectAgreement(a, b, ['mộthai']);
  });
});

describe('beside what others do at the same moment', () => {
  it('keeps what is typed at the end of a block in it while somebody begins the next one', () => {
    // Whoever's client id is lower stands first where two write at one place: both ways.
    for (const [typist, other] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const both = desks('một', 'sau');
      const [a, b] = [both[typist]!, both[other]!];
      a.caret(0, 3);
      a.type(' hai');
      b.caret(0, 3);
      b.split();
      b.type('mới');
      meet(a, b);
      for (const desk of both) expect(desk.screen()).toEqual(['một hai', 'mới', 'sau']);
    }
  });

  it('keeps a private note hidden that is joined to a line which somebody splits meanwhile', () => {
    const [a, b] = desks('trước sau', 'kín');
    a.set(1, { private: true });
    meet(a, b);
    a.join(1);
    b.caret(0, 5);
    b.split();
    b.caret(2, 3);
    b.type(' lắm');
    meet(a, b);
    const shown = readBlocks(a.text).filter(({ attributes }) => attributes.private !== true);
    expect(shown.map(({ inline }) => plainText(inline)).join()).not.toMatch(/kín|lắm/);
    expect(a.screen()).toEqual(b.screen());
  });

  it('names a block as its marker does, also one that went and came back in one update', () => {
    const [a, b] = desks('một', 'hai');
    a.join(1);
    a.undo.undo();
    a.release(b, true);
    expect(b.ids()).toEqual(['e1', 'e2']);
    expect(a.ids()).toEqual(['e1', 'e2']);
  });

  it('names the same block among two of one id on all screens, whichever came first', () => {
    const [a, b] = desks('đầu');
    const put = (desk: Desk, at: number, words: string) => {
      insertMarker(desk.text, at, { id: 'hai', type: 'entry', order: `a1${words}` });
      desk.text.insert(at + 1, words);
    };
    put(a, a.text.length, 'A');
    put(b, b.text.length, 'B');
    meet(a, b);
    expect(a.editor.getJSON()).toEqual(b.editor.getJSON());
    const [twice] = [1, 2].filter((place) => a.ids()[place] === 'hai~2');
    a.join(twice === 1 ? 2 : twice!);
    meet(a, b);
    expect(a.screen()).toHaveLength(2);
    expect(b.screen()).toEqual(a.screen());
    expect(b.line()).toEqual(b.screen());
  });
});
