/** The story as the minutes make it now. */
import { useEffect, useState } from 'react';
import * as Y from 'yjs';
import type { StoryAnswer } from './story-worker';

/** Null until it was composed for the first time. */
export function useLiveStory(doc: Y.Doc): StoryAnswer | null {
  const [answer, setAnswer] = useState<StoryAnswer | null>(null);
  useEffect(() => {
    const worker = new Worker(new URL('./story-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<StoryAnswer>) => setAnswer(data));
    worker.addEventListener('error', ({ message }) => setAnswer({ failed: message }));
    const send = (update: Uint8Array) => worker.postMessage(update);
    send(Y.encodeStateAsUpdate(doc));
    doc.on('update', send);
    return () => {
      doc.off('update', send);
      worker.terminate();
    };
  }, [doc]);
  return answer;
}
