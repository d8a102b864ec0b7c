/**
 * What the minutes would now say differently than when the story began. Pure. Nothing is changed
 * here: the interface shows each offer, and taking or leaving it is an edit of the story's document.
 */
import type { StoryOffer } from '../../shared/domain/api';
import type { Sentence } from '../../shared/domain/story';
import type { Block } from '../../shared/schema/document';
import { longestRise } from '../../shared/schema/longest-rise';
import { type NewBlock, textOfSentences } from '../../shared/story/line';
import { sourcesOf } from '../../shared/story/trace';
import { plain } from './inline';

/** A paragraph as the minutes make it now. */
export interface ComposedBlock {
  key: string;
  text: string;
  sentences: Sentence[];
}

/** A block of the story's document that began as a composed paragraph (or did not: `key` null). */
export interface StandingBlock {
  id: string;
  key: string | null;
  /** The composed text that it began as, or the last one that was taken or left. */
  base: string | null;
  /** Where it stood among the composed ones then; null where that is not known. */
  rank: number | null;
  text: string;
  /** Ids of what its words rest on. */
  sources: readonly string[];
  deleted: boolean;
}

/** A composed story, as it is compared. */
export const composedOf = (blocks: readonly NewBlock[]): ComposedBlock[] =>
  blocks.map(({ attributes, sentences }) => ({
    key: attributes.key ?? '',
    text: textOfSentences(sentences),
    sentences,
  }));

/** The blocks of the story's document, removed ones too, as they are compared. */
export const standingOf = (blocks: readonly Block[]): StandingBlock[] =>
  blocks.map(({ attributes: { id, key, base, rank, deleted }, inline }) => ({
    id,
    key: key ?? null,
    base: base ?? null,
    rank: typeof rank === 'number' && rank > 0 ? rank : null,
    text: plain(inline),
    sources: sourcesOf(inline),
    deleted: deleted === true,
  }));

const same = (a: string, b: string) => normal(a) === normal(b);
const normal = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/**
 * Compares what the minutes make now with what stands in the document, in the order of the screen. `hidden` are
 * the entries that are private now: what still says them is urgent, and stands first.
 */
export function offersOf(
  composed: readonly ComposedBlock[],
  standing: readonly StandingBlock[],
  hidden: ReadonlySet<string>,
): StoryOffer[] {
  const byKey = answering(standing);
  const present = (key: string) => {
    const block = byKey.get(key);
    return block && !block.deleted ? block : null;
  };
  const moved = movedKeys(composed, present);
  const inPlace = composed.map(({ key }) => {
    const rank = present(key)?.rank ?? null;
    return moved.has(key) ? null : rank;
  });
  const offers: StoryOffer[] = [];
  let after: string | null = null;
  composed.forEach(({ key, text, sentences }, at) => {
    const block = byKey.get(key);
    // A paragraph that a person removed stays removed.
    if (block?.deleted) return;
    const offer = { key, afterBlockId: after, proposed: text, sentences, rank: rankAt(inPlace, at) };
    if (!block) {
      offers.push({ ...offer, kind: 'new', blockId: null, base: '', edited: false, urgent: false });
      return;
    }
    const base = block.base ?? '';
    const about = {
      blockId: block.id,
      base,
      edited: !same(block.text, base),
      urgent: block.sources.some((id) => hidden.has(id)),
    };
    if (!same(base, text) && !same(block.text, text)) offers.push({ ...offer, ...about, kind: 'changed' });
    if (moved.has(key) && !follows(standing, block, after))
      offers.push({ ...offer, ...about, urgent: false, kind: 'moved' });
    after = block.id;
  });
  const now = new Set(composed.map(({ key }) => key));
  for (const block of byKey.values()) {
    if (block.key === null || block.deleted || block.base === null || now.has(block.key)) continue;
    offers.push({
      key: block.key,
      kind: 'gone',
      blockId: block.id,
      afterBlockId: null,
      base: block.base,
      proposed: '',
      sentences: [],
      edited: !same(block.text, block.base),
      urgent: block.sources.some((id) => hidden.has(id)),
      rank: block.rank ?? 0,
    });
  }
  return [...offers.filter(({ urgent }) => urgent), ...offers.filter(({ urgent }) => !urgent)];
}

/** After a split two blocks carry one key: the one that still stands, the first, answers for it. */
function answering(standing: readonly StandingBlock[]): Map<string, StandingBlock> {
  const byKey = new Map<string, StandingBlock>();
  for (const block of standing) {
    const known = block.key === null ? undefined : byKey.get(block.key);
    if (block.key !== null && (!known || (known.deleted && !block.deleted))) byKey.set(block.key, block);
  }
  return byKey;
}

/** Paragraphs that the minutes tell in another place than when they were composed: as few as explain the new order. */
function movedKeys(
  composed: readonly ComposedBlock[],
  present: (key: string) => StandingBlock | null,
): Set<string> {
  const ranked = composed.flatMap(({ key }) => {
    const rank = present(key)?.rank ?? null;
    return rank === null ? [] : [{ key, rank }];
  });
  const kept = longestRise(ranked.map(({ rank }) => rank));
  return new Set(ranked.flatMap(({ key }, at) => (kept.has(at) ? [] : [key])));
}

/** A rank between those of the paragraphs around this place that have one; no two places between them have the same. */
function rankAt(ranks: readonly (number | null)[], at: number): number {
  const own = ranks[at] ?? null;
  if (own !== null) return own;
  const from = ranks.findLastIndex((rank, place) => place < at && rank !== null);
  const to = ranks.findIndex((rank, place) => place > at && rank !== null);
  const before = ranks[from] ?? 0;
  const behind = to < 0 ? null : (ranks[to] ?? null);
  if (behind === null) return before + at - from;
  return before + ((behind - before) * (at - from)) / (to - from);
}

/** Whether somebody has put a block where it now belongs: of the composed ones it follows this one. */
function follows(standing: readonly StandingBlock[], block: StandingBlock, after: string | null): boolean {
  const shown = standing.filter(({ key, deleted }) => key !== null && !deleted);
  return (shown[shown.indexOf(block) - 1]?.id ?? null) === after;
}
