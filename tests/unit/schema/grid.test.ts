/** Rows, columns and cells of a table, changed by several people whose links are held and released. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { TABLE_LIMITS } from '../../../shared/domain/bundle';
import {
  type Axis,
  addLines,
  cellText,
  type Grid,
  GridRoots,
  gridMap,
  NO_GRID,
  readGrid,
  removeLine,
  writeGrid,
} from '../../../shared/schema/grid';
import { SEED } from '../../random';

const GRID = 'g1';

class Writer {
  readonly doc = new Y.Doc();
  readonly history: Y.UndoManager;
  #line = 0;

  constructor(clientID: number, start?: Uint8Array) {
    this.doc.clientID = clientID;
    if (start) Y.applyUpdate(this.doc, start);
    this.history = new Y.UndoManager(this.doc, { trackedOrigins: new Set([this]), captureTimeout: 0 });
  }

  get grid(): Grid {
    return readGrid(this.doc, GRID);
  }

  get cells() {
    return this.grid.cells;
  }

  add(axis: Axis, at: number): void {
    const lines = axis === 'row' ? this.grid.rows : this.grid.columns;
    this.#line += 1;
    const id = `${this.doc.clientID}-${this.#line}`;
    addLines(this.doc, GRID, axis, [id], [lines[at - 1] ?? null, lines[at] ?? null], this);
  }

  remove(axis: Axis, at: number): void {
    const line = (axis === 'row' ? this.grid.rows : this.grid.columns)[at];
    if (line) this.doc.transact(() => removeLine(this.doc, GRID, axis, line.id), this);
  }

  cell(row: number, column: number): Y.Text | null {
    const { rows, columns } = this.grid;
    const [line, across] = [rows[row], columns[column]];
    return line && across ? cellText(this.doc, GRID, line.id, across.id) : null;
  }

  type(row: number, column: number, words: string): void {
    const text = this.cell(row, column);
    this.doc.transact(() => text?.insert(text.length, words), this);
  }

  hear(other: Writer): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc)));
  }
}

const START = [
  ['Xã', 'Hộ nghèo'],
  ['A', '12'],
  ['B', '7'],
];

function pair(): [Writer, Writer] {
  const first = new Writer(10);
  writeGrid(first.doc, GRID, START);
  return [first, new Writer(20, Y.encodeStateAsUpdate(first.doc))];
}

function meet(...writers: Writer[]): void {
  for (const one of writers) for (const other of writers) if (one !== other) one.hear(other);
}

describe('a table that several people change at once', () => {
  it('reads as it was written, short rows filled up', () => {
    const { doc } = new Writer(1);
    writeGrid(doc, GRID, [['Một', 'ế'.normalize('NFD')], ['hai']]);
    expect(readGrid(doc, GRID).cells).toEqual([
      ['Một', 'ế'],
      ['hai', ''],
    ]);
  });

  it('has one corner for a row and a column that were added at once, and both may write there', () => {
    const [a, b] = pair();
    a.add('row', 3);
    b.add('column', 2);
    meet(a, b);
    a.type(3, 2, 'ba');
    b.type(3, 2, 'bốn');
    meet(a, b);
    expect(a.cells).toEqual(b.cells);
    expect([...(a.cells[3]?.[2] ?? '')].sort()).toEqual([...'babốn'].sort());
  });

  it('keeps a row that one removes and another writes into', () => {
    const [a, b] = pair();
    a.remove('row', 1);
    b.type(1, 1, ' hộ');
    expect(a.cells.map(([name]) => name)).toEqual(['Xã', 'B']);
    meet(a, b);
    for (const each of [a, b]) expect(each.cells[1]).toEqual(['A', '12 hộ']);
    a.remove('row', 1);
    meet(a, b);
    for (const each of [a, b]) expect(each.cells.map(([name]) => name)).toEqual(['Xã', 'B']);
  });

  it('keeps a column likewise', () => {
    const [a, b] = pair();
    a.remove('column', 1);
    b.type(2, 1, '5');
    meet(a, b);
    for (const each of [a, b]) expect(each.cells[2]).toEqual(['B', '75']);
  });

  it('takes back a row that was added, but for what a colleague wrote there, also while apart', () => {
    const [a, b] = pair();
    a.add('row', 3);
    meet(a, b);
    b.type(3, 0, 'C');
    a.history.undo();
    expect(a.cells).toHaveLength(3);
    meet(a, b);
    for (const each of [a, b]) expect(each.cells[3]).toEqual(['C', '']);
    expect(a.history.undoStack).toHaveLength(0);
    a.history.redo();
    expect(a.cells[3]).toEqual(['C', '']);
  });

  it('brings a removed row back by undo', () => {
    const [a] = pair();
    a.remove('row', 1);
    a.history.undo();
    expect(a.cells).toEqual(START);
  });

  it('tells whose words changed, also of a cell that nobody asked for yet', () => {
    const [a, b] = pair();
    const roots = new GridRoots(b.doc);
    const told: string[] = [];
    b.doc.on('afterTransaction', (transaction: Y.Transaction) => told.push(...roots.changedBy(transaction)));
    a.add('row', 3);
    a.type(3, 1, 'mới');
    a.doc.getText('minutes').insert(0, 'khác');
    b.hear(a);
    expect(told).toEqual([GRID]);
  });
});

type Step = { who: number; act: number; at: number; column: number };

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(2),
  act: fc.nat(99),
  at: fc.nat(7),
  column: fc.nat(5),
});

it('by chance: all end with the same table, every letter once and none lost', () => {
  console.log(`TOCKY_SEED=${SEED}`);
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 80 }), (steps) => {
      const first = new Writer(10);
      writeGrid(first.doc, GRID, [['', '']]);
      const start = Y.encodeStateAsUpdate(first.doc);
      const people = [first, new Writer(20, start), new Writer(30, start)];
      let letter = 0x4e00;
      const typed: string[] = [];
      const undone = new Set<string>();
      for (const { who, act, at, column } of steps) {
        const writer = people[who] as Writer;
        const { rows, columns } = writer.grid;
        if (act < 50 && writer.cell(at % (rows.length || 1), column % (columns.length || 1))) {
          const fresh = String.fromCodePoint(letter++);
          typed.push(fresh);
          writer.type(at % rows.length, column % columns.length, fresh);
        } else if (act < 62) writer.add('row', at % (rows.length + 1));
        else if (act < 70) writer.add('column', at % (columns.length + 1));
        else if (act < 78) writer.remove('row', at);
        else if (act < 83) writer.remove('column', at);
        else if (act < 90) {
          const before = writer.cells.flat().join('');
          if (at % 3 === 0) writer.history.redo();
          else writer.history.undo();
          const after = writer.cells.flat().join('');
          for (const each of typed) if (before.includes(each) !== after.includes(each)) undone.add(each);
        } else writer.hear(people[at % 3] as Writer);
      }
      meet(...people);
      meet(...people);
      for (const { grid } of people) expect(grid).toEqual(first.grid);
      const all = [...first.doc.share.keys()]
        .filter((name) => name.split('.').length === 4)
        .map((name) => first.doc.getText(name).toString())
        .join('');
      const lost = typed.filter((each) => !all.includes(each) && !undone.has(each));
      const doubled = [...all].filter((each, at) => all.indexOf(each) !== at && !undone.has(each));
      expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
    }),
    { numRuns: Number(process.env.TOCKY_RUNS ?? 150), seed: SEED },
  );
}, 60_000);

describe('what no client of ours writes', () => {
  const value = fc
    .oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.record({ order: fc.oneof(fc.constantFrom('a0', 'a1', 'zz', ''), fc.jsonValue()) }),
      fc.record({ order: fc.constant('a0'), removed: fc.jsonValue() }),
    )
    .map((made): unknown => JSON.parse(JSON.stringify(made)));
  const key = fc.oneof(
    fc.constantFrom('row.1', 'row.', 'row', 'column.1', 'column.x.y', 'row.__proto__', 'column.'),
    fc.string({ maxLength: 12 }).map((text) => `row.${text}`),
    fc.string({ maxLength: 12 }),
  );

  it('reads as a table within its limits, or as none', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { maxLength: 20 }), fc.string(), (pairs, name) => {
        const hostile = new Y.Doc();
        for (const [each, content] of pairs) gridMap(hostile, GRID).set(each, content);
        hostile.getMap(`table.${GRID}.1.1`).set('a', 1);
        hostile.getArray('table.other').insert(0, [1, 2]);
        const { doc } = new Writer(1, Y.encodeStateAsUpdate(hostile));
        for (const grid of [GRID, 'other', name, '', 'a.b', null, 7, {}]) {
          const { rows, columns, cells } = readGrid(doc, grid);
          expect(cells.map((row) => row.length)).toEqual(rows.map(() => columns.length));
        }
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  it('is cut to what a table holds: a million cells, a cell of a megabyte, more keys than anybody writes', () => {
    const { doc } = new Writer(1);
    doc.transact(() => {
      for (const axis of ['row', 'column'])
        for (let at = 0; at < 1_000; at++) gridMap(doc, GRID).set(`${axis}.${at}`, { order: 'a0' });
      cellText(doc, GRID, '0', '0').insert(0, 'x'.repeat(1_000_000));
    });
    const { rows, columns, cells } = readGrid(doc, GRID);
    expect([rows.length, columns.length]).toEqual([TABLE_LIMITS.rows, TABLE_LIMITS.columns]);
    expect(cells[0]?.[0]).toHaveLength(TABLE_LIMITS.letters);
    doc.transact(() => {
      for (let at = 0; at < 10_000; at++) gridMap(doc, GRID).set(`row.r${at}`, { order: 'a0' });
    });
    expect(readGrid(doc, GRID)).toEqual(NO_GRID);
  });
});
