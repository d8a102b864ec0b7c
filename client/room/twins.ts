/** Entries in which two secretaries seem to have written down the same statement. Pure. */
import type { Node } from '@tiptap/pm/model';
import { likeness, wordsOf } from '../../shared/text/versions';

export interface Twins {
  first: string;
  second: string;
}

interface TwinsContext {
  /** Who began an entry, whatever tells writers apart. */
  creatorOf(id: string): unknown;
  areApart(one: string, other: string): boolean;
}

/** Entries further apart than this are no two versions of one statement. */
const MOST_BLOCKS = 6;
const MOST_MS = 10 * 60_000;
/** Shorter ones are alike by chance. */
const FEWEST_WORDS = 5;
const ALIKE = 0.6;

/** The words of an entry, as long as it stays the same. */
const known = new WeakMap<Node, readonly string[]>();

function wordsOfNode(node: Node): readonly string[] {
  const words = known.get(node) ?? wordsOf(node.textContent);
  known.set(node, words);
  return words;
}

/** The last pair of entries that look like versions of one statement; null where there is none. */
export function twinsOf(doc: Node, context: TwinsContext): Twins | null {
  for (let index = doc.childCount - 1; index > 0; index--) {
    const second = doc.child(index);
    if (!isCandidate(second)) continue;
    for (let before = index - 1; before >= Math.max(0, index - MOST_BLOCKS); before--) {
      const first = doc.child(before);
      // An agenda item's end is the end of its statements.
      if (first.type.name === 'heading') break;
      if (isCandidate(first) && areTwins(first, second, context))
        return { first: String(first.attrs.id), second: String(second.attrs.id) };
    }
  }
  return null;
}

/** Words are read last: of most entries who wrote them tells enough. */
const isCandidate = (node: Node) => node.type.name === 'entry' && node.content.size > FEWEST_WORDS;

function areTwins(first: Node, second: Node, { creatorOf, areApart }: TwinsContext): boolean {
  const [a, b] = [first.attrs, second.attrs];
  if (creatorOf(a.id) === creatorOf(b.id)) return false;
  if ((a.private === true) !== (b.private === true)) return false;
  if (a.speaker && b.speaker && JSON.stringify(a.speaker) !== JSON.stringify(b.speaker)) return false;
  if (a.at && b.at && Math.abs(Date.parse(a.at) - Date.parse(b.at)) > MOST_MS) return false;
  const [one, other] = [wordsOfNode(first), wordsOfNode(second)];
  if (Math.min(one.length, other.length) < FEWEST_WORDS) return false;
  return likeness(one, other) >= ALIKE && !areApart(a.id, b.id);
}

/** The entry that is likest to the one with this index, among those near it; null where it stands alone. */
export function likestOf(doc: Node, index: number): Twins | null {
  const here = doc.child(index);
  let best: { at: number; alike: number } | null = null;
  for (
    let at = Math.max(0, index - MOST_BLOCKS);
    at <= Math.min(doc.childCount - 1, index + MOST_BLOCKS);
    at++
  ) {
    const near = doc.child(at);
    if (at === index || near.type.name !== 'entry' || here.type.name !== 'entry') continue;
    if ((near.attrs.private === true) !== (here.attrs.private === true)) continue;
    const alike = likeness(wordsOfNode(near), wordsOfNode(here));
    if (alike > (best?.alike ?? 0)) best = { at, alike };
  }
  if (!best) return null;
  const [first, second] = [Math.min(best.at, index), Math.max(best.at, index)];
  return { first: String(doc.child(first).attrs.id), second: String(doc.child(second).attrs.id) };
}
