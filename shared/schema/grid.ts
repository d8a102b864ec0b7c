/**
 * The grid of a table, beside the line of text: which rows and columns it has, and a text for each cell.
 *
 * All of it is found by name: the rows and columns in a root map, each cell's words in a root text. Nobody
 * makes a cell, so two people who begin one at the same moment write into the same text, also in the corner
 * of a row and a column that were added at once. A row that is removed stays, with a mark of the words that it
 * held; whoever wrote into it meanwhile brings it back by that.
 */
import type * as Y from 'yjs';
import { TABLE_LIMITS } from '../domain/bundle';
import { wordsMark } from '../text/words-mark';
import { isOrder, ordersBetween } from './orders';

export type Axis = 'row' | 'column';

/** A row or a column. */
export interface GridLine {
  id: string;
  /** Fractional index. */
  order: string;
}

/** A table as it is shown: its first row says what stands in the columns. */
export interface Grid {
  rows: readonly GridLine[];
  columns: readonly GridLine[];
  /** A row of words for each row. */
  cells: readonly (readonly string[])[];
}

export const NO_GRID: Grid = { rows: [], columns: [], cells: [] };

/** What a row or a column says of itself in the map. */
interface LineState {
  order: string;
  /** Removed, when its words had this mark. */
  removed?: string;
}

interface KnownLine extends GridLine {
  removed: string | null;
}

type Lines = Record<Axis, KnownLine[]>;

const ROOT = 'table.';
const ID = /^[\w-]{1,64}$/;

/** More keys than this are no work of people: the table is not read. */
const MOST_KEYS = 10_000;
/** Lines that are looked at, removed ones too; people never come near. */
const MOST_KNOWN: Readonly<Record<Axis, number>> = { row: 1_000, column: 100 };

const MOST: Readonly<Record<Axis, number>> = { row: TABLE_LIMITS.rows, column: TABLE_LIMITS.columns };

export const isGridId = (id: unknown): id is string => typeof id === 'string' && ID.test(id);

const rootOf = (grid: string) => `${ROOT}${grid}`;
const cellOf = (grid: string, row: string, column: string) => `${ROOT}${grid}.${row}.${column}`;

/** Id of the grid to which a root of this name belongs; null where it belongs to none. */
export const gridOfRoot = (name: string): string | null =>
  name.startsWith(ROOT) ? (name.split('.')[1] ?? null) : null;

/** The map of a grid's rows and columns. */
export const gridMap = (doc: Y.Doc, grid: string): Y.Map<unknown> => doc.getMap(rootOf(grid));

/** The text of a cell, which is there as soon as somebody asks for it. */
export const cellText = (doc: Y.Doc, grid: string, row: string, column: string): Y.Text =>
  doc.getText(cellOf(grid, row, column));

/** Words of a cell in one stretch; asking makes no text. */
function wordsAt(doc: Y.Doc, grid: string, row: string, column: string): string {
  const name = cellOf(grid, row, column);
  return doc.share.has(name) ? doc.getText(name).toString() : '';
}

/** The rows and columns that a map tells of, in their order; anything else in it is nothing. */
function linesOf(doc: Y.Doc, grid: string): Lines {
  const lines: Lines = { row: [], column: [] };
  if (!isGridId(grid) || !doc.share.has(rootOf(grid))) return lines;
  const map = gridMap(doc, grid);
  if (map._map.size > MOST_KEYS) return lines;
  for (const [key, value] of map.entries()) {
    const [axis, id] = key.split('.', 2);
    const state = stateOf(value);
    if ((axis === 'row' || axis === 'column') && isGridId(id) && key === `${axis}.${id}` && state)
      lines[axis].push({ id, order: state.order, removed: state.removed ?? null });
  }
  for (const axis of ['row', 'column'] as const)
    lines[axis] = lines[axis].sort(byOrder).slice(0, MOST_KNOWN[axis]);
  return lines;
}

const byOrder = (a: GridLine, b: GridLine) =>
  a.order < b.order || (a.order === b.order && a.id < b.id) ? -1 : 1;

function stateOf(value: unknown): LineState | null {
  if (typeof value !== 'object' || value === null) return null;
  const { order, removed } = value as Partial<Record<keyof LineState, unknown>>;
  if (typeof order !== 'string' || !isOrder(order)) return null;
  return typeof removed === 'string' ? { order, removed } : { order };
}

/** Mark of all the words of a row or a column, also of those that stand in removed lines of the other axis. */
function markOfLine(doc: Y.Doc, grid: string, lines: Lines, axis: Axis, id: string): string {
  const others = lines[axis === 'row' ? 'column' : 'row'].map((line) => line.id).sort();
  const words = others.flatMap((other) => {
    const found = axis === 'row' ? wordsAt(doc, grid, id, other) : wordsAt(doc, grid, other, id);
    return found === '' ? [] : [`${other}\t${found}`];
  });
  return wordsMark(words.join('\n'));
}

const NO_WORDS = wordsMark('');

/** Reads a grid; hostile or foreign content reads as nothing, and no more than a table may hold is read. */
export function readGrid(doc: Y.Doc, grid: unknown): Grid {
  if (!isGridId(grid)) return NO_GRID;
  const lines = linesOf(doc, grid);
  const shown = (axis: Axis): GridLine[] => {
    const found: GridLine[] = [];
    for (const { id, order, removed } of lines[axis]) {
      if (found.length === MOST[axis]) break;
      if (removed === null || removed !== markOfLine(doc, grid, lines, axis, id)) found.push({ id, order });
    }
    return found;
  };
  const [rows, columns] = [shown('row'), shown('column')];
  const words = (row: GridLine) =>
    columns.map(({ id }) => wordsAt(doc, grid, row.id, id).slice(0, TABLE_LIMITS.letters));
  return { rows, columns, cells: rows.map(words) };
}

/** Words between the cells of a row in plain text. */
const BETWEEN = ' | ';

/** A table's words as lines of text, a line for each row that holds any. */
export function wordsOfGrid({ cells }: Pick<Grid, 'cells'>): string {
  return cells
    .filter((row) => row.some((cell) => cell.trim() !== ''))
    .map((row) => row.map((cell) => cell.replace(/\s+/gu, ' ').trim()).join(BETWEEN))
    .join('\n');
}

/** Whether a grid holds a word. */
export const hasWords = ({ cells }: Pick<Grid, 'cells'>): boolean =>
  cells.some((row) => row.some((cell) => cell.trim() !== ''));

/** Whether rows of words are few and short enough for a table. */
export function fitsTable(rows: readonly (readonly string[])[]): boolean {
  const { rows: mostRows, columns, letters } = TABLE_LIMITS;
  return (
    rows.length <= mostRows &&
    rows.every((row) => row.length <= columns && row.every((cell) => cell.length <= letters))
  );
}

/** Rows and columns as something that is to become a table has them, or null where it is none. */
export function fillOf(value: unknown): string[][] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const rows = value.map((row): string[] | null =>
    Array.isArray(row) && row.every((cell) => typeof cell === 'string') ? row : null,
  );
  return rows.every((row) => row !== null) && fitsTable(rows) ? rows : null;
}

/** Writes a new grid of these words; rows that are shorter end in empty cells. */
export function writeGrid(doc: Y.Doc, grid: string, rows: readonly (readonly string[])[]): void {
  const map = gridMap(doc, grid);
  const width = Math.max(1, ...rows.map((row) => row.length));
  const name = (_: unknown, at: number) => String(at + 1);
  const columns = Array.from({ length: width }, name);
  const ids = rows.map(name);
  for (const [axis, lines] of [
    ['row', ids],
    ['column', columns],
  ] as const) {
    const orders = ordersBetween(null, null, lines.length);
    lines.forEach((id, at) => {
      map.set(`${axis}.${id}`, { order: orders[at] ?? '' } satisfies LineState);
    });
  }
  rows.forEach((row, at) => {
    row.forEach((cell, place) => {
      const words = cell.normalize('NFC');
      if (words !== '') cellText(doc, grid, String(at + 1), String(place + 1)).insert(0, words);
    });
  });
}

/** Whether a grid takes one row or column more. */
export const hasRoom = (grid: Grid, axis: Axis): boolean =>
  (axis === 'row' ? grid.rows : grid.columns).length < MOST[axis];

/**
 * Adds rows or columns between two others (null: the beginning, the end). Undo of it (`origin` is what undo
 * follows) hides them as removing does, so that what a colleague wrote into them stays.
 */
export function addLines(
  doc: Y.Doc,
  grid: string,
  axis: Axis,
  ids: readonly string[],
  [before, after]: readonly [GridLine | null, GridLine | null],
  origin: unknown,
): void {
  const map = gridMap(doc, grid);
  const orders = ordersBetween(before?.order ?? null, after?.order ?? null, ids.length);
  const set = (removed?: string) =>
    ids.forEach((id, at) => {
      const state: LineState = { order: orders[at] ?? '', ...(removed === undefined ? {} : { removed }) };
      map.set(`${axis}.${id}`, state);
    });
  doc.transact(() => set(NO_WORDS));
  doc.transact(() => set(), origin);
}

/** Removes a row or a column with the words that it holds now. */
export function removeLine(doc: Y.Doc, grid: string, axis: Axis, id: string): void {
  const lines = linesOf(doc, grid);
  const line = lines[axis].find((each) => each.id === id);
  if (!line) return;
  const removed = markOfLine(doc, grid, lines, axis, id);
  gridMap(doc, grid).set(`${axis}.${id}`, { order: line.order, removed } satisfies LineState);
}

/** Tells which grids a transaction touched. */
export class GridRoots {
  readonly #names = new WeakMap<object, string>();

  constructor(private readonly doc: Y.Doc) {}

  changedBy({ changed }: Y.Transaction): Set<string> {
    const grids = new Set<string>();
    for (const type of changed.keys()) {
      const grid = type._item === null ? gridOfRoot(this.#nameOf(type)) : null;
      if (grid !== null) grids.add(grid);
    }
    return grids;
  }

  #nameOf(type: object): string {
    if (!this.#names.has(type)) for (const [name, root] of this.doc.share) this.#names.set(root, name);
    return this.#names.get(type) ?? '';
  }
}
