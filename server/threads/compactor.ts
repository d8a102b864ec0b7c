/** Makes long documents compact in a thread of its own, so that no keystroke waits for it. */
import type { Compact } from '../sync/types';
import { WorkerCalls } from './calls';
import type { CompactionMethods } from './compaction-worker';

export function openCompactor(): { compact: Compact; close(): Promise<void> } {
  const thread = new WorkerCalls<CompactionMethods>('compaction-worker', null);
  return {
    compact: (parts) => thread.call('compact', parts),
    close: () => thread.close(),
  };
}
