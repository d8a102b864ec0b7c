/** Makes long documents compact in a thread of its own, so that no keystroke waits for it. */
import type { Compact } from '../sync/types';
import type { CompactionMethods } from './compaction-worker';
import { LastingCalls } from './lasting';

export function openCompactor(): { compact: Compact; close(): Promise<void> } {
  const thread = new LastingCalls<CompactionMethods>('compaction-worker', null);
  return {
    compact: (parts) => thread.call('compact', parts),
    close: () => thread.close(),
  };
}
