/**
 * A table in the editor: its caption is the block's text, its cells are fields of their own. Rows and columns
 * come and go around the cell that somebody writes in; that one stays, whatever others remove.
 */
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type Axis, type Grid, type GridLine, hasRoom } from '../../shared/schema/grid';
import { isFigure } from '../../shared/text/numbers';
import { cellsOfText, isTable } from '../../shared/text/tab-separated';
import { isMac } from '../ui/platform';
import { insertBlockAfter } from './block-commands';
import { BlockView, type BlockViewOptions, element, fixed, gripOf, setOrRemove } from './block-views';
import { positionOfBlock } from './blocks';
import { cellsOfHtml } from './pasted-html';
import { TableCell } from './table-cell';
import type { TableDesk } from './table-desk';

/** Rows and columns as they are drawn: those of the grid, and the one in which this person writes. */
interface Shown {
  rows: readonly GridLine[];
  columns: readonly GridLine[];
}

interface Place {
  row: number;
  column: number;
}

/** Letters of a cell that is a sentence: it is not laid out as narrow as a word. */
const LONG = 24;

const keyOf = (row: string, column: string) => `${row}.${column}`;

export class TableView extends BlockView {
  readonly #frame = fixed('div', 'tk-table-frame');
  readonly #table = element('table', 'tk-grid');
  readonly #controls = element('div', 'tk-table-controls');
  readonly #head = element('thead', '');
  readonly #body = element('tbody', '');
  readonly #cells = new Map<string, TableCell>();
  #grid = '';
  #isGone = false;
  #stop = () => {};
  #shown: Shown = { rows: [], columns: [] };
  /** Ids of the row and the column in which this person was last. */
  #last: { row: string; column: string } | null = null;

  constructor(
    node: Node,
    private readonly view: EditorView,
    options: BlockViewOptions,
    private readonly desk: TableDesk,
    readonly dom: HTMLElement,
    readonly contentDOM: HTMLElement,
  ) {
    super(node, options);
    const side = fixed('div', 'tk-side');
    side.append(this.writers, gripOf(options));
    const scroll = element('div', 'tk-table-scroll');
    this.#table.append(this.#head, this.#body);
    scroll.append(this.#table);
    this.#frame.append(scroll, this.#controls);
    this.contentDOM.before(side);
    this.contentDOM.after(this.#frame);
    this.#frame.addEventListener('keydown', (event) => this.#onKey(event));
    this.#frame.addEventListener('paste', (event) => this.#onPaste(event));
    this.#frame.addEventListener('focusin', ({ target }) => {
      // The right to write may have come or gone since the cell was drawn.
      if (target instanceof HTMLTextAreaElement) target.readOnly = !this.view.editable;
      this.desk.endStep();
      this.#last = this.#focused();
      if (this.#last) this.desk.tell({ grid: this.#grid, ...this.#last });
    });
    this.#frame.addEventListener('focusout', () => {
      this.desk.endStep();
      this.desk.tell(null);
    });
    // A row that others removed while this person was in it goes when they leave it.
    this.#frame.addEventListener('focusout', () => queueMicrotask(() => this.drawGrid()));
    this.#frame.addEventListener('beforeinput', (event) => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      event.preventDefault();
      if (event.inputType === 'historyUndo') this.desk.undo();
      else this.desk.redo();
    });
    this.draw();
  }

  /** What happens in the cells is none of the editor's business, but for what it is dragged by. */
  stopEvent(event: Event): boolean {
    return this.#frame.contains(event.target as globalThis.Node);
  }

  override destroy(): void {
    const writing = this.#focused();
    super.destroy();
    this.#isGone = true;
    this.#stop();
    for (const cell of this.#cells.values()) cell.destroy();
    if (writing) queueMicrotask(() => this.#handOver(writing));
  }

  /** A table that others moved is drawn anew: who writes in it goes on there. */
  #handOver(writing: { row: string; column: string }): void {
    if (this.view.isDestroyed) return;
    const next = this.desk.viewOf(this.#grid);
    if (next) next.#focusOn(writing);
    else this.options.onTableGone?.(String(this.node.attrs.id));
  }

  #focusOn({ row, column }: { row: string; column: string }): void {
    const place = {
      row: this.#shown.rows.findIndex(({ id }) => id === row),
      column: this.#shown.columns.findIndex(({ id }) => id === column),
    };
    this.#focus(place);
  }

  /** Puts the caret into the first cell. */
  enter(): void {
    this.#focus({ row: 0, column: 0 });
  }

  protected draw(): void {
    const { id, private: hidden, grid } = this.node.attrs;
    setOrRemove(this.dom, 'data-block', id);
    setOrRemove(this.dom, 'data-table-id', id);
    setOrRemove(this.dom, 'data-private', hidden === true ? 'true' : null);
    this.hint(this.options.labels.current.words.tableHint);
    if (this.#grid !== (grid ?? '')) {
      this.#grid = grid ?? '';
      this.#stop();
      this.#stop = this.desk.follow(this.#grid, this);
    }
    this.#drawControls();
    this.drawGrid();
  }

  #drawControls(): void {
    const { words } = this.options.labels.current;
    const button = (label: string, keys: string, act: () => void) => {
      const made = element('button', 'tk-table-button');
      made.type = 'button';
      made.textContent = label;
      made.title = keys;
      made.addEventListener('mousedown', (event) => event.preventDefault());
      made.addEventListener('click', () => {
        if (this.view.editable) act();
      });
      return made;
    };
    this.#controls.setAttribute('role', 'group');
    this.#controls.setAttribute('aria-label', words.table);
    this.#controls.replaceChildren(
      button(words.addRow, shortcut('↓'), () => this.#addAt('row', 1)),
      button(words.addColumn, shortcut('→'), () => this.#addAt('column', 1)),
      button(words.removeRow, shortcut('⌫'), () => this.#removeAt('row')),
      button(words.removeColumn, shortcut('⌦'), () => this.#removeAt('column')),
    );
  }

  /** Draws what the grid says now; cells that stay are not touched. */
  drawGrid(): void {
    if (this.#isGone) return;
    const grid = this.desk.read(this.#grid);
    const shown = this.#withMine(grid);
    this.#shown = shown;
    const active = document.activeElement;
    const alive = new Set<string>();
    const rows = shown.rows.map((row, at) => {
      const line = this.#rowElement(row.id, at);
      placeChildren(
        line,
        shown.columns.map((column, place) => {
          const key = keyOf(row.id, column.id);
          alive.add(key);
          return this.#cellElement(row.id, column.id, at, place);
        }),
      );
      return line;
    });
    placeChildren(this.#head, rows.slice(0, 1));
    placeChildren(this.#body, rows.slice(1));
    for (const [key, cell] of this.#cells) {
      if (alive.has(key)) continue;
      cell.destroy();
      this.#cells.delete(key);
    }
    for (const id of this.#rows.keys()) if (!shown.rows.some((row) => row.id === id)) this.#rows.delete(id);
    this.drawWriters();
    // A row that takes another place loses the focus.
    if (active instanceof HTMLElement && active !== document.activeElement && this.#frame.contains(active))
      active.focus();
  }

  /** Shows in which cells the others are: by their colour around it, and by their name beside the table. */
  drawWriters(): void {
    const writers = this.desk.writersIn(this.#grid);
    const byCell = new Map(writers.map((each) => [keyOf(each.row, each.column), each]));
    for (const [key, { dom }] of this.#cells) {
      const writer = byCell.get(key);
      setOrRemove(dom, 'data-writer', writer?.name);
      if (writer) dom.style.setProperty('--writer', writer.color);
    }
    const names = writers.map(({ name, color }) => {
      const made = element('span', 'tk-writer');
      made.textContent = name;
      made.style.setProperty('--writer', color);
      return made;
    });
    if (names.map(({ textContent }) => textContent).join() !== this.#writersShown) {
      this.#writersShown = names.map(({ textContent }) => textContent).join();
      this.writers.replaceChildren(...names);
    }
  }

  #writersShown = '';
  readonly #rows = new Map<string, HTMLTableRowElement>();

  #rowElement(id: string, at: number): HTMLTableRowElement {
    const known = this.#rows.get(id) ?? element('tr', '');
    this.#rows.set(id, known);
    setOrRemove(known, 'data-row', String(at + 1));
    return known;
  }

  #cellElement(row: string, column: string, at: number, place: number): HTMLElement {
    const tag = at === 0 ? 'th' : 'td';
    const key = keyOf(row, column);
    let cell = this.#cells.get(key);
    // The head of a table is another element than its rows; somebody's caret stays in it all the same.
    if (cell && cell.dom.localName !== tag && !cell.dom.contains(document.activeElement)) {
      cell.destroy();
      cell = undefined;
    }
    if (!cell) {
      cell = new TableCell(this.desk.cell(this.#grid, row, column), tag, this.desk);
      this.#cells.set(key, cell);
    }
    const { words } = this.options.labels.current;
    setOrRemove(cell.field, 'aria-label', words.cell(at + 1, place + 1));
    setOrRemove(cell.dom, 'data-long', cell.field.value.length > LONG ? 'true' : null);
    setOrRemove(cell.dom, 'data-figure', isFigure(cell.field.value) ? 'true' : null);
    cell.field.readOnly = !this.view.editable;
    return cell.dom;
  }

  /** The grid's rows and columns, and among them the one in which this person writes though it was removed. */
  #withMine(grid: Grid): Shown {
    const mine = this.#focused();
    const kept = (lines: readonly GridLine[], was: readonly GridLine[], id: string | undefined) => {
      const line = was.find((each) => each.id === id);
      if (!line || lines.some((each) => each.id === id)) return lines;
      return [...lines, line].sort((a, b) => (a.order < b.order ? -1 : 1));
    };
    return {
      rows: kept(grid.rows, this.#shown.rows, mine?.row),
      columns: kept(grid.columns, this.#shown.columns, mine?.column),
    };
  }

  #focused(): { row: string; column: string } | null {
    for (const [key, { field }] of this.#cells) {
      if (field !== document.activeElement) continue;
      const [row = '', column = ''] = key.split('.');
      return { row, column };
    }
    return null;
  }

  /** Where this person is, or was last; the end of the table else. */
  #here(): Place {
    const at = this.#focused() ?? this.#last;
    const { rows, columns } = this.#shown;
    const row = rows.findIndex(({ id }) => id === at?.row);
    const column = columns.findIndex(({ id }) => id === at?.column);
    return {
      row: row < 0 ? rows.length - 1 : row,
      column: column < 0 ? columns.length - 1 : column,
    };
  }

  #cellAt({ row, column }: Place): TableCell | undefined {
    const { rows, columns } = this.#shown;
    return this.#cells.get(keyOf(rows[row]?.id ?? '', columns[column]?.id ?? ''));
  }

  #focus(place: Place): void {
    const field = this.#cellAt(place)?.field;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
    field?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** Adds a row or a column behind the place (`by` 1) or before it. */
  #addAt(axis: Axis, by: 0 | 1, place = this.#here()): void {
    const grid = this.desk.read(this.#grid);
    if (!this.view.editable || !hasRoom(grid, axis)) return;
    const lines = axis === 'row' ? this.#shown.rows : this.#shown.columns;
    const at = place[axis] + by;
    this.desk.add(this.#grid, axis, 1, [lines[at - 1] ?? null, lines[at] ?? null]);
    // A table without any column (both were removed at once) has none to show a row in.
    const other: Axis = axis === 'row' ? 'column' : 'row';
    if (this.#shown[other === 'row' ? 'rows' : 'columns'].length === 0)
      this.desk.add(this.#grid, other, 1, [null, null]);
    this.#focus({ ...place, [axis]: at });
  }

  /** Removes a row or a column; the last one stays. */
  #removeAt(axis: Axis): void {
    const place = this.#here();
    const lines = axis === 'row' ? this.#shown.rows : this.#shown.columns;
    const line = lines[place[axis]];
    if (!this.view.editable || !line || lines.length < 2) return;
    // The caret leaves first, for the row in which it stands is kept.
    const next = place[axis] === lines.length - 1 ? place[axis] - 1 : place[axis] + 1;
    this.#focus({ ...place, [axis]: next });
    this.desk.remove(this.#grid, axis, line.id);
  }

  #onKey(event: KeyboardEvent): void {
    const { field } = this.#cellAt(this.#here()) ?? {};
    if (!field || event.target !== field || event.isComposing || event.keyCode === 229) return;
    if (this.#does(event, field)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** What a key does in a cell; false: what it does in any field. */
  #does(event: KeyboardEvent, field: HTMLTextAreaElement): boolean {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    const isMod = isMac ? metaKey : ctrlKey;
    const letter = key.toLowerCase();
    if (isMod && !altKey && (letter === 'z' || letter === 'y')) {
      if (letter === 'y' || shiftKey) this.desk.redo();
      else this.desk.undo();
      return true;
    }
    if (altKey && shiftKey && !isMod) return this.view.editable && this.#changesGrid(key);
    // What is done to the whole block is done by the editor.
    if ((altKey && key.startsWith('Arrow')) || (isMod && (key === ';' || (shiftKey && key === 'Backspace'))))
      return this.#asBlock(event);
    if (isMod || altKey) return key === 'Enter' && this.#breakLine(field);
    const { row, column } = this.#here();
    const isStart = field.selectionStart === 0 && field.selectionEnd === 0;
    const isEnd = field.selectionStart === field.value.length;
    switch (key) {
      case 'Tab':
        return this.#step(shiftKey ? -1 : 1);
      case 'Enter':
        return !shiftKey && this.#below();
      case 'ArrowUp':
        return (
          !shiftKey && !field.value.slice(0, field.selectionStart).includes('\n') && this.#up(row, column)
        );
      case 'ArrowDown':
        return !shiftKey && !field.value.slice(field.selectionEnd).includes('\n') && this.#down(row, column);
      case 'ArrowLeft':
        return !shiftKey && isStart && column > 0 && this.#goTo({ row, column: column - 1 });
      case 'ArrowRight':
        return (
          !shiftKey &&
          isEnd &&
          column < this.#shown.columns.length - 1 &&
          this.#goTo({ row, column: column + 1 })
        );
      case 'Escape':
        return this.#toCaption();
      default:
        return false;
    }
  }

  #changesGrid(key: string): boolean {
    const acts: Record<string, () => void> = {
      ArrowDown: () => this.#addAt('row', 1),
      ArrowUp: () => this.#addAt('row', 0),
      ArrowRight: () => this.#addAt('column', 1),
      ArrowLeft: () => this.#addAt('column', 0),
      Backspace: () => this.#removeAt('row'),
      Delete: () => this.#removeAt('column'),
    };
    acts[key]?.();
    return key in acts;
  }

  #goTo(place: Place): true {
    this.#focus(place);
    return true;
  }

  #up(row: number, column: number): true {
    return row > 0 ? this.#goTo({ row: row - 1, column }) : this.#toCaption();
  }

  #down(row: number, column: number): true {
    return row < this.#shown.rows.length - 1 ? this.#goTo({ row: row + 1, column }) : this.#leave();
  }

  /** To the next cell, from the last one into a new row; backwards from the first one into the caption. */
  #step(by: -1 | 1): true {
    const { rows, columns } = this.#shown;
    const { row, column } = this.#here();
    const next = row * columns.length + column + by;
    if (next < 0) return this.#toCaption();
    if (next < rows.length * columns.length)
      return this.#goTo({ row: Math.floor(next / columns.length), column: next % columns.length });
    if (!this.view.editable || !hasRoom(this.desk.read(this.#grid), 'row')) return this.#leave();
    this.#addAt('row', 1, { row, column: 0 });
    return true;
  }

  /** To the cell below; from the last row into a new one, and from an empty last row out of the table. */
  #below(): true {
    const { rows } = this.#shown;
    const { row, column } = this.#here();
    if (row < rows.length - 1) return this.#goTo({ row: row + 1, column });
    const isEmpty = this.#shown.columns.every(
      (_, at) => this.#cellAt({ row, column: at })?.field.value === '',
    );
    if (!isEmpty && this.view.editable && hasRoom(this.desk.read(this.#grid), 'row')) {
      this.#addAt('row', 1);
      return true;
    }
    const last = rows[row];
    this.#leave();
    if (isEmpty && last && rows.length > 2 && this.view.editable)
      this.desk.remove(this.#grid, 'row', last.id);
    return true;
  }

  #breakLine(field: HTMLTextAreaElement): true {
    field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    return true;
  }

  #toCaption(): true {
    const pos = positionOfBlock(this.view.state.doc, String(this.node.attrs.id));
    if (pos === null) return true;
    const end = pos + 1 + this.node.content.size;
    this.view.dispatch(this.view.state.tr.setSelection(TextSelection.create(this.view.state.doc, end)));
    this.view.focus();
    return true;
  }

  /** Into the block behind the table; where there is none, one begins. */
  #leave(): true {
    this.#toCaption();
    const { state } = this.view;
    const index = state.selection.$head.index(0);
    if (index < state.doc.childCount - 1) {
      const behind = state.selection.$head.after(1) + 1;
      this.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, behind)).scrollIntoView());
    } else if (this.view.editable) insertBlockAfter({ type: 'entry' })(state, this.view.dispatch);
    return true;
  }

  #asBlock(event: KeyboardEvent): boolean {
    this.#toCaption();
    return this.view.someProp('handleKeyDown', (handle) => handle(this.view, event)) ?? false;
  }

  /** Cells of a spreadsheet go into cells from here on; anything else is words of this one. */
  #onPaste(event: ClipboardEvent): void {
    const { clipboardData } = event;
    if (!clipboardData || !this.view.editable) return;
    const html = clipboardData.getData('text/html');
    const text = clipboardData.getData('text/plain');
    const rows = (html && cellsOfHtml(html)) || (text.includes('\t') ? cellsOfText(text) : null);
    if (!rows || (!isTable(rows) && rows.flat().length < 2)) return;
    event.preventDefault();
    this.#spread(rows);
  }

  #spread(rows: readonly (readonly string[])[]): void {
    const { row, column } = this.#here();
    const needed: Record<Axis, number> = {
      row: row + rows.length - this.#shown.rows.length,
      column: column + (rows[0]?.length ?? 0) - this.#shown.columns.length,
    };
    for (const axis of ['row', 'column'] as const) {
      const lines = axis === 'row' ? this.#shown.rows : this.#shown.columns;
      if (needed[axis] > 0) this.desk.add(this.#grid, axis, needed[axis], [lines.at(-1) ?? null, null]);
    }
    this.desk.endStep();
    rows.forEach((cells, down) => {
      cells.forEach((words, right) => {
        this.#cellAt({ row: row + down, column: column + right })?.replace(words);
      });
    });
    this.desk.endStep();
  }
}

const shortcut = (key: string) => (isMac ? `⌥⇧${key}` : `Alt+Shift+${key}`);

/** Makes these the children of an element; those that stand there already are not moved. */
function placeChildren(parent: HTMLElement, children: readonly HTMLElement[]): void {
  for (const child of [...parent.children]) if (!children.includes(child as HTMLElement)) child.remove();
  children.forEach((child, at) => {
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null);
  });
}
