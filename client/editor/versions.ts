/** Two entries that say the same: compared word by word, and made one. */
import { Fragment, type Node } from '@tiptap/pm/model';
import { type Command, TextSelection } from '@tiptap/pm/state';
import { isSet } from '../../shared/schema/privacy';
import { mergedStretches, type Stretch, stretchesOf, wordsOf } from '../../shared/text/versions';
import { blockById } from './blocks';

/** A word with what follows it up to the next one, or something that is no text; offsets in the entry. */
interface Token {
  text: string;
  key: string;
  from: number;
  to: number;
}

export interface Comparison {
  first: readonly Token[];
  second: readonly Token[];
  stretches: readonly Stretch[];
  /** Both in one. */
  merged: readonly Stretch[];
}

/** Compares the words of two entries. */
export function compareVersions(one: Node, other: Node): Comparison {
  const first = tokensOf(one);
  const second = tokensOf(other);
  const keys = (tokens: readonly Token[]) => tokens.map(({ key }) => key);
  const stretches = stretchesOf(keys(first), keys(second));
  const letters = ({ of, ...ranges }: Stretch) =>
    of === 'second' ? wordsIn(second, ranges.second).length : wordsIn(first, ranges.first).length;
  return { first, second, stretches, merged: mergedStretches(stretches, letters) };
}

/** What a version says, in parts of one origin each, one space between them. */
export function partsOf(
  { first, second }: Comparison,
  stretches: readonly Stretch[],
  side: 'first' | 'second',
): { of: Stretch['of']; text: string }[] {
  return stretches.map((stretch, at) => {
    const isSecond = stretch.of === 'second' || (stretch.of === 'both' && side === 'second');
    const words = isSecond ? wordsIn(second, stretch.second) : wordsIn(first, stretch.first);
    const next = stretches[at + 1];
    const joint = next && !isSecond ? jointBefore(first, second, next) : '';
    return { of: stretch.of, text: `${words.trimEnd()}${joint} ` };
  });
}

/** The comma or the like that stands before words of the second version and that the first one lacks there. */
function jointBefore(first: readonly Token[], second: readonly Token[], { of, ...ranges }: Stretch): string {
  const [one, other] = [first[ranges.first.from - 1], second[ranges.second.from - 1]];
  if (of !== 'second' || !one || !other || one.key !== other.key) return '';
  return PUNCTUATION.test(one.text) ? '' : (PUNCTUATION.exec(other.text)?.[1] ?? '');
}

const PUNCTUATION = /([,;:.])\s*$/u;

const wordsIn = (tokens: readonly Token[], { from, to }: Stretch['first']): string =>
  tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join('');

function tokensOf(entry: Node): Token[] {
  const tokens: Token[] = [];
  entry.forEach((node, offset) => {
    const text = node.text ?? String(node.attrs.label ?? ' ');
    const parts = node.isText ? [...text.matchAll(/\s+|\S+\s*/gu)] : [{ 0: text, index: 0 }];
    for (const part of parts) {
      const words = wordsOf(part[0]).join(' ') || part[0].trim();
      const from = offset + part.index;
      const to = node.isText ? from + part[0].length : offset + node.nodeSize;
      tokens.push({ text: part[0], key: words, from, to });
    }
  });
  return tokens;
}

/** What becomes of two versions: one of them stays, or what both say stands in the first. */
export type Keep = 'first' | 'second' | 'both';

/**
 * Makes one entry of two. The one that goes is removed as any other is: what a colleague still writes into it
 * is offered back. Only the words that differ are touched in the one that stays.
 */
export function mergeVersions(first: string, second: string, keep: Keep): Command {
  return (state, dispatch) => {
    const { doc, tr } = state;
    const one = blockById(doc, first);
    const other = blockById(doc, second);
    if (!one || !other) return false;
    const [gone, stays] = keep === 'second' ? [one, second] : [other, first];
    // The lower one first, so that the places above stay right.
    const remove = () => tr.delete(gone.pos, gone.pos + gone.node.nodeSize);
    const write = () => {
      if (keep !== 'both') return;
      writeMerged(tr, one.pos + 1, one.node, other.node);
      for (const [key, value] of Object.entries(joinedKeys(one.node, other.node)))
        tr.setNodeAttribute(one.pos, key, value);
    };
    for (const act of gone.pos > one.pos ? [remove, write] : [write, remove]) act();
    const kept = blockById(tr.doc, stays);
    const end = (kept?.pos ?? 0) + 1 + (kept?.node.content.size ?? 0);
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView());
    return true;
  };
}

function writeMerged(
  tr: Parameters<NonNullable<Parameters<Command>[1]>>[0],
  start: number,
  one: Node,
  other: Node,
): void {
  const { first, second, merged } = compareVersions(one, other);
  const { schema } = one.type;
  // From the end, so that the places before stay right; what no stretch keeps of the first one goes.
  let until = first.length;
  let behind = '';
  for (const stretch of merged.toReversed()) {
    const { from, to } = stretch.first;
    if (to < until) removeTokens(tr, start, first, to, until);
    until = from;
    if (stretch.of !== 'second') {
      behind = first[from]?.text ?? behind;
      continue;
    }
    const tokens = second.slice(stretch.second.from, stretch.second.to);
    const [head, last] = [tokens[0], tokens.at(-1)];
    if (!head || !last) continue;
    const previous = first[from - 1];
    const before = previous?.text ?? ' ';
    const space = (needed: boolean) => (needed ? [schema.text(' ')] : []);
    const content = Fragment.fromArray([
      ...space(!/\s$/u.test(before)),
      ...childrenOf(other.content.cut(head.from, last.to)),
      ...space(behind !== '' && !/\s$/u.test(last.text)),
    ]);
    tr.insert(start + (first[from]?.from ?? one.content.size), content);
    const joint = jointBefore(first, second, stretch);
    if (joint !== '' && previous)
      tr.insertText(joint, start + previous.from + previous.text.trimEnd().length);
    behind = head.text;
  }
  if (until > 0) removeTokens(tr, start, first, 0, until);
}

function removeTokens(
  tr: Parameters<typeof writeMerged>[0],
  start: number,
  tokens: readonly Token[],
  from: number,
  until: number,
): void {
  const [head, last] = [tokens[from], tokens[until - 1]];
  if (head && last) tr.delete(start + head.from, start + last.to);
}

function childrenOf(fragment: Fragment): Node[] {
  const children: Node[] = [];
  fragment.forEach((node) => {
    children.push(node);
  });
  return children;
}

/** What only the second version knows of speaker, kind, assignees and the like. */
function joinedKeys({ attrs: one }: Node, { attrs: other }: Node): Record<string, unknown> {
  const keys: Record<string, unknown> = {};
  for (const key of ['speaker', 'kind', 'assignees', 'due', 'vote'])
    if ((one[key] ?? null) === null && (other[key] ?? null) !== null) keys[key] = other[key];
  // A colleague may have made one of them private since they were compared.
  if (isSet(other.private)) keys.private = true;
  return keys;
}
