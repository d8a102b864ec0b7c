/** Blocks of the open story, read anew before the next paint when its document changed. */
import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import type { Block } from '../../shared/schema/document';
import { readStoryBlocks } from '../../shared/story/line';

const NONE: readonly Block[] = [];

export function useStoryBlocks(doc: Y.Doc | null): readonly Block[] {
  const [blocks, setBlocks] = useState(NONE);
  useEffect(() => {
    if (!doc) return;
    let frame = 0;
    const read = () => {
      frame = 0;
      setBlocks(readStoryBlocks(doc));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(read);
    };
    read();
    doc.on('update', soon);
    return () => {
      cancelAnimationFrame(frame);
      doc.off('update', soon);
    };
  }, [doc]);
  return blocks;
}
