// @vitest-environment happy-dom
/** Lines removed and brought back, undo of one's own, moves by id, versions merged, a held screen. */
import { afterEach, describe, expect, it } from 'vitest';
import { moveBlockBefore } from '../../../client/editor/block-commands';
import { lineHistory, PageEdit } from '../../../client/editor/history';
import { compareVersions, mergeVersions } from '../../../client/editor/versions';
import { bringBack, isWrittenSince, noteRemoval, removalOf } from '../../../shared/schema/removal';
import { Desk, meet, pair, startingWith } from './desk';

const open: Desk[] = [];
const desks = (...entries: string[]): [Desk, Desk] => {
  const both = pair(...entries);
  open.push(...both);
  return both;
};
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});

const removedOf = ({ binding: { index } }: Desk) =>
  index.removed().map((row) => ({ row, inline: index.inlineOf(row), attributes: row.root.attributes }));

describe('a removed line', () => {
  it('tells words that whoever removed it did not see from those that they saw', () => {
    const [a, b] = desks('một', 'hai', 'ba');
    a.removeBlock(1);
    meet(a, b);
    expect(removedOf(b).map(({ attributes, inline }) => isWrittenSince(attributes, inline))).toEqual([false]);
    b.caret(1, 2);
    b.type(' bốn');
    a.removeBlock(1);
    meet(a, b);
    for (const desk of [a, b])
      expect(removedOf(desk).map(({ attributes, inline }) => isWrittenSince(attributes, inline))).toEqual([
        false,
        true,
      ]);
  });

  it('comes back to its place with all that was written into it, and says no more that it was removed', () => {
    const [a, b] = desks('một', 'hai', 'ba');
    a.removeBlock(1);
    b.caret(1, 3);
    b.type(' rưỡi');
    meet(a, b);
    const [removed] = removedOf(a);
    a.doc.transact(() => bringBack(removed!.row.root.marker));
    meet(a, b);
    for (const desk of [a, b]) expect(desk.screen()).toEqual(['một', 'hai rưỡi', 'ba']);
    expect(removalOf(a.binding.index.byId('e2')!.attributes)).toBeNull();
  });

  it('is offered to nobody again once somebody leaves it out with the words that it holds', () => {
    const [a, b] = desks('một', 'hai');
    a.removeBlock(1);
    b.caret(1, 3);
    b.type(' rưỡi');
    meet(a, b);
    const [removed] = removedOf(a);
    a.doc.transact(() => noteRemoval(removed!.row, { id: 'u', name: 'Sơn' }));
    meet(a, b);
    for (const desk of [a, b])
      expect(removedOf(desk).map(({ attributes, inline }) => isWrittenSince(attributes, inline))).toEqual([
        false,
      ]);
  });

  it('under somebody’s hands begins a line of their own for what they go on typing', () => {
    const [a, b] = desks('một', 'hai', 'ba');
    b.set(1, { speaker: 'trung', kind: 'task' });
    meet(a, b);
    b.caret(1, 3);
    b.type(' rư');
    a.removeBlock(1);
    meet(a, b);
    // Nothing is written before they go on.
    for (const desk of [a, b]) expect(desk.screen()).toEqual(['một', 'ba']);
    expect(b.takenAway).toEqual(['e2']);
    b.type('ỡi');
    meet(a, b);
    for (const desk of [a, b]) expect(desk.screen()).toEqual(['một', 'ỡi', 'ba']);
    expect(a.nodes()[1]!.attrs).toMatchObject({ speaker: 'trung', kind: 'task' });
    expect(a.removed()).toEqual(['hai rư']);
  });

  it('in which somebody only stood begins none, nor one that was joined to another', () => {
    const [a, b] = desks('một', 'hai', 'ba');
    b.caret(1, 3);
    a.removeBlock(1);
    meet(a, b);
    b.type('x');
    meet(a, b);
    expect(a.screen()).toHaveLength(2);
    b.caret(1, 2);
    b.type('!');
    a.join(1);
    meet(a, b);
    b.type('?');
    meet(a, b);
    expect(a.screen()).toHaveLength(1);
    // The caret went along: also where the two do not follow each other in the text.
    expect(a.screen()[0]).toContain('!?');
    expect(b.takenAway).toEqual([]);
  });
});

describe('a block moved before another one', () => {
  it('stands there whatever others did meanwhile, with what they type in it', () => {
    const [a, b] = desks('một', 'hai', 'ba', 'bốn');
    b.caret(0, 3);
    b.type(' rưỡi');
    b.move(3, 0);
    moveBlockBefore('e1', 'e4')(a.editor.state, a.editor.view.dispatch);
    expect(a.screen()).toEqual(['hai', 'ba', 'một', 'bốn']);
    meet(a, b);
    expect(a.screen()).toEqual(b.screen());
    expect(a.screen()).toContain('một rưỡi');
    moveBlockBefore('e1', null)(a.editor.state, a.editor.view.dispatch);
    expect(a.ids().at(-1)).toBe('e1');
  });

  it('is left where it is when one of the two has gone, or when it stands there', () => {
    const [a] = desks('một', 'hai');
    expect(moveBlockBefore('e9', 'e1')(a.editor.state)).toBe(false);
    expect(moveBlockBefore('e1', 'e9')(a.editor.state)).toBe(false);
    expect(moveBlockBefore('e1', 'e2')(a.editor.state)).toBe(false);
    expect(moveBlockBefore('e2', null)(a.editor.state)).toBe(false);
  });
});

describe('undo', () => {
  const withHistory = (desk: Desk) => lineHistory(desk.text);

  it('takes words, a kind and a move back one by one', () => {
    const [a] = desks('một', 'hai');
    const history = withHistory(a);
    a.caret(0, 3);
    a.type(' xa');
    a.set(0, { kind: 'task' });
    a.move(0, 1);
    expect(a.screen()).toEqual(['hai', 'một xa']);
    history.undo();
    expect(a.screen()).toEqual(['một xa', 'hai']);
    expect(a.nodes()[0]!.attrs.kind).toBe('task');
    history.undo();
    expect(a.nodes()[0]!.attrs.kind).toBeNull();
    expect(a.screen()[0]).toBe('một xa');
    history.undo();
    expect(a.screen()).toEqual(['một', 'hai']);
  });

  it('leaves the kind and the place that a colleague gave a line after oneself', () => {
    const [a, b] = desks('một', 'hai', 'ba');
    const history = withHistory(a);
    a.set(0, { kind: 'task' });
    a.move(0, 1);
    meet(a, b);
    b.set(1, { kind: 'report' });
    b.move(1, 2);
    meet(a, b);
    history.undo();
    history.undo();
    meet(a, b);
    for (const desk of [a, b]) {
      expect(desk.screen()).toEqual(['hai', 'ba', 'một']);
      expect(desk.nodes()[2]!.attrs.kind).toBe('report');
    }
  });

  it('of one’s new line leaves the line that a colleague writes in', () => {
    const [a, b] = desks('một', 'hai');
    const history = withHistory(a);
    a.caret(0, 3);
    a.split();
    meet(a, b);
    b.caret(1, 0);
    b.type('bạn');
    meet(a, b);
    history.undo();
    meet(a, b);
    for (const desk of [a, b]) expect(desk.screen()).toEqual(['một', 'bạn', 'hai']);
  });

  it('of one’s new line takes it away while nobody else writes in it', () => {
    const [a] = desks('một', 'hai');
    const history = withHistory(a);
    a.caret(0, 3);
    a.split();
    a.type('mới');
    history.undo();
    history.undo();
    expect(a.screen()).toEqual(['một', 'hai']);
  });

  it('takes back what a page did one by one, however quickly it was done', () => {
    const [a] = desks('một', 'hai');
    const history = withHistory(a);
    const page = new PageEdit();
    a.caret(0, 3);
    a.type(' xa');
    for (const word of ['một', 'hai', 'ba'])
      a.doc.transact(() => a.text.insert(a.text.length, ` ${word}`), page);
    a.caret(0, 6);
    a.type('x');
    expect(a.screen()).toEqual(['một xax', 'hai một hai ba']);
    history.undo();
    expect(a.screen()).toEqual(['một xa', 'hai một hai ba']);
    history.undo();
    expect(a.screen()).toEqual(['một xa', 'hai một hai']);
    history.undo();
    history.undo();
    expect(a.screen()).toEqual(['một xa', 'hai']);
    history.undo();
    expect(a.screen()).toEqual(['một', 'hai']);
  });

  it('of a split joins the words again, a colleague’s among them', () => {
    const [a, b] = desks('mot hai');
    const history = withHistory(a);
    a.caret(0, 3);
    a.split();
    meet(a, b);
    b.caret(1, 4);
    b.type(' ba');
    meet(a, b);
    history.undo();
    meet(a, b);
    for (const desk of [a, b]) expect(desk.screen()).toEqual(['mot hai ba']);
  });
});

describe('two versions of one statement', () => {
  const UPPER = 'Đề nghị Trung tâm hoàn thành báo cáo trước ngày 30/6';
  const LOWER = 'đề nghị Trung tâm sớm hoàn thành báo cáo quyết toán trước 30/6, gửi về Cục';

  it('become one that says what either says', () => {
    const [a, b] = desks(UPPER, LOWER);
    mergeVersions('e1', 'e2', 'both')(a.editor.state, a.editor.view.dispatch);
    meet(a, b);
    const merged = 'Đề nghị Trung tâm sớm hoàn thành báo cáo quyết toán trước ngày 30/6, gửi về Cục';
    for (const desk of [a, b]) expect(desk.screen()).toEqual([merged]);
    expect(a.removed()).toEqual([LOWER]);
  });

  it('take the fuller words where they differ, and what only one knows of speaker and due date', () => {
    const [a] = desks('tăng 12% so với năm trước', 'tăng 12,5% so với cùng kỳ năm trước');
    a.set(1, { speaker: 'trung', due: 'trước 30/6' });
    mergeVersions('e1', 'e2', 'both')(a.editor.state, a.editor.view.dispatch);
    expect(a.screen()).toEqual(['tăng 12,5% so với cùng kỳ năm trước']);
    expect(a.nodes()[0]!.attrs).toMatchObject({ speaker: 'trung', due: 'trước 30/6' });
  });

  it('keep what a colleague types in either of them meanwhile', () => {
    const [a, b] = desks(UPPER, LOWER);
    b.caret(0, UPPER.length);
    b.type(' tới');
    b.caret(1, LOWER.length);
    b.type(' và Sở');
    mergeVersions('e1', 'e2', 'both')(a.editor.state, a.editor.view.dispatch);
    meet(a, b);
    expect(a.screen()).toEqual(b.screen());
    expect(a.screen()[0]).toContain(' tới');
    const [removed] = removedOf(a);
    expect(isWrittenSince(removed!.attributes, removed!.inline)).toBe(true);
    expect(a.removed()).toEqual([`${LOWER} và Sở`]);
  });

  it.each([
    ['first', [UPPER], [LOWER]],
    ['second', [LOWER], [UPPER]],
  ] as const)('the %s is kept as it is, the other one removed', (keep, screen, removed) => {
    const [a] = desks(UPPER, LOWER);
    mergeVersions('e1', 'e2', keep)(a.editor.state, a.editor.view.dispatch);
    expect(a.screen()).toEqual(screen);
    expect(a.removed()).toEqual(removed);
  });

  it('cover both texts wholly in what they have in common and what not', () => {
    const [a] = desks(UPPER, LOWER);
    const { first, second, stretches } = compareVersions(a.nodes()[0]!, a.nodes()[1]!);
    const covered = (side: 'first' | 'second') =>
      stretches.flatMap((each) =>
        each.of === 'both' || each.of === side
          ? Array.from({ length: each[side].to - each[side].from }, (_, at) => each[side].from + at)
          : [],
      );
    expect(covered('first')).toEqual(first.map((_, at) => at));
    expect(covered('second')).toEqual(second.map((_, at) => at));
  });
});

describe('while the gate is closed', () => {
  it('nothing of what is composed reaches the line, and all of it does when it opens', () => {
    const gate = { closed: false };
    const a = new Desk(10, startingWith('mot '), { gate });
    const b = new Desk(20, startingWith('mot '));
    open.push(a, b);
    a.connect(b);
    a.caret(0, 4);
    gate.closed = true;
    a.type('tiế');
    expect(a.holds).toBe(false);
    // Somebody types at the very place meanwhile.
    b.caret(0, 4);
    b.type('ZZ');
    a.type('n');
    gate.closed = false;
    a.binding.flush();
    meet(a, b);
    expect(['mot tiếnZZ', 'mot ZZtiến']).toContain(a.screen()[0]);
    expect(b.screen()).toEqual(a.screen());
  });
});
