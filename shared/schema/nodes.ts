/**
 * The Tiptap schema of documents: flat blocks of inline content. A block's attributes are the keys of its
 * marker, all of them on every type, so that a change of type loses none. `order` and `deleted` are not
 * among them: they are the block's place, not its content.
 */
import { type Extensions, Mark, mergeAttributes, Node } from '@tiptap/core';
import { type MarkerAttributes, MINUTES_BLOCKS, STORY_BLOCKS } from './document';

/** Marker keys that a block of the editor carries; `id` and the node's type come on top. */
export const BLOCK_KEYS = [
  'kind',
  'speaker',
  'at',
  'private',
  'assignees',
  'due',
  'vote',
  'list',
  'indent',
  'agenda',
  'media',
  'by',
  'alt',
  'key',
  'base',
  'sources',
] as const satisfies readonly (keyof MarkerAttributes)[];

/** Name of the node that stands for a type of block which this version does not know. */
export const UNKNOWN_BLOCK = 'unknownBlock';

const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));

/** Attributes travel on the clipboard as JSON in `data-tk-…`. */
const attribute = (name: string) => ({
  default: null,
  rendered: false,
  parseHTML: (element: HTMLElement) => parsed(element.getAttribute(`data-tk-${name}`)),
  keepOnSplit:
    name === 'kind' || name === 'speaker' || name === 'list' || name === 'indent' || name === 'private',
});

function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // Written by hand or by another program: no attribute of ours.
    return null;
  }
}

/** Keys that belong to the block itself and go along with no copy. */
const OWN_KEYS: readonly string[] = ['at', 'key', 'base', 'sources'];

/** What a block's element says of it, for the styles and for the clipboard. */
function elementAttributes(type: string, attrs: Record<string, unknown>): Record<string, unknown> {
  const shown: Record<string, unknown> = { 'data-type': type, 'data-block': attrs.id };
  for (const key of BLOCK_KEYS) {
    const value = attrs[key];
    if (value !== null && value !== undefined && !OWN_KEYS.includes(key))
      shown[`data-tk-${key}`] = json(value);
  }
  return shown;
}

function block(name: string) {
  return Node.create({
    name,
    group: 'block',
    content: 'inline*',
    defining: true,
    addAttributes() {
      const keys = ['id', ...(name === UNKNOWN_BLOCK ? ['blockType'] : []), ...BLOCK_KEYS];
      return Object.fromEntries(keys.map((key) => [key, attribute(key)]));
    },
    parseHTML() {
      return [{ tag: `div[data-type="${name}"]` }];
    },
    renderHTML({ node }) {
      return ['div', elementAttributes(name, node.attrs), 0];
    },
    ...(name === UNKNOWN_BLOCK ? { selectable: true, atom: false } : {}),
  });
}

/** A person or an organisation of the meeting, named inside a text. */
const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ ref: { default: '' }, label: { default: '' } }),
  parseHTML: () => [
    {
      tag: 'span[data-mention]',
      getAttrs: (element) => ({ ref: element.getAttribute('data-mention'), label: element.textContent }),
    },
  ],
  renderHTML: ({ node }) => ['span', { 'data-mention': node.attrs.ref }, String(node.attrs.label)],
  renderText: ({ node }) => String(node.attrs.label),
});

const LineBreak = Node.create({
  name: 'lineBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
});

/** An embed of a newer version. */
const UnknownInline = Node.create({
  name: 'unknownInline',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ value: { default: null, rendered: false } }),
  renderHTML: () => ['span', { 'data-unknown': '' }, '▯'],
});

const mark = (name: string, tag: string, others: readonly string[]) =>
  Mark.create({
    name,
    parseHTML: () => [
      { tag },
      ...others.map((other) => (other.includes('=') ? { style: other } : { tag: other })),
    ],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
  });

/** Schemes that a link may have; anything else is no link. */
export const LINK_SCHEMES = ['http:', 'https:', 'mailto:'] as const;

/** The address if it may be linked to, else null. */
export function safeHref(href: string): string | null {
  const url = URL.canParse(href) ? new URL(href) : null;
  return url && (LINK_SCHEMES as readonly string[]).includes(url.protocol) ? url.href : null;
}

const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = safeHref(element.getAttribute('href') ?? '');
        return href === null ? false : { href };
      },
    },
  ],
  renderHTML: ({ mark: { attrs } }) => [
    'a',
    { href: safeHref(String(attrs.href ?? '')) ?? undefined, rel: 'noopener noreferrer', target: '_blank' },
    0,
  ],
});

/** Ids of what a sentence of a story came from. */
const Source = Mark.create({
  name: 'source',
  // What a person writes behind a sentence came from nowhere in the minutes.
  inclusive: false,
  addAttributes: () => ({ ids: { default: [] } }),
  parseHTML: () => [
    {
      tag: 'span[data-sources]',
      getAttrs: (element) => ({
        ids: element.getAttribute('data-sources')?.split(' ').filter(Boolean) ?? [],
      }),
    },
  ],
  renderHTML: ({ mark: { attrs } }) => ['span', { 'data-sources': (attrs.ids as string[]).join(' ') }, 0],
});

const Text = Node.create({ name: 'text', group: 'inline' });

const marks = [
  mark('bold', 'strong', ['b', 'font-weight=bold', 'font-weight=700', 'font-weight=600']),
  mark('italic', 'em', ['i', 'font-style=italic']),
  mark('underline', 'u', ['text-decoration=underline']),
  Link,
];

const inlines = [Text, Mention, LineBreak, UnknownInline];

const documentOf = (types: readonly string[]) => [
  Node.create({ name: 'doc', topNode: true, content: 'block+' }),
  ...[...types, UNKNOWN_BLOCK].map(block),
  ...inlines,
];

/** The minutes: entries, agenda headings, photos. The first type is what a new block is. */
export const minutesSchema: Extensions = [...documentOf(MINUTES_BLOCKS), ...marks];

/** The story: paragraphs first, because that is what a new block is. */
export const storySchema: Extensions = [
  ...documentOf(['paragraph', ...STORY_BLOCKS.filter((type) => type !== 'paragraph')]),
  ...marks,
  Source,
];
