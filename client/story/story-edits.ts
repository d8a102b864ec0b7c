/** Edits that the margin makes in the story's document; each is one step of one's own undo. */
import type * as Y from 'yjs';
import type { Medium, StoryOffer } from '../../shared/domain/api';
import type { AssistOffer } from '../../shared/domain/assist';
import type { Story } from '../../shared/domain/story';
import type { Block, MarkerAttributes } from '../../shared/schema/document';
import {
  blocksOfStory,
  insertBlock,
  isAboveBody,
  moveBlock,
  type NewBlock,
  readStoryBlocks,
  replaceSentences,
  reviseBlock,
  setBlock,
  sourceBlock,
  textOfBlock,
} from '../../shared/story/line';
import type { Change } from '../../shared/text/change';
import { factChanges, threeWay } from '../../shared/text/three-way';

/** Whether nobody has decided about an offer yet; `blocks` with removed ones. */
export function isOpenOffer(
  { kind, key, blockId, base, proposed, rank }: StoryOffer,
  blocks: readonly Block[],
): boolean {
  if (kind === 'new') return !blocks.some(({ attributes }) => attributes.key === key);
  const attributes = blocks.find((block) => block.attributes.id === blockId)?.attributes;
  if (!attributes || attributes.deleted || attributes.key !== key) return false;
  if (kind === 'moved') return attributes.rank !== rank;
  return kind === 'gone' || ((attributes.base ?? '') === base && base !== proposed);
}

/** The block behind which an offer's goes: others may have been taken meanwhile that belong before it. */
function placeBefore(doc: Y.Doc, { afterBlockId, blockId, rank }: StoryOffer): string | null {
  const blocks = readStoryBlocks(doc, { removed: true }).filter(({ attributes: { id } }) => id !== blockId);
  const from = blocks.findIndex(({ attributes }) => attributes.id === afterBlockId);
  const start = from >= 0 ? from : blocks.findLastIndex(({ attributes }) => isAboveBody(attributes.type));
  let last = start;
  for (let at = start + 1; (blocks[at]?.attributes.rank ?? rank) < rank; at++) last = at;
  return blocks[last]?.attributes.id ?? null;
}

/** The edits for one open document; `origin` tells the undo manager whose they are. */
export function storyEdits(doc: Y.Doc, origin: unknown = null) {
  const once = (edit: () => void) => doc.transact(edit, origin);
  const composedBlock = (offer: StoryOffer, composed: Story | null): NewBlock =>
    (composed ? blocksOfStory(composed) : []).find(({ attributes }) => attributes.key === offer.key) ?? {
      attributes: { type: 'paragraph', key: offer.key, base: offer.proposed },
      sentences: offer.sentences,
    };
  /** Changes the words of the block that an offer is about, and keeps what was offered. */
  const revise = (
    { blockId, base, proposed }: StoryOffer,
    changesOf: (base: string, mine: string, theirs: string) => readonly Change[],
    keys: Partial<MarkerAttributes> = {},
  ) => {
    const mine = blockId === null ? null : textOfBlock(doc, blockId);
    if (blockId === null || mine === null) return;
    reviseBlock(doc, blockId, changesOf(base, mine, proposed));
    setBlock(doc, blockId, { base: proposed, ...keys });
  };
  return {
    /**
     * Puts what the minutes now say into the story; what a person wrote beside it stays. `composed` tells what kind
     * of block a new one is.
     */
    take(offer: StoryOffer, composed: Story | null): void {
      once(() => {
        if (!isOpenOffer(offer, readStoryBlocks(doc, { removed: true }))) return;
        const { blockId, kind, rank, sentences } = offer;
        if (blockId === null) {
          const { attributes, sentences: said } = composedBlock(offer, composed);
          insertBlock(doc, placeBefore(doc, offer), { attributes: { ...attributes, rank }, sentences: said });
        } else if (kind === 'gone') {
          setBlock(doc, blockId, { deleted: true });
        } else if (kind === 'moved') {
          moveBlock(doc, blockId, placeBefore(doc, offer));
          setBlock(doc, blockId, { rank });
        } else {
          const sources = [...new Set(sentences.flatMap((sentence) => sentence.sources))];
          revise(offer, (...versions) => threeWay(...versions).changes, { sources });
          sourceBlock(doc, blockId, sentences);
        }
      });
    },
    /** Leaves the words of a person, with the facts of the minutes in them. */
    takeFacts(offer: StoryOffer): void {
      once(() => revise(offer, factChanges));
    },
    /** Keeps the story as it is, and remembers what was declined: it is not offered again. */
    leave(offer: StoryOffer): void {
      const { blockId, kind, key, proposed, rank } = offer;
      once(() => {
        if (blockId === null) {
          insertBlock(doc, placeBefore(doc, offer), {
            attributes: { type: 'paragraph', key, base: proposed, rank, deleted: true },
            sentences: [],
          });
        } else if (kind === 'gone') {
          // Its text as composed stays known: by it its sentences are recognised.
          setBlock(doc, blockId, { key: null });
        } else if (kind === 'moved') {
          setBlock(doc, blockId, { rank });
        } else {
          setBlock(doc, blockId, { base: proposed });
        }
      });
    },
    /** Puts an offered sentence in the place of those for which it stands; false where they were edited meanwhile. */
    takeSentence(id: string, { text, sources, replaces }: AssistOffer): boolean {
      let done = false;
      once(() => {
        done = replaceSentences(doc, id, replaces, { text, sources });
      });
      return done;
    },
    /** Puts a photo of the meeting behind a block. */
    insertPhoto(medium: Medium, after: string | null): void {
      const { id: media, photographer, alt, caption } = medium;
      once(() => {
        insertBlock(doc, after, {
          attributes: { type: 'photo', media, by: photographer || null, alt: alt || null },
          sentences: caption ? [{ text: caption, sources: [] }] : [],
        });
      });
    },
    remove(id: string): void {
      once(() => setBlock(doc, id, { deleted: true }));
    },
    setAlt(id: string, alt: string): void {
      once(() => setBlock(doc, id, { alt: alt || null }));
    },
  };
}
