/** What comes in by pasting and dropping: clean words in blocks, whatever program they come from. */
import { Fragment, type Node, type ResolvedPos, type Schema, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { isSet } from '../../shared/schema/privacy';
import { linesOfText } from '../../shared/text/pasted-lines';
import { cleanHtml } from './pasted-html';

/** Attributes that belong to the block that was copied. */
const NEW = { id: null, at: null, key: null, base: null };

/** Plain text and HTML become blocks of the type in which the caret stands; nothing keeps an id of another block. */
export function clipboardPlugin(): Plugin {
  return new Plugin({
    props: {
      clipboardTextParser: (text, $context) => linesAsSlice(text, $context),
      clipboardTextSerializer: (slice) => textOfSlice(slice),
      transformPastedHTML: cleanHtml,
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

function blockOf($context: ResolvedPos, schema: Schema) {
  const type = $context.depth > 0 ? $context.node(1).type : schema.topNodeType.contentMatch.defaultType;
  const usual = schema.topNodeType.contentMatch.defaultType;
  // A pasted list of lines under a headline or a photo is text, not more headlines.
  return type && (type.name === 'entry' || type.name === 'paragraph') ? type : (usual ?? schema.topNodeType);
}

function textOfSlice(slice: Slice): string {
  const lines: string[] = [];
  slice.content.forEach((node) => {
    lines.push(node.textBetween(0, node.content.size, '\n', (leaf) => String(leaf.attrs.label ?? '\n')));
  });
  return lines.join('\n');
}

/**
 * What is put in at `$context`. The words of a single block become words of the block that is there, which
 * keeps its kind, its speaker and its privacy, also when it is empty; blocks in a private note are private.
 */
function pasted({ content, openStart, openEnd }: Slice, $context: ResolvedPos): Slice {
  const only = content.childCount === 1 ? content.firstChild : null;
  if (only?.isTextblock && openStart > 0 && openEnd > 0) return new Slice(only.content, 0, 0);
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
