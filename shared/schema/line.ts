/**
 * Reading a line of text: from the Y.Text with its markers to blocks.
 *
 * It walks the items of the text and not `toDelta()`, so that one block can be read without the rest.
 * Formats run on from one block into the next (a split inside bold words, concurrently), which is why
 * whoever reads a block by itself gives the formats that stand at its start.
 */
import * as Y from 'yjs';
import type { Block, Inline, InlineMarks, MarkerAttributes } from './document';
import { isOrder } from './orders';
import { holdsPrivate, isSet, privacyIn } from './privacy';

/** Yjs formatting attributes in force at a place of the text; a null value is no format. */
export type Formats = Readonly<Record<string, unknown>>;

export const NO_FORMATS: Formats = {};

/** Whether two sets of formats are the same; a null value is no format. */
export function sameFormats(a: Formats, b: Formats): boolean {
  if (a === b) return true;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => JSON.stringify(a[key] ?? null) === JSON.stringify(b[key] ?? null));
}

/** What stands between a marker and the next one. */
export interface BlockContent {
  inline: Inline[];
  /** In the text's own counting: UTF-16 units, and 1 for each embed. */
  length: number;
  /** In force behind the last of it. */
  formatsAfter: Formats;
  /** The privacy formats that lie over some of it. */
  privacy: readonly string[];
}

/** A block with where it stands in the text. */
export interface LineBlock extends Block {
  id: string;
  marker: Y.Map<unknown>;
  /** Its own order, else that of the block before it in the text. */
  order: string;
  /** Index of the marker. */
  start: number;
  /** Length of the content behind the marker. */
  length: number;
  formats: Formats;
  privacy: readonly string[];
}

/** The marker that an item of the text holds, or null where it is anything else. */
export function markerOf(item: Y.Item): Y.Map<unknown> | null {
  const { content } = item;
  return content instanceof Y.ContentType && content.type instanceof Y.Map
    ? (content.type as Y.Map<unknown>)
    : null;
}

/** What a marker says, with `id` and `type` always there. */
export function attributesOf(marker: Y.Map<unknown>): MarkerAttributes {
  const { id, type, order, into, ...rest } = marker.toJSON() as Record<string, unknown>;
  return {
    ...rest,
    id: word(id) ?? '',
    type: word(type) ?? 'unknown',
    // What the arrangement of the whole line rests on must be what it is taken for.
    ...(typeof order === 'string' && isOrder(order) ? { order } : {}),
    ...(word(into) === undefined ? {} : { into: word(into) }),
  };
}

/** A string, or undefined: any client can write anything, and `String(x)` may throw. */
const word = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Reads the content that begins with `first` (an item behind a marker). */
export function readContent(first: Y.Item | null, formats: Formats): BlockContent {
  const inline: Inline[] = [];
  let length = 0;
  let current: Record<string, unknown> = { ...formats };
  let marks = marksOf(current);
  let keys = privacyIn(current);
  const privacy = new Set<string>();
  for (let item = first; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      current = { ...current, [content.key]: content.value };
      marks = marksOf(current);
      keys = privacyIn(current);
      continue;
    }
    if (markerOf(item)) break;
    length += item.length;
    for (const key of keys) privacy.add(key);
    if (content instanceof Y.ContentString) pushText(inline, content.str, marks);
    else if (content instanceof Y.ContentEmbed) inline.push(inlineOfEmbed(content.embed, marks));
    // What no Y.Text writes may count as several.
    else for (let at = 0; at < item.length; at++) inline.push(inlineOfEmbed(null, marks));
  }
  return { inline, length, formatsAfter: current, privacy: [...privacy] };
}

/** A stretch of a block's content with the formats that are in force over it; offsets in the content. */
export interface FormatRun {
  from: number;
  to: number;
  formats: Formats;
}

/** The formats over the content that begins with `first`, and last those in which it would go on. */
export function formatRuns(first: Y.Item | null, formats: Formats): FormatRun[] {
  const runs: FormatRun[] = [];
  let run: FormatRun = { from: 0, to: 0, formats };
  for (let item = first; item !== null && !(markerOf(item) && !item.deleted); item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      if (run.to > run.from) runs.push(run);
      run = { from: run.to, to: run.to, formats: { ...run.formats, [content.key]: content.value } };
    } else {
      run.to += item.length;
    }
  }
  return [...runs, run];
}

/** Every block in the order of the text, removed ones too. What stands before the first marker belongs to none. */
export function readLine(text: Y.Text): LineBlock[] {
  const blocks: LineBlock[] = [];
  let start = 0;
  let order = '';
  let item = text._start;
  let { length, formatsAfter: formats } = readContent(item, NO_FORMATS);
  start += length;
  for (; item !== null; item = item.right) {
    const marker = item.deleted ? null : markerOf(item);
    if (!marker) continue;
    const attributes = attributesOf(marker);
    // A block without an order of its own stands behind the one before it.
    order = attributes.order ?? order;
    const content = readContent(item.right, formats);
    length = content.length;
    const { inline, privacy } = content;
    blocks.push({ id: attributes.id, marker, order, start, length, formats, privacy, inline, attributes });
    formats = content.formatsAfter;
    start += 1 + length;
  }
  return blocks;
}

/** A block as the screen shows it: its own content and that of the blocks which continue it. */
export interface Row<T> {
  root: T;
  /** The root first. */
  segments: T[];
}

interface Segment {
  id: string;
  attributes: MarkerAttributes;
  order: string;
}

/** Blocks (in the order of the text) as rows in the order of the screen: by `order`, ties by place in the text. */
export function rowsOf<T extends Segment>(blocks: readonly T[]): Row<T>[] {
  const byId = new Map<string, T>();
  for (const block of blocks) if (block.id !== NOBODY && !byId.has(block.id)) byId.set(block.id, block);
  const roots = rootsOf(blocks, byId);
  const rows = new Map<T, Row<T>>();
  const continuing: [root: T, block: T][] = [];
  for (const block of blocks) {
    const root = roots.get(block) ?? block;
    if (root === block) rows.set(root, { root, segments: [root] });
    else if (block.attributes.deleted !== true) continuing.push([root, block]);
  }
  for (const [root, block] of continuing.sort(([, a], [, b]) => compareOrders(a.order, b.order)))
    rows.get(root)?.segments.push(block);
  return [...rows.values()].sort((a, b) => compareOrders(a.root.order, b.root.order));
}

/** For each block the one that it continues in the end, walking each of them once. */
function rootsOf<T extends Segment>(blocks: readonly T[], byId: ReadonlyMap<string, T>): Map<T, T> {
  const roots = new Map<T, T>();
  const endless = new Set<T>();
  for (const block of blocks) {
    const path = new Set<T>();
    let last = block;
    let next: T | undefined = block;
    for (; next && !roots.has(next) && !path.has(next); next = byId.get(next.attributes.into ?? NOBODY)) {
      path.add(next);
      last = next;
    }
    // Blocks that continue each other, which only concurrent joins can make: each stands by itself.
    const isEndless = next !== undefined && (path.has(next) || endless.has(next));
    const root = (next && roots.get(next)) ?? last;
    for (const each of path) {
      roots.set(each, isEndless ? each : root);
      if (isEndless) endless.add(each);
    }
  }
  return roots;
}

/** No block has this id. */
const NOBODY = '\0';

/** Compares fractional indexes by code unit, as the library that makes them does. */
export function compareOrders(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The rows of a text in the order of the screen; with `removed`, those that were taken out as well. */
export function readRows(text: Y.Text, { removed = false } = {}): Row<LineBlock>[] {
  return rowsOf(readLine(text)).filter(({ root }) => removed || root.attributes.deleted !== true);
}

/** The blocks as the screen shows them; with `removed`, those that were taken out as well. */
export function readBlocks(text: Y.Text, options: { removed?: boolean } = {}): Block[] {
  return readRows(text, options).map(blockOfRow);
}

/** A block, and which privacy formats lie over its words. */
export type Segmented = Pick<Block, 'attributes'> & Pick<BlockContent, 'privacy'>;

/** A row as one block. */
export function blockOfRow(row: Row<Block & Segmented>): Block {
  return { attributes: attributesOfRow(row), inline: inlineOfRow(row) };
}

/** What a row says of itself: what its root says, but private as soon as any of its blocks or words is. */
export function attributesOfRow({ root, segments }: Row<Segmented>): MarkerAttributes {
  const isPrivate = segments.some(
    ({ attributes, privacy }) => isSet(attributes.private) || holdsPrivate(attributes, privacy),
  );
  return isPrivate === isSet(root.attributes.private)
    ? root.attributes
    : { ...root.attributes, private: isPrivate };
}

/** Content of a row. */
export function inlineOfRow({ segments }: Row<Block>): Inline[] {
  const [first, ...others] = segments;
  if (others.length === 0) return first?.inline ?? [];
  const inline: Inline[] = [];
  for (const part of segments.flatMap((segment) => segment.inline)) {
    if (part.type === 'text') pushText(inline, part.text, part.marks);
    else inline.push(part);
  }
  return inline;
}

/** Plain text of inline content; a line break is `\n`. */
export function plainText(inline: readonly Inline[]): string {
  let out = '';
  for (const part of inline) {
    if (part.type === 'text') out += part.text;
    else if (part.type === 'mention') out += part.label;
    else if (part.type === 'break') out += '\n';
  }
  return out;
}

/** The marks among Yjs' formatting attributes that this version knows. */
export function marksOf(formats: Formats): InlineMarks {
  const marks: InlineMarks = {};
  if (formats.bold === true) marks.bold = true;
  if (formats.italic === true) marks.italic = true;
  if (formats.underline === true) marks.underline = true;
  if (typeof formats.link === 'string') marks.link = formats.link;
  if (Array.isArray(formats.source))
    marks.source = formats.source.filter((id): id is string => typeof id === 'string');
  return marks;
}

function pushText(inline: Inline[], text: string, marks: InlineMarks): void {
  const last = inline.at(-1);
  if (last?.type === 'text' && sameMarks(last.marks, marks)) last.text += text;
  else inline.push({ type: 'text', text, marks });
}

/** Whether two runs of text look and rest on the same. */
export function sameMarks(a: InlineMarks, b: InlineMarks): boolean {
  return (
    a === b ||
    (a.bold === b.bold &&
      a.italic === b.italic &&
      a.underline === b.underline &&
      a.link === b.link &&
      (a.source === b.source || a.source?.join('\n') === b.source?.join('\n')))
  );
}

/** What an embed of the text is. */
export function inlineOfEmbed(value: unknown, marks: InlineMarks): Inline {
  if (typeof value === 'object' && value !== null) {
    if ('break' in value) return { type: 'break' };
    if ('mention' in value && typeof value.mention === 'object' && value.mention !== null) {
      const { ref, label } = value.mention as { ref?: unknown; label?: unknown };
      return { type: 'mention', ref: word(ref) ?? '', label: word(label) ?? '', marks };
    }
  }
  return { type: 'unknown', value };
}
