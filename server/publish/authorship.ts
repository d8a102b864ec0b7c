/** Who wrote which characters of a document: read from the journal, so that no client can forge it. */
import * as Y from 'yjs';
import { MINUTES_ROOTS } from '../../shared/schema/document';
import { attributesOfRow, readRows } from '../../shared/schema/line';
import { isSet } from '../../shared/schema/privacy';

interface Range {
  from: number;
  to: number;
  author: string;
}

/** Characters by author id, of what still stands in public entries. */
export type Authorship = Map<string, number>;

/** Learns from journal rows, in their order, which author brought which part of a document. */
export class AuthorIndex {
  readonly #ranges = new Map<number, Range[]>();

  /** Takes in one row. What an earlier row already brought stays with its author. */
  learn(update: Uint8Array, author: string): void {
    for (const struct of Y.decodeUpdate(update).structs) {
      if (struct instanceof Y.Skip) continue;
      const { client, clock } = struct.id;
      const ranges = this.#ranges.get(client) ?? [];
      this.#ranges.set(client, ranges);
      const last = ranges.at(-1);
      const to = clock + struct.length;
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
}

/** Markers whose text readers may see: those of public entries, and of what continues them. */
function publicMarkers(text: Y.Text): Set<unknown> {
  const rows = readRows(text).filter((row) => {
    const attributes = attributesOfRow(row);
    return attributes.type === 'entry' && !isSet(attributes.private);
  });
  return new Set(rows.flatMap(({ segments }) => segments.map(({ marker }) => marker)));
}

/** Counts the characters (without spaces) that stand in public entries of the minutes, by author id. */
export function authorshipOf(minutes: Y.Doc, index: AuthorIndex): Authorship {
  const amounts: Authorship = new Map();
  const text = minutes.getText(MINUTES_ROOTS.text);
  const counting = publicMarkers(text);
  let counted = false;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentType) {
      counted = counting.has(content.type);
    } else if (counted && content instanceof Y.ContentString) {
      for (let at = 0; at < content.str.length; at += 1) {
        if (content.str[at]?.trim() === '') continue;
        const author = index.authorOf(item.id.client, item.id.clock + at);
        if (author !== null) amounts.set(author, (amounts.get(author) ?? 0) + 1);
      }
    }
  }
  return amounts;
}
