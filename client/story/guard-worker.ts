/** Checks the story's blocks against the minutes, away from the thread on which people type. */
import type { Bundle } from '../../shared/domain/bundle';
import { type FactGuard, type FactMark, factGuard } from '../../shared/guard';

/** The minutes come first and whenever they changed; blocks come with every pause in typing. */
export type GuardRequest = { minutes: Bundle } | { blocks: readonly { id: string; text: string }[] };

export type GuardAnswer =
  | { checked: readonly { id: string; text: string; marks: readonly FactMark[] }[] }
  | { failed: string };

let guard: FactGuard | null = null;
/** Most blocks are the same as before. */
let known = new Map<string, readonly FactMark[]>();
let blocks: readonly { id: string; text: string }[] = [];

self.addEventListener('message', ({ data }: MessageEvent<GuardRequest>) => {
  try {
    if ('minutes' in data) {
      guard = factGuard(data.minutes);
      known = new Map();
    } else {
      blocks = data.blocks;
    }
    if (guard) self.postMessage(answer(guard));
  } catch (error) {
    self.postMessage({ failed: String(error) } satisfies GuardAnswer);
  }
});

function answer(check: FactGuard): GuardAnswer {
  const now = new Map<string, readonly FactMark[]>();
  const checked = blocks.map(({ id, text }) => {
    const marks = known.get(text) ?? check(text);
    now.set(text, marks);
    return { id, text, marks };
  });
  known = now;
  return { checked };
}
