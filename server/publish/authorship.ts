/** Who wrote which characters of a document: read from the journal, so that no client can forge it. */
import * as Y from 'yjs';
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

/** Entries that readers may see. */
export const isPublicEntry = (row: Row<LineBlock>): boolean => {
  const attributes = attributesOfRow(row);
  return attributes.type === 'entry' && !isSet(attributes.private);
};

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
  let row: string | undefined;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentType) {
      row = owners.get(content.type);
    } else if (row !== undefined && content instanceof Y.ContentString) {
      for (let at = 0; at < content.str.length; at += 1) {
        if (content.str[at]?.trim() === '') continue;
        const author = index.authorOf(item.id.client, item.id.clock + at);
        if (author === null) continue;
        const share = amounts.get(author) ?? { amount: 0, of: new Set() };
        amounts.set(author, share);
        share.amount += 1;
        share.of.add(row);
      }
    }
  }
  return new Map([...amounts].map(([author, { amount, of }]) => [author, { amount, of: [...of] }]));
}
