/**
 * The story's document as blocks: made from a composed story, read back, and the few edits that the
 * margin makes in it (an offer taken, a photo put in). What is typed goes through the editor.
 */
import { nanoid } from 'nanoid';
import type * as Y from 'yjs';
import type { Sentence, Story } from '../domain/story';
import { type Block, type Inline, type MarkerAttributes, STORY_ROOTS } from '../schema/document';
import { inlineOfRow, type LineBlock, plainText, type Row, readBlocks, readRows } from '../schema/line';
import { orderBetween, ordersBetween } from '../schema/orders';
import { remark, retype } from '../schema/retype';
import { insertInline, insertMarker, setMarker } from '../schema/writing';
import type { Change } from '../text/change';
import { sourcesOver } from './sources';

/** A block that is about to be written; sentences carry their sources as marks. */
export interface NewBlock {
  attributes: Omit<MarkerAttributes, 'id'>;
  sentences: Sentence[];
}

/** The sentences as one paragraph of plain text, as `base` keeps it. */
export function textOfSentences(sentences: readonly Sentence[]): string {
  return sentences
    .map(({ text }) => text)
    .join(' ')
    .normalize('NFC');
}

/** What a composed story is in blocks: each item of a list is one. */
export function blocksOfStory(story: Story): NewBlock[] {
  const photos = new Map(story.photos.map((photo) => [photo.id, photo]));
  const block = (
    type: MarkerAttributes['type'],
    key: string,
    sentences: Sentence[],
    rest: Partial<MarkerAttributes> = {},
  ): NewBlock => ({
    attributes: {
      type,
      key,
      base: textOfSentences(sentences),
      sources: [...new Set(sentences.flatMap(({ sources }) => sources))],
      ...rest,
    },
    sentences,
  });
  const out = [
    block('headline', 'headline', [story.headline]),
    ...(story.summary ? [block('summary', 'summary', [story.summary])] : []),
    block('lead', 'lead', story.lead.sentences),
  ];
  for (const { key, kind, sentences, items, photo: id } of story.body) {
    if (kind === 'list') {
      sentences.forEach((sentence, place) => {
        out.push(block('item', `${key}.${items?.[place] ?? place + 1}`, [sentence], { list: 'bullet' }));
      });
    } else if (kind === 'photo') {
      const photo = id === undefined ? undefined : photos.get(id);
      out.push(
        block('photo', key, sentences, {
          media: photo?.file ?? id ?? null,
          by: photo?.by ?? null,
          alt: photo?.alt ?? null,
        }),
      );
    } else {
      out.push(block(kind, key, sentences));
    }
  }
  return out.map(({ attributes, sentences }, place) => ({
    attributes: { ...attributes, rank: place + 1 },
    sentences,
  }));
}

/** Whether nobody has written anything into the document yet. */
export function isEmptyStory(doc: Y.Doc): boolean {
  return doc.getText(STORY_ROOTS.text).length === 0;
}

/** Writes blocks into an empty document. */
export function writeStory(doc: Y.Doc, blocks: readonly NewBlock[]): void {
  const text = doc.getText(STORY_ROOTS.text);
  const orders = ordersBetween(null, null, blocks.length);
  blocks.forEach(({ attributes, sentences }, place) => {
    const marker = { ...attributes, id: nanoid(10), order: orders[place] ?? '' };
    insertSentences(text, insertMarker(text, text.length, marker), sentences);
  });
}

function insertSentences(text: Y.Text, at: number, sentences: readonly Sentence[]): void {
  insertInline(text, at, inlineOfSentences(sentences));
}

/** Sentences as one run of text, each marked with what it came from. */
export function inlineOfSentences(sentences: readonly Sentence[]): Inline[] {
  return sentences.flatMap(({ text, sources }, index): Inline[] => [
    ...(index > 0 ? [{ type: 'text', text: ' ', marks: {} } as const] : []),
    { type: 'text', text: text.normalize('NFC'), marks: sources.length > 0 ? { source: sources } : {} },
  ]);
}

const rowsOf = (doc: Y.Doc) => readRows(doc.getText(STORY_ROOTS.text), { removed: true });

/** The story's blocks as the screen shows them; with `removed`, those that were taken out as well. */
export function readStoryBlocks(doc: Y.Doc, options: { removed?: boolean } = {}): Block[] {
  return readBlocks(doc.getText(STORY_ROOTS.text), options);
}

/** Sets keys of a block's marker; null takes a key away. */
export function setBlock(doc: Y.Doc, id: string, keys: Partial<MarkerAttributes>): void {
  const marker = rowsOf(doc).find(({ root }) => root.id === id)?.root.marker;
  if (marker) doc.transact(() => setMarker(marker, keys));
}

/** Changes the words of a block where they stand; `changes` are of its plain text, in order. */
export function reviseBlock(doc: Y.Doc, id: string, changes: readonly Change[]): void {
  doc.transact(() => {
    for (const change of changes.toReversed()) {
      // Each change moves what stands behind it.
      const row = rowsOf(doc).find(({ root }) => root.id === id);
      if (row) retype(doc.getText(STORY_ROOTS.text), row, change);
    }
  });
}

/** Marks what of a block these sentences say with their sources; other words keep theirs. */
export function sourceBlock(doc: Y.Doc, id: string, sentences: readonly Sentence[]): void {
  const row = rowsOf(doc).find(({ root }) => root.id === id);
  if (!row) return;
  doc.transact(() => {
    for (const { from, to, sources } of sourcesOver(plainText(inlineOfRow(row)), sentences))
      remark(doc.getText(STORY_ROOTS.text), row, { from, to }, { source: sources });
  });
}

/** The plain text of a block as changes count in it; null where there is none. */
export function textOfBlock(doc: Y.Doc, id: string): string | null {
  const row = rowsOf(doc).find(({ root }) => root.id === id);
  return row ? plainText(inlineOfRow(row)) : null;
}

/** Puts a block behind another one (null: at the start of the body). */
export function moveBlock(doc: Y.Doc, id: string, after: string | null): void {
  const others = rowsOf(doc)
    .map(({ root }) => root)
    .filter((root) => root.id !== id);
  const previous = placeAfter(others, after);
  const next = previous ? others[others.indexOf(previous) + 1] : others[0];
  setBlock(doc, id, { order: orderBetween(previous?.order, next?.order) });
}

/** Adds a block behind another one (null: after headline and lead); returns its id. */
export function insertBlock(doc: Y.Doc, after: string | null, block: NewBlock): string {
  const shown = rowsOf(doc).map(({ root }) => root);
  const previous = placeAfter(shown, after);
  const next = previous ? shown[shown.indexOf(previous) + 1] : shown[0];
  const id = nanoid(10);
  const order = orderBetween(previous?.order, next?.order);
  const text = doc.getText(STORY_ROOTS.text);
  doc.transact(() => {
    const behind = insertMarker(text, text.length, { ...block.attributes, id, order });
    insertSentences(text, behind, block.sentences);
  });
  return id;
}

/** A block's text in which offsets are counted: a mention is its label, anything else in the line a space. */
export function textOfInline(inline: readonly Inline[]): string {
  return inline
    .map((part) => (part.type === 'text' ? part.text : part.type === 'mention' ? part.label : ' '))
    .join('');
}

/**
 * Puts one sentence in the place of others of a block, told by their words as `textOfInline` has them; what else
 * stands in the block is not touched. False, and nothing is changed, where one of them no longer stands there.
 */
export function replaceSentences(
  doc: Y.Doc,
  id: string,
  replaced: readonly string[],
  sentence: Sentence,
): boolean {
  const row = rowsOf(doc).find(({ root }) => root.id === id && root.attributes.deleted !== true);
  if (!row) return false;
  const places = placesOf(row);
  const text = row.segments.map(({ inline }) => textOfInline(inline)).join('');
  const spans = replaced.map((each) => {
    const from = text.indexOf(each);
    return { from, to: from + each.length };
  });
  if (spans.length === 0 || spans.some(({ from }) => from < 0)) return false;
  // Nothing is replaced only where nothing stands.
  if (text.trim() !== '' && spans.some(({ from, to }) => from === to)) return false;
  spans.sort((a, b) => a.from - b.from);
  const [first, ...others] = spans;
  const line = doc.getText(STORY_ROOTS.text);
  doc.transact(() => {
    // From the last to the first, so that the places of those before stay right.
    for (const { from, to } of others.toReversed())
      cut(line, places, text[from - 1] === ' ' ? from - 1 : from, to);
    const { from, to } = first ?? { from: 0, to: 0 };
    const at = places[from] ?? row.root.start + 1;
    cut(line, places, from, to);
    insertSentences(line, at, [sentence]);
  });
  return true;
}

/** Where in the line each character of a row's text stands; those of a mention stand at one place. */
function placesOf({ segments }: Row<LineBlock>): number[] {
  const places: number[] = [];
  for (const { start, inline } of segments) {
    let at = start + 1;
    for (const part of inline) {
      const { length } = textOfInline([part]);
      for (let offset = 0; offset < length; offset++) places.push(part.type === 'text' ? at + offset : at);
      at += part.type === 'text' ? length : 1;
    }
  }
  return places;
}

/** Deletes what stands for the characters from `from` to `to`. */
function cut(line: Y.Text, places: readonly number[], from: number, to: number): void {
  const gone = [...new Set(places.slice(from, to))];
  for (let end = gone.length; end > 0; ) {
    let start = end - 1;
    // As much at once as stands together: a row may have several blocks.
    while (start > 0 && gone[start - 1] === (gone[start] ?? 0) - 1) start--;
    line.delete(gone[start] ?? 0, end - start);
    end = start;
  }
}

/** Whether a block of this type stands before the body of its story. */
export const isAboveBody = (type: string): boolean => ABOVE_BODY.has(type);

const ABOVE_BODY: ReadonlySet<string> = new Set(['headline', 'summary', 'lead']);

/** The block behind which another goes: the one with this id, else what the body follows. */
const placeAfter = (shown: readonly LineBlock[], after: string | null): LineBlock | undefined =>
  shown.find(({ id }) => id === after) ?? shown.findLast(({ attributes: { type } }) => isAboveBody(type));
