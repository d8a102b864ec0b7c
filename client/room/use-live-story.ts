/** The story as the minutes make it now. */
import { startTransition, useEffect, useState } from 'react';
import * as Y from 'yjs';
import type { Story } from '../../shared/domain/story';
import type { WhyUntold } from '../../shared/story/untold';
import { patched } from './story-patch';
import type { WorkerAnswer } from './story-worker';

export type LiveStory =
  | { story: Story; entries: number; untold: ReadonlyMap<string, WhyUntold> }
  | { failed: string };

/** What others and oneself type goes to the worker together. */
const SENT_EVERY_MS = 100;

/** The last story of a document, for when the panel is opened again. */
const last = new WeakMap<Y.Doc, LiveStory>();

/** Null until it was composed for the first time. */
export function useLiveStory(doc: Y.Doc): LiveStory | null {
  const [answer, setAnswer] = useState<LiveStory | null>(last.get(doc) ?? null);
  useEffect(() => {
    return followStory(doc, (next) => {
      last.set(doc, next);
      // What is typed meanwhile comes first.
      startTransition(() => setAnswer(next));
    });
  }, [doc]);
  return answer;
}

/** Has a worker compose the story of what stands in `doc` from now on; gives the end of it. */
function followStory(doc: Y.Doc, show: (next: LiveStory) => void): () => void {
  const worker = new Worker(new URL('./story-worker.ts', import.meta.url), { type: 'module' });
  let story: Story | null = null;
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
    if ('failed' in data) show(data);
    else {
      story = patched(story, data.patch);
      show({ story, entries: data.entries, untold: data.untold });
    }
  });
  worker.addEventListener('error', ({ message }) => show({ failed: message }));
  let waiting: Uint8Array[] = [Y.encodeStateAsUpdate(doc)];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const send = () => {
    timer = null;
    worker.postMessage(waiting);
    waiting = [];
  };
  const soon = (update: Uint8Array) => {
    waiting.push(update);
    timer ??= setTimeout(send, SENT_EVERY_MS);
  };
  send();
  doc.on('update', soon);
  return () => {
    doc.off('update', soon);
    if (timer !== null) clearTimeout(timer);
    worker.terminate();
  };
}
