/**
 * What the minutes would now say differently than when the story began. Pure. Nothing is changed
 * here: the interface shows each offer, and taking or leaving it is an edit of the story's document.
 */
import type { StoryOffer } from '../../shared/domain/api';
import type { Sentence } from '../../shared/domain/story';

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
  text: string;
  deleted: boolean;
}

const same = (a: string, b: string) => normal(a) === normal(b);
const normal = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** Compares what the minutes make now with what stands in the document. */
export function offersOf(
  composed: readonly ComposedBlock[],
  standing: readonly StandingBlock[],
): StoryOffer[] {
  const byKey = new Map<string, StandingBlock>();
  for (const block of standing) {
    const known = block.key === null ? undefined : byKey.get(block.key);
    // After a split two blocks carry one key: the one that still stands, the first, answers for it.
    if (block.key !== null && (!known || (known.deleted && !block.deleted))) byKey.set(block.key, block);
  }
  const offers: StoryOffer[] = [];
  let after: string | null = null;
  for (const { key, text, sentences } of composed) {
    const block = byKey.get(key);
    if (!block) {
      offers.push({
        key,
        kind: 'new',
        blockId: null,
        afterBlockId: after,
        base: '',
        proposed: text,
        sentences,
        edited: false,
      });
      continue;
    }
    // A paragraph that a person removed stays removed.
    if (block.deleted) continue;
    const previous: string | null = after;
    after = block.id;
    const base = block.base ?? '';
    if (same(base, text) || same(block.text, text)) continue;
    offers.push({
      key,
      kind: 'changed',
      blockId: block.id,
      afterBlockId: previous,
      base,
      proposed: text,
      sentences,
      edited: !same(block.text, base),
    });
  }
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
    });
  }
  return offers;
}
