/** A table's place in the editor: its title at once, its cells as soon as what draws them is there. */
import type { Node } from '@tiptap/pm/model';
import type { Decoration, EditorView, NodeView, ViewMutationRecord } from '@tiptap/pm/view';
import type { BlockViewOptions } from './block-views';
import type { TableDesk } from './table-desk';
import type { TableView } from './table-view';

type Part = typeof import('./table-view');

let part: Part | null = null;

/** Brings what draws tables: most meetings have none. */
export async function loadTables(): Promise<Part> {
  part ??= await import('./table-view');
  return part;
}

export class TableShell implements NodeView {
  readonly dom = document.createElement('div');
  readonly contentDOM = document.createElement('div');
  #table: TableView | null = null;
  #isGone = false;

  constructor(
    private node: Node,
    view: EditorView,
    options: BlockViewOptions,
    desk: TableDesk,
  ) {
    this.dom.className = 'tk-table';
    this.contentDOM.className = 'tk-words';
    this.dom.append(this.contentDOM);
    const draw = ({ TableView: Table }: Part) => {
      if (!this.#isGone) this.#table = new Table(this.node, view, options, desk, this.dom, this.contentDOM);
    };
    const load = () => {
      // Where the network is away, the title can be written, and the cells come when it is back.
      loadTables().then(draw, () => window.addEventListener('online', load, { once: true }));
    };
    if (part) draw(part);
    else load();
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    return this.#table?.update(node, decorations) ?? true;
  }

  stopEvent(event: Event): boolean {
    return this.#table?.stopEvent(event) ?? false;
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target);
  }

  destroy(): void {
    this.#isGone = true;
    this.#table?.destroy();
  }
}
