/** Between the line's words and ProseMirror's: blocks, inline content, attributes. Pure. */
import { Fragment, Mark, type Node, type Schema } from '@tiptap/pm/model';
import type { Inline, InlineMarks, MarkerAttributes } from '../../shared/schema/document';
import { sameMarks } from '../../shared/schema/line';
import { BLOCK_KEYS, UNKNOWN_BLOCK } from '../../shared/schema/nodes';

/** Marks of the schema for marks of the line; those that the schema lacks are left out. */
export function pmMarks(schema: Schema, marks: InlineMarks): readonly Mark[] {
  const out: Mark[] = [];
  for (const name of ['bold', 'italic', 'underline'] as const)
    if (marks[name]) out.push(...(schema.marks[name] ? [schema.marks[name].create()] : []));
  if (marks.link !== undefined && schema.marks.link) out.push(schema.marks.link.create({ href: marks.link }));
  if (marks.source && schema.marks.source) out.push(schema.marks.source.create({ ids: marks.source }));
  return Mark.setFrom(out);
}

/** Marks of the line for a node's marks. */
export function lineMarks(marks: readonly Mark[]): InlineMarks {
  const out: InlineMarks = {};
  for (const { type, attrs } of marks) {
    if (type.name === 'bold' || type.name === 'italic' || type.name === 'underline') out[type.name] = true;
    else if (type.name === 'link') out.link = String(attrs.href ?? '');
    else if (type.name === 'source') out.source = attrs.ids as string[];
  }
  return out;
}

/** Inline content as nodes. */
export function fragmentOf(schema: Schema, inline: readonly Inline[]): Fragment {
  const nodes: Node[] = [];
  for (const part of inline) {
    if (part.type === 'text') {
      if (part.text !== '') nodes.push(schema.text(part.text, pmMarks(schema, part.marks)));
    } else if (part.type === 'mention') {
      const { ref, label, marks } = part;
      nodes.push(nodeType(schema, 'mention').create({ ref, label }, null, pmMarks(schema, marks)));
    } else if (part.type === 'break') {
      nodes.push(nodeType(schema, 'lineBreak').create());
    } else {
      nodes.push(nodeType(schema, 'unknownInline').create({ value: part.value }));
    }
  }
  return Fragment.fromArray(nodes);
}

/** Nodes as inline content. */
export function inlineOfFragment(fragment: Fragment): Inline[] {
  const out: Inline[] = [];
  fragment.forEach((node) => {
    const marks = lineMarks(node.marks);
    if (node.isText) {
      const last = out.at(-1);
      const text = node.text ?? '';
      if (last?.type === 'text' && sameMarks(last.marks, marks)) last.text += text;
      else out.push({ type: 'text', text, marks });
    } else if (node.type.name === 'mention') {
      out.push({ type: 'mention', ref: String(node.attrs.ref), label: String(node.attrs.label), marks });
    } else if (node.type.name === 'lineBreak') {
      out.push({ type: 'break' });
    } else {
      out.push({ type: 'unknown', value: node.attrs.value });
    }
  });
  return out;
}

function nodeType(schema: Schema, name: string) {
  const type = schema.nodes[name];
  if (!type) throw new RangeError(`The schema has no node ${name}.`);
  return type;
}

/** The node type for a marker's type; one that the schema lacks is shown as unknown and kept. */
export function blockType(schema: Schema, type: string) {
  const known = schema.nodes[type];
  return known?.isInGroup('block') ? known : nodeType(schema, UNKNOWN_BLOCK);
}

/** A block's attributes in the editor. */
export function pmAttributes(schema: Schema, id: string, marker: MarkerAttributes): Record<string, unknown> {
  const attrs: Record<string, unknown> = { id };
  if (blockType(schema, marker.type).name === UNKNOWN_BLOCK) attrs.blockType = marker.type;
  for (const key of BLOCK_KEYS) attrs[key] = marker[key] ?? null;
  return attrs;
}

/** A block as a node. */
export function nodeOf(
  schema: Schema,
  id: string,
  marker: MarkerAttributes,
  inline: readonly Inline[],
): Node {
  const type = blockType(schema, marker.type);
  return type.create(pmAttributes(schema, id, marker), fragmentOf(schema, inline));
}

/** What a node says of its marker; keys without a value are null. */
export function markerOfNode(node: Node): MarkerAttributes {
  const type = node.type.name === UNKNOWN_BLOCK ? String(node.attrs.blockType) : node.type.name;
  const keys = Object.fromEntries(BLOCK_KEYS.map((key) => [key, node.attrs[key] ?? null]));
  return { ...keys, id: String(node.attrs.id ?? ''), type };
}
