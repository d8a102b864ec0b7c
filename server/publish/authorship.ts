/** Who wrote which characters of a document: read from the journal, so that no client can forge it. */
import * as Y from 'yjs';
import { cellText, isGridId, readGrid } from '../../shared/schema/grid';
import { attributesOfRow, type LineBlock, type Row, readRows } from '../../shared/schema/line';
import { isSet } from '../../shared/schema/privacy';

interface Range {
  from: number;
  to: number;
  author: string;
}

/** Characters (without spaces) of one author that still stand, and the ids of the blocks in which they do. */
export interface Share {
  amount: number;
  of: string[];
}

/** By author id. */
export type Authorship = Map<string, Share>;

/** Learns from journal rows, in their order, which author brought which part of a document. */
export class AuthorIndex {
  readonly #ranges = new Map<number, Range[]>();
  /** By client, the clock up to which rows have brought something. */
  readonly #known = new Map<number, number>();
  readonly #written = new Map<string, number>();

  /** `othersOf`: who wrote a text that came in at one go, where that was not whoever brought it; else null. */
  constructor(private readonly othersOf: (text: string) => string | null = () => null) {}

  /** Takes in one row. What an earlier row already brought stays with its author. */
  learn(update: Uint8Array, bringer: string): void {
    for (const struct of Y.decodeUpdate(update).structs) {
      if (struct instanceof Y.Skip) continue;
      const { client, clock } = struct.id;
      const isText = struct instanceof Y.Item && struct.content instanceof Y.ContentString;
      const author = (isText ? this.othersOf((struct.content as Y.ContentString).str) : null) ?? bringer;
      const ranges = this.#ranges.get(client) ?? [];
      this.#ranges.set(client, ranges);
      const last = ranges.at(-1);
      const to = clock + struct.length;
      const known = this.#known.get(client) ?? 0;
      this.#known.set(client, Math.max(known, to));
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) {
        const fresh = lettersOf(struct.content.str.slice(Math.max(0, known - clock)));
        if (fresh > 0) this.#written.set(author, (this.#written.get(author) ?? 0) + fresh);
      }
      if (last && last.author === author && clock <= last.to && clock >= last.from) {
        last.to = Math.max(last.to, to);
      } else {
        ranges.push({ from: clock, to, author });
      }
    }
  }

  /** Who first brought the character with this id; null when the journal has no such row. */
  authorOf(client: number, clock: number): string | null {
    return this.#ranges.get(client)?.find((range) => clock >= range.from && clock < range.to)?.author ?? null;
  }

  /** Characters (without spaces) that each author ever wrote, whether they still stand or not. */
  get written(): ReadonlyMap<string, number> {
    return this.#written;
  }
}

const lettersOf = (text: string): number => text.replace(/\s+/gu, '').length;

/** Entries, and tables, that readers may see. */
export const isPublicEntry = (row: Row<LineBlock>): boolean => {
  const attributes = attributesOfRow(row);
  return (attributes.type === 'entry' || attributes.type === 'table') && !isSet(attributes.private);
};

/** The texts of the cells that tables show, with the id of the table. */
function cellsOf({ doc }: Y.Text, rows: readonly Row<LineBlock>[]): [cell: Y.Text, row: string][] {
  const tables = new Map<string, string>();
  for (const { root } of rows) {
    const { type, grid } = root.attributes;
    if (type === 'table' && isGridId(grid) && !tables.has(grid)) tables.set(grid, root.id);
  }
  if (!doc) return [];
  return [...tables].flatMap(([grid, id]) => {
    const { rows: lines, columns } = readGrid(doc, grid);
    return lines.flatMap((line) =>
      columns.map(({ id: column }): [Y.Text, string] => [cellText(doc, grid, line.id, column), id]),
    );
  });
}

/** Counts the characters (without spaces) that stand in the rows that `counts`, by author id. */
export function authorshipOf(
  text: Y.Text,
  index: AuthorIndex,
  counts: (row: Row<LineBlock>) => boolean,
): Authorship {
  const amounts = new Map<string, { amount: number; of: Set<string> }>();
  const rows = readRows(text).filter(counts);
  const owners = new Map<unknown, string>(
    rows.flatMap(({ root, segments }) => segments.map(({ marker }) => [marker, root.id] as const)),
  );
  const count = ({ content, id }: Y.Item, row: string) => {
    if (!(content instanceof Y.ContentString)) return;
    for (let at = 0; at < content.str.length; at += 1) {
      if (content.str[at]?.trim() === '') continue;
      const author = index.authorOf(id.client, id.clock + at);
      if (author === null) continue;
      const share = amounts.get(author) ?? { amount: 0, of: new Set() };
      amounts.set(author, share);
      share.amount += 1;
      share.of.add(row);
    }
  };
  let row: string | undefined;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentType) row = owners.get(item.content.type);
    else if (row !== undefined) count(item, row);
  }
  for (const [cell, table] of cellsOf(text, rows))
    for (let item = cell._start; item !== null; item = item.right) if (!item.deleted) count(item, table);
  return new Map([...amounts].map(([author, { amount, of }]) => [author, { amount, of: [...of] }]));
}
