/** The story's document, open in this tab and kept in step with everybody else's. */
import { useEffect, useState } from 'react';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Block } from '../../shared/schema/document';
import { readStoryBlocks } from '../../shared/story/line';

export interface StoryDocument {
  /** Null until it is opened; its blocks are the server's only once `ready`. */
  doc: Y.Doc | null;
  ready: boolean;
  online: boolean;
  blocks: readonly Block[];
}

const CLOSED: StoryDocument = { doc: null, ready: false, online: false, blocks: [] };

/** Opens `story.<meetingId>` while the page stands. */
export function useStoryDocument(meetingId: string): StoryDocument {
  const [state, setState] = useState<StoryDocument>(CLOSED);
  useEffect(() => {
    const doc = new Y.Doc();
    const address = `${window.location.origin.replace(/^http/, 'ws')}/sync`;
    const provider = new WebsocketProvider(address, `story.${meetingId}`, doc, { disableBc: true });
    let frame = 0;
    const read = () => {
      frame = 0;
      setState((before) => ({
        doc,
        ready: before.ready || provider.synced,
        online: provider.wsconnected,
        blocks: readStoryBlocks(doc),
      }));
    };
    // A burst of updates is read once, before the next paint.
    const soon = () => {
      frame ||= requestAnimationFrame(read);
    };
    doc.on('update', soon);
    provider.on('sync', soon);
    provider.on('status', soon);
    return () => {
      cancelAnimationFrame(frame);
      provider.destroy();
      doc.destroy();
      setState(CLOSED);
    };
  }, [meetingId]);
  return state;
}
