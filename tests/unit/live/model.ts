/** A viewer without a browser: applies what is sent as the page's script does. */
import * as Y from 'yjs';
import { type DocumentPatch, type DocumentView, Projection } from '../../../server/live/projection';

/** Applies a patch to a view, in the order that the wire promises. */
export function applyTo(view: DocumentView, patch: DocumentPatch): DocumentView {
  const { remove = [], put = [], ...frame } = patch;
  const blocks = view.blocks.filter(([id]) => !remove.includes(id));
  for (const [id, after, html] of put) {
    const old = blocks.findIndex(([each]) => each === id);
    if (old >= 0) blocks.splice(old, 1);
    const at = after === null ? 0 : blocks.findIndex(([each]) => each === after) + 1;
    if (after !== null && at === 0) throw new Error(`${id} is put behind ${after}, which is not there.`);
    blocks.splice(at, 0, [id, html]);
  }
  return { ...view, ...frame, blocks };
}

/** A document with a projection that hears of its updates, and a viewer. */
export class Watched {
  readonly doc = new Y.Doc();
  readonly projection: Projection;
  readonly patches: DocumentPatch[] = [];
  view: DocumentView;
  #updates: Uint8Array[] = [];

  constructor(fill: (doc: Y.Doc) => void) {
    fill(this.doc);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.doc));
    this.projection = new Projection(copy);
    this.view = this.projection.view();
    this.doc.on('update', (update: Uint8Array) => this.#updates.push(update));
  }

  /** Lets the projection know of what was edited; gives its patch. */
  flush(): DocumentPatch | null {
    const patch = this.projection.apply(this.#updates.splice(0));
    if (patch) {
      this.patches.push(patch);
      this.view = applyTo(this.view, patch);
    }
    return patch;
  }

  edit(change: (doc: Y.Doc) => void): DocumentPatch | null {
    this.doc.transact(() => change(this.doc));
    return this.flush();
  }

  /** HTML of a block in the viewer's page. */
  html(id: string): string | undefined {
    return this.view.blocks.find(([each]) => each === id)?.[1];
  }

  ids(): string[] {
    return this.view.blocks.map(([id]) => id);
  }
}
