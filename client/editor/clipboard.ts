/** What comes in by pasting and dropping: clean words in blocks, whatever program they come from. */
import { Fragment, type Node, type ResolvedPos, type Schema, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { fillOf, fitsTable, readGrid } from '../../shared/schema/grid';
import { isSet } from '../../shared/schema/privacy';
import { linesOfText } from '../../shared/text/pasted-lines';
import { cellsOfText, isTable, textOfCells } from '../../shared/text/tab-separated';
import { cleanHtml } from './pasted-html';

/** Attributes that belong to the block that was copied. */
const NEW = { id: null, at: null, key: null, base: null, grid: null };

/** Plain text and HTML become blocks of the type in which the caret stands; nothing keeps an id of another block. */
export function clipboardPlugin(doc: Y.Doc): Plugin {
  return new Plugin({
    props: {
      clipboardTextParser: (text, $context) => tableAsSlice(text, $context) ?? linesAsSlice(text, $context),
      clipboardTextSerializer: (slice) => textOfSlice(slice),
      transformPastedHTML: (html, view) => cleanHtml(html, view.state.schema.nodes.table !== undefined),
      transformCopied: ({ content, openStart, openEnd }) =>
        new Slice(withCells(content, doc), openStart, openEnd),
      transformPasted: (slice, view) => pasted(slice, view.state.selection.$from),
    },
  });
}

/** Each line that holds words is a block; a single line is words in the block that is there. */
export function linesAsSlice(text: string, $context: ResolvedPos): Slice {
  const { schema } = $context.doc.type;
  const lines = linesOfText(text);
  if (lines.length === 0) return Slice.empty;
  const type = blockOf($context, schema);
  const blocks = lines.map((line) => type.create(null, schema.text(line)));
  return new Slice(Fragment.from(blocks), 1, 1);
}

/** Cells of a spreadsheet as a table, where the document may have one. */
function tableAsSlice(text: string, $context: ResolvedPos): Slice | null {
  const { table } = $context.doc.type.schema.nodes;
  if (!table || !text.includes('\t')) return null;
  const rows = cellsOfText(text);
  if (!isTable(rows) || !fitsTable(rows)) return null;
  return new Slice(Fragment.from(table.create({ fill: rows })), 0, 0);
}

/** What is copied takes along what stands in its tables now. */
function withCells(content: Fragment, doc: Y.Doc): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    const isTable = node.type.name === 'table';
    const fill = isTable ? readGrid(doc, node.attrs.grid).cells.map((row) => [...row]) : null;
    nodes.push(isTable ? node.type.create({ ...node.attrs, fill }, node.content) : node);
  });
  return Fragment.fromArray(nodes);
}

function blockOf($context: ResolvedPos, schema: Schema) {
  const type = $context.depth > 0 ? $context.node(1).type : schema.topNodeType.contentMatch.defaultType;
  const usual = schema.topNodeType.contentMatch.defaultType;
  // A pasted list of lines under a headline or a photo is text, not more headlines.
  return type && (type.name === 'entry' || type.name === 'paragraph') ? type : (usual ?? schema.topNodeType);
}

function textOfSlice(slice: Slice): string {
  const lines: string[] = [];
  slice.content.forEach((node) => {
    const words = node.textBetween(0, node.content.size, '\n', (leaf) => String(leaf.attrs.label ?? '\n'));
    const cells = fillOf(node.attrs.fill);
    if (words !== '' || !cells) lines.push(words);
    if (cells) lines.push(textOfCells(cells));
  });
  return lines.join('\n');
}

/**
 * What is put in at `$context`. The words of a single block become words of the block that is there, which
 * keeps its kind, its speaker and its privacy, also when it is empty; blocks in a private note are private.
 */
function pasted({ content, openStart, openEnd }: Slice, $context: ResolvedPos): Slice {
  const only = content.childCount === 1 ? content.firstChild : null;
  if (only?.isTextblock && only.type.name !== 'table' && openStart > 0 && openEnd > 0)
    return new Slice(only.content, 0, 0);
  const isPrivate = $context.depth > 0 && isSet($context.node(1).attrs.private);
  return new Slice(asNew(content, isPrivate), openStart, openEnd);
}

/** Blocks as new ones: an id, a time and a composed paragraph belong to the block they were copied from. */
function asNew(content: Fragment, isPrivate: boolean): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    const isBlock = node.isTextblock;
    nodes.push(
      isBlock
        ? node.type.create(
            { ...node.attrs, ...(isPrivate ? { private: true } : {}), ...NEW },
            node.content,
            node.marks,
          )
        : node,
    );
  });
  return Fragment.fromArray(nodes);
}
