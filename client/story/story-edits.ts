/** Edits that the margin makes in the story's document; each is one step of one's own undo. */
import type * as Y from 'yjs';
import type { Medium, StoryOffer } from '../../shared/domain/api';
import type { AssistOffer } from '../../shared/domain/assist';
import type { Story } from '../../shared/domain/story';
import {
  blocksOfStory,
  insertBlock,
  type NewBlock,
  replaceSentences,
  rewriteBlock,
  setBlock,
} from '../../shared/story/line';

/** The edits for one open document; `origin` tells the undo manager whose they are. */
export function storyEdits(doc: Y.Doc, origin: unknown = null) {
  const once = (edit: () => void) => doc.transact(edit, origin);
  const composedBlock = (offer: StoryOffer, composed: Story | null): NewBlock =>
    (composed ? blocksOfStory(composed) : []).find(({ attributes }) => attributes.key === offer.key) ?? {
      attributes: { type: 'paragraph', key: offer.key, base: offer.proposed },
      sentences: offer.sentences,
    };
  return {
    /** Puts what the minutes now say into the story; `composed` tells what kind of block a new one is. */
    take(offer: StoryOffer, composed: Story | null): void {
      once(() => {
        const { blockId } = offer;
        if (blockId === null) {
          insertBlock(doc, offer.afterBlockId, composedBlock(offer, composed));
        } else if (offer.kind === 'gone') {
          setBlock(doc, blockId, { deleted: true });
        } else {
          const sources = [...new Set(offer.sentences.flatMap((sentence) => sentence.sources))];
          rewriteBlock(doc, blockId, offer.sentences);
          setBlock(doc, blockId, { base: offer.proposed, sources });
        }
      });
    },
    /** Keeps the story as it is, and remembers what was declined: it is not offered again. */
    leave(offer: StoryOffer): void {
      const { blockId } = offer;
      once(() => {
        if (blockId === null) {
          insertBlock(doc, offer.afterBlockId, {
            attributes: { type: 'paragraph', key: offer.key, base: offer.proposed, deleted: true },
            sentences: [],
          });
        } else if (offer.kind === 'gone') {
          setBlock(doc, blockId, { key: null, base: null });
        } else {
          setBlock(doc, blockId, { base: offer.proposed });
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
