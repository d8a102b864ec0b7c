// @vitest-environment happy-dom
/** Tables as blocks of the minutes: what becomes of them and of their cells when people edit around them. */
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { backspaceAtStart, deleteAtEnd, setKind, withTable } from '../../../client/editor/block-commands';
import { lineHistory } from '../../../client/editor/history';
import { cellText, readGrid } from '../../../shared/schema/grid';
import { readBlocks, readLine } from '../../../shared/schema/line';
import { bringBack, isWrittenSince, removalOf } from '../../../shared/schema/removal';
import { type Desk, meet, pair } from './desk';

const open: Desk[] = [];
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});

function two(...entries: string[]): [Desk, Desk] {
  const desks = pair(...entries);
  open.push(...desks);
  return desks;
}

/** Puts a table behind a block, as the menu does. */
function insertTable(desk: Desk, block: number): void {
  const { view, state } = desk.editor;
  view.dispatch(withTable(state.tr, desk.at(block, 0) - 1, 'g1'));
}

function write(desk: Desk, row: string, column: string, words: string): void {
  desk.doc.transact(() => cellText(desk.doc, 'g1', row, column).insert(0, words));
}

const types = (desk: Desk) => desk.nodes().map(({ type }) => type.name);
const blocks = (desk: Desk) =>
  readBlocks(desk.text).map(({ attributes: { type }, grid }) => [type, grid?.cells.flat().join('')]);
const removedTable = ({ text }: Desk) => {
  const found = readBlocks(text, { removed: true }).find(({ attributes }) => attributes.type === 'table');
  if (!found?.attributes.deleted) throw new Error('No table is removed.');
  return found;
};

describe('a table in the minutes', () => {
  it('comes in with its cells, at everybody', () => {
    const [a, b] = two('một', 'hai');
    insertTable(a, 0);
    meet(a, b);
    for (const desk of [a, b]) {
      expect(types(desk)).toEqual(['entry', 'table', 'entry']);
      expect(readGrid(desk.doc, 'g1').cells).toHaveLength(3);
      expect(desk.editor.state.doc.child(1).attrs).toMatchObject({ grid: 'g1', fill: null });
    }
  });

  it('stands before an empty entry, where one goes on writing', () => {
    const [a] = two('một', '');
    insertTable(a, 1);
    expect(types(a)).toEqual(['entry', 'table', 'entry']);
    expect(a.screen()).toEqual(['một', '', '']);
  });

  it('is moved, hidden and removed as any block, and what a colleague writes into it meanwhile stays', () => {
    const [a, b] = two('một', 'hai');
    insertTable(a, 0);
    meet(a, b);
    a.move(1, 2);
    write(b, '1', '1', 'Xã');
    meet(a, b);
    for (const desk of [a, b]) expect(blocks(desk).at(-1)).toEqual(['table', 'Xã']);
    a.removeBlock(2);
    write(b, '1', '2', 'Hộ');
    meet(a, b);
    for (const desk of [a, b]) {
      expect(types(desk)).toEqual(['entry', 'entry']);
      const { attributes, inline, grid } = removedTable(desk);
      expect(isWrittenSince(attributes, inline, grid)).toBe(true);
    }
    const row = readLine(b.text).find(({ attributes }) => attributes.type === 'table');
    b.doc.transact(() => bringBack(row!.marker));
    meet(a, b);
    for (const desk of [a, b]) expect(blocks(desk).at(-1)).toEqual(['table', 'XãHộ']);
  });

  it('says nothing was written since, where nothing was', () => {
    const [a] = two('một');
    insertTable(a, 0);
    write(a, '1', '1', 'Xã');
    a.removeBlock(1);
    const { attributes, inline, grid } = removedTable(a);
    expect(removalOf(attributes)).not.toBeNull();
    expect(isWrittenSince(attributes, inline, grid)).toBe(false);
  });

  it('that is taken back is removed with what a colleague wrote, also while apart, and comes again', () => {
    const [a, b] = two('một');
    const history = lineHistory(a.text);
    insertTable(a, 0);
    meet(a, b);
    write(b, '2', '1', 'A');
    history.undo();
    expect(types(a)).toEqual(['entry']);
    meet(a, b);
    for (const desk of [a, b]) {
      const { attributes, inline, grid } = removedTable(desk);
      expect(isWrittenSince(attributes, inline, grid)).toBe(true);
    }
    history.redo();
    meet(a, b);
    for (const desk of [a, b]) expect(blocks(desk)).toContainEqual(['table', 'A']);
  });

  it.each([
    ['into it', [0, 1], [1, 0]],
    ['out of it', [1, 0], [2, 1]],
    ['over it', [0, 1], [2, 1]],
  ] as const)('a selection that goes %s takes no cell away', (_, from, to) => {
    const [a, b] = two('một', 'hai');
    insertTable(a, 0);
    write(a, '1', '1', 'Xã');
    meet(a, b);
    a.remove([...from], [...to]);
    meet(a, b);
    for (const desk of [a, b]) {
      const all = readBlocks(desk.text, { removed: true });
      expect(all.map(({ grid }) => grid?.cells.flat().join('')).filter(Boolean)).toEqual(['Xã']);
      expect(desk.screen()).toEqual(desk.line());
    }
  });

  it('goes by no Backspace, Delete or kind beside it', () => {
    const [a] = two('một', 'hai');
    insertTable(a, 0);
    const run = (command: typeof setKind extends (...args: never[]) => infer C ? C : never) =>
      command(a.editor.state, a.editor.view.dispatch, a.editor.view);
    a.caret(1, 0);
    run(backspaceAtStart);
    a.caret(1, 0);
    run(setKind('task'));
    a.caret(2, 0);
    run(backspaceAtStart);
    a.caret(0, 3);
    run(deleteAtEnd);
    expect(types(a)).toEqual(['entry', 'table', 'entry']);
    expect(a.screen()).toEqual(['một', '', 'hai']);
  });

  it('of an older client that joins it to a block stays a table', () => {
    const [a] = two('một', 'hai');
    insertTable(a, 0);
    const table = readLine(a.text).find(({ attributes }) => attributes.type === 'table');
    a.doc.transact(() => table!.marker.set('into', 'e1'));
    expect(types(a)).toContain('table');
  });

  it('shows its cells once, whoever else names them', () => {
    const [a] = two('một');
    insertTable(a, 0);
    write(a, '1', '1', 'Xã');
    a.doc.transact(() => {
      const marker = new Y.Map([
        ['id', 'x'],
        ['type', 'table'],
        ['grid', 'g1'],
        ['order', 'b00'],
      ]);
      a.text.insertEmbed(a.text.length, marker);
    });
    expect(blocks(a).map(([, words]) => words)).toEqual([undefined, 'Xã', '']);
  });
});
