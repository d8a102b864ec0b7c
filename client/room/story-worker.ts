/**
 * Composes the story beside the minutes, away from the thread on which people type: holds a copy of the
 * document, takes in its updates, and answers with the story a moment after the last of them.
 */
import * as Y from 'yjs';
import { compose } from '../../shared/compose';
import { readBundle } from '../../shared/minutes/read';
import { leaveFormats } from '../../shared/protocol/clean-up';
import { untoldEntries, type WhyUntold } from '../../shared/story/untold';
import { StoryDiffer, type StoryPatch } from './story-patch';

export type WorkerAnswer =
  | { patch: StoryPatch; entries: number; untold: ReadonlyMap<string, WhyUntold> }
  | { failed: string };

/** After the last letter, and at the latest so long after the first one. */
const PAUSE_MS = 250;
const LATEST_MS = 1_000;

const doc = new Y.Doc();
leaveFormats(doc);
let timer: ReturnType<typeof setTimeout> | null = null;
let waitingSince = 0;

self.addEventListener('message', ({ data }: MessageEvent<Uint8Array[]>) => {
  doc.transact(() => {
    for (const update of data) Y.applyUpdate(doc, update);
  });
  const now = Date.now();
  if (timer === null) waitingSince = now;
  else clearTimeout(timer);
  timer = setTimeout(answer, Math.max(0, Math.min(PAUSE_MS, waitingSince + LATEST_MS - now)));
});

function answer(): void {
  timer = null;
  self.postMessage(composed());
}

const differ = new StoryDiffer();

function composed(): WorkerAnswer {
  try {
    const bundle = readBundle(doc);
    const entries = bundle.entries.filter((entry) => !entry.private && entry.text.trim() !== '').length;
    const story = compose(bundle);
    return { patch: differ.patchTo(story), entries, untold: untoldEntries(bundle, story) };
  } catch (error) {
    return { failed: String(error) };
  }
}
