/** What the tables of one editor share: the document and its undo, the gate, and who is told of a grid's changes. */
import { nanoid } from 'nanoid';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { colorOf } from '../../shared/domain/writer-color';
import {
  type Axis,
  addLines,
  cellText,
  type Grid,
  type GridLine,
  GridRoots,
  readGrid,
  removeLine,
} from '../../shared/schema/grid';
import type { Gate } from '../sync/gate';
import { CellEdit, PageEdit } from './history';
import type { TableCell } from './table-cell';
import type { TableView } from './table-view';
import { shortName } from './writers';

/** A cell, as somebody's awareness tells it. */
export interface CellPlace {
  grid: string;
  row: string;
  column: string;
}

export class TableDesk {
  readonly #typing = new CellEdit();
  readonly #views = new Map<string, TableView>();
  readonly #roots: GridRoots;
  readonly #stop: () => void;
  #composing: TableCell | null = null;
  /** The grid of a table that is entered before it is drawn. */
  #entering: string | null = null;

  constructor(
    readonly doc: Y.Doc,
    private readonly gate: Gate,
    private readonly history: Y.UndoManager,
    private readonly awareness: Awareness,
  ) {
    this.#roots = new GridRoots(doc);
    const tell = (transaction: Y.Transaction) => {
      for (const grid of this.#roots.changedBy(transaction)) this.#views.get(grid)?.drawGrid();
    };
    doc.on('afterTransaction', tell);
    // What is composed goes into its cell before what waits: places in it are those of before.
    const stopGate = gate.beforeEntering(() => this.#composing?.write());
    const drawWriters = () => {
      for (const view of this.#views.values()) view.drawWriters();
    };
    awareness.on('change', drawWriters);
    this.#stop = () => {
      awareness.off('change', drawWriters);
      doc.off('afterTransaction', tell);
      stopGate();
    };
  }

  destroy(): void {
    this.#stop();
  }

  read(grid: string): Grid {
    return readGrid(this.doc, grid);
  }

  cell(grid: string, row: string, column: string): Y.Text {
    return cellText(this.doc, grid, row, column);
  }

  /** Tells the others in which cell this person is; null: in none. */
  tell(cell: CellPlace | null): void {
    this.awareness.setLocalStateField('cell', cell);
  }

  /** The others who are in cells of a grid. */
  writersIn(grid: string): (CellPlace & { name: string; color: string })[] {
    return [...this.awareness.getStates()].flatMap(([client, { user, cell }]) => {
      if (client === this.awareness.clientID || typeof user?.name !== 'string' || cell?.grid !== grid)
        return [];
      const { row, column } = cell as CellPlace;
      return [{ grid, row, column, name: shortName(user.name), color: colorOf(String(user.id)) }];
    });
  }

  /** The view that shows a grid now. */
  viewOf(grid: string): TableView | undefined {
    return this.#views.get(grid);
  }

  /** Puts the caret into a table, as soon as it is drawn. */
  enter(grid: string): void {
    const view = this.#views.get(grid);
    this.#entering = view ? null : grid;
    view?.enter();
  }

  /** Tells a view after each change of its grid or its cells; gives what ends that. */
  follow(grid: string, view: TableView): () => void {
    this.#views.set(grid, view);
    if (this.#entering === grid) queueMicrotask(() => this.enter(grid));
    return () => {
      if (this.#views.get(grid) === view) this.#views.delete(grid);
    };
  }

  /** What is typed into a cell. */
  edit(change: () => void): void {
    this.doc.transact(change, this.#typing);
  }

  /** Whether a transaction is an edit made here. */
  isEditing({ origin }: Y.Transaction): boolean {
    return origin === this.#typing;
  }

  /** What is typed from here on is a step of undo of its own. */
  endStep(): void {
    this.history.stopCapturing();
  }

  undo(): void {
    this.history.undo();
  }

  redo(): void {
    this.history.redo();
  }

  /** Adds rows or columns as a step of undo; gives their ids. */
  add(
    grid: string,
    axis: Axis,
    count: number,
    between: readonly [GridLine | null, GridLine | null],
  ): string[] {
    const ids = Array.from({ length: count }, () => nanoid(8));
    addLines(this.doc, grid, axis, ids, between, new PageEdit());
    return ids;
  }

  /** Removes a row or a column as a step of undo. */
  remove(grid: string, axis: Axis, id: string): void {
    this.doc.transact(() => removeLine(this.doc, grid, axis, id), new PageEdit());
  }

  beginComposing(cell: TableCell): void {
    this.#composing = cell;
    this.gate.close();
  }

  endComposing(): void {
    this.#composing = null;
    this.gate.open();
  }
}
