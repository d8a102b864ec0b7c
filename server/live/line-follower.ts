/**
 * Follows a line of text from transaction to transaction and says which of its blocks changed. What a
 * transaction brought or removed is traced to the marker on its left, so a keystroke reads one block; the
 * list of blocks is walked anew only when a marker came, went or was moved.
 */
import * as Y from 'yjs';
import type { Block } from '../../shared/schema/document';
import {
  attributesOf,
  blockOfRow,
  type Formats,
  type LineBlock,
  markerOf,
  NO_FORMATS,
  type Row,
  readContent,
  rowsOf,
  sameFormats,
} from '../../shared/schema/line';

/** A block of the line, removed ones too. The object stays the same as long as its marker stands. */
export interface FollowedBlock extends Block {
  readonly marker: Y.Map<unknown>;
  id: string;
  /** Effective order: the block's own, else that of the block before it in the text. */
  order: string;
  formats: Formats;
  formatsAfter: Formats;
  privacy: LineBlock['privacy'];
}

/** Keys on which the arrangement of the whole line rests. */
const STRUCTURAL = ['id', 'order', 'into', 'deleted'];

/** More pieces than this in one transaction: everything is read anew, which then costs less. */
const MANY_PIECES = 2_000;

export class LineFollower {
  #blocks: FollowedBlock[] = [];
  readonly #byMarker = new Map<object, FollowedBlock>();
  /** In the order of the screen, by their root. */
  #rows = new Map<FollowedBlock, Row<FollowedBlock>>();
  #rootOf = new Map<FollowedBlock, FollowedBlock>();

  constructor(readonly text: Y.Text) {
    this.#list();
    this.#read(new Set(this.#byMarker.keys()));
    this.#arrange();
  }

  /** The blocks that stand by themselves (others continue them), in the order of the screen. */
  screen(): Iterable<FollowedBlock> {
    return this.#rows.keys();
  }

  /** Whether a block stands by itself. */
  has(block: FollowedBlock): boolean {
    return this.#rows.has(block);
  }

  /** A block of the screen with the content of those that continue it. */
  read(root: FollowedBlock): Block {
    return blockOfRow(this.#rows.get(root) ?? { root, segments: [root] });
  }

  /**
   * Takes in a transaction; to be called from `afterTransaction`, while what was removed is still in its
   * place. Gives the blocks of the screen that are new or changed, and whether some came, went or were moved.
   */
  take(transaction: Y.Transaction): { changed: Set<FollowedBlock>; structure: boolean } {
    const touched = new Set<object>();
    const types: ReadonlyMap<object, ReadonlySet<string | null>> = transaction.changed;
    let structure = false;
    if (types.has(this.text)) {
      const pieces = piecesOf(transaction, this.text);
      if (pieces === null) {
        structure = true;
        for (const { marker } of this.#blocks) touched.add(marker);
      }
      for (const item of pieces ?? []) {
        if (markerOf(item)) structure = true;
        const marker = markerBefore(item);
        if (marker) touched.add(marker);
      }
    }
    for (const [type, keys] of types) {
      const block = this.#byMarker.get(type);
      if (!block) continue;
      block.attributes = attributesOf(block.marker);
      block.id = block.attributes.id;
      touched.add(block.marker);
      if (STRUCTURAL.some((key) => keys.has(key))) structure = true;
    }
    if (structure) for (const marker of this.#list()) touched.add(marker);
    const read = this.#read(touched);
    const regrouped = structure ? this.#arrange() : [];
    return {
      changed: new Set([...[...read].map((block) => this.#rootOf.get(block) ?? block), ...regrouped]),
      structure,
    };
  }

  /** Groups the blocks into rows anew; gives the roots whose row is made of other blocks than before. */
  #arrange(): FollowedBlock[] {
    const before = this.#rows;
    const rows = rowsOf(this.#blocks);
    this.#rows = new Map(rows.map((row) => [row.root, row]));
    this.#rootOf = new Map(rows.flatMap(({ root, segments }) => segments.map((block) => [block, root])));
    return rows
      .filter(({ root, segments }) => {
        const was = before.get(root)?.segments;
        return was?.length !== segments.length || segments.some((block, at) => block !== was[at]);
      })
      .map(({ root }) => root);
  }

  /** Walks the markers anew; gives those that are new. */
  #list(): Y.Map<unknown>[] {
    const fresh: Y.Map<unknown>[] = [];
    const blocks: FollowedBlock[] = [];
    let order = '';
    for (let item = this.text._start; item !== null; item = item.right) {
      const marker = item.deleted ? null : markerOf(item);
      if (!marker) continue;
      let block = this.#byMarker.get(marker);
      if (!block) {
        const attributes = attributesOf(marker);
        block = {
          marker,
          id: attributes.id,
          attributes,
          inline: [],
          order: '',
          formats: NO_FORMATS,
          formatsAfter: NO_FORMATS,
          privacy: [],
        };
        fresh.push(marker);
      }
      order = block.attributes.order ?? order;
      block.order = order;
      blocks.push(block);
    }
    this.#blocks = blocks;
    this.#byMarker.clear();
    for (const block of blocks) this.#byMarker.set(block.marker, block);
    return fresh;
  }

  /** Reads the content of these blocks, and of those into which a format now runs on, or no longer does. */
  #read(touched: ReadonlySet<object>): Set<FollowedBlock> {
    const read = new Set<FollowedBlock>();
    let formats = readContent(this.text._start, NO_FORMATS).formatsAfter;
    for (const block of this.#blocks) {
      if (touched.has(block.marker) || !sameFormats(block.formats, formats)) {
        const content = readContent(block.marker._item?.right ?? null, formats);
        block.formats = formats;
        block.inline = content.inline;
        block.formatsAfter = content.formatsAfter;
        block.privacy = content.privacy;
        read.add(block);
      }
      formats = block.formatsAfter;
    }
    return read;
  }
}

/** The items that a transaction put into the text or took out of it; null when there are too many. */
function piecesOf(transaction: Y.Transaction, text: Y.Text): Y.Item[] | null {
  const pieces: Y.Item[] = [];
  const take = (struct: Y.AbstractStruct) => {
    if (struct instanceof Y.Item && (struct.parent as object | null) === text) pieces.push(struct);
  };
  for (const [client, after] of transaction.afterState) {
    const before = transaction.beforeState.get(client) ?? 0;
    const structs = transaction.doc.store.clients.get(client);
    if (!structs || after <= before) continue;
    for (let at = Y.findIndexSS(structs, before); at < structs.length; at++) {
      const struct = structs[at];
      if (struct) take(struct);
      if (pieces.length > MANY_PIECES) return null;
    }
  }
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, take);
  return pieces.length > MANY_PIECES ? null : pieces;
}

/** The marker to whose block a piece of the text belongs; of a marker, the one before it. */
function markerBefore(item: Y.Item): Y.Map<unknown> | null {
  for (let left = item.left; left !== null; left = left.left) {
    const marker = left instanceof Y.Item && !left.deleted ? markerOf(left) : null;
    if (marker) return marker;
  }
  return null;
}
