/**
 * What the person is told about their edits, computed from what happened on the wire. Pure: the
 * connection feeds it events. "Saved" is only ever said of what the server acknowledged.
 */
import type { Refusal } from '../../shared/protocol/sync';

export interface SyncStatus {
  state: 'saved' | 'saving' | 'offline' | 'error';
  /** Own changes since the document was opened that the server has not acknowledged. */
  pending: number;
  /** Whether edits are taken; while offline they are kept and sent later. */
  writable: boolean;
  /** Why the server turned us away or takes no edits. */
  refusal: Refusal | null;
  /** Whether the server's content has arrived on this connection. */
  synced: boolean;
  /** Whether this browser keeps what is written; null until that is known. */
  kept: boolean | null;
  /** Whether the server was reached, or was tried in vain, since the document was opened. */
  attempted: boolean;
}

export type SyncEvent =
  | { type: 'local-change' }
  | { type: 'connected' }
  | { type: 'disconnected' }
  /** A connection, or the attempt to make one, is over. */
  | { type: 'attempted' }
  | { type: 'kept'; kept: boolean }
  /** A sync reply or an update left on this connection. */
  | { type: 'sent'; kind: 'step-2' | 'update' }
  /** The server holds the first `count` of those. */
  | { type: 'acknowledged'; count: number }
  | { type: 'synced' }
  | { type: 'server-state'; writable: boolean; reason: Refusal | null }
  /** `final`: the connection does not try again. */
  | { type: 'refused'; refusal: Refusal; final: boolean };

export interface SyncProgress {
  connected: boolean;
  synced: boolean;
  /** Number of the last own change, and of the last one known to be saved. */
  changes: number;
  saved: number;
  /** For each frame sent on this connection that is not acknowledged: the last own change before it. */
  inFlight: number[];
  /** Frames of this connection that were acknowledged. */
  acknowledged: number;
  /** Number of this connection's first sync reply, which holds everything from before; 0 until it is sent. */
  firstReply: number;
  serverWritable: boolean;
  serverReason: Refusal | null;
  /** The reason for which the connection ended for good. */
  ended: Refusal | null;
  /** Why the server sent us away for now; until it has let us in again. */
  sentAway: Refusal | null;
  kept: boolean | null;
  attempted: boolean;
}

export const FIRST_PROGRESS: SyncProgress = {
  connected: false,
  synced: false,
  changes: 0,
  saved: 0,
  inFlight: [],
  acknowledged: 0,
  firstReply: 0,
  serverWritable: true,
  serverReason: null,
  ended: null,
  sentAway: null,
  kept: null,
  attempted: false,
};

const NEW_CONNECTION = { synced: false, inFlight: [], acknowledged: 0, firstReply: 0 } as const;

/** What is known after `event`. */
export function progressAfter(before: SyncProgress, event: SyncEvent): SyncProgress {
  switch (event.type) {
    case 'local-change':
      return { ...before, changes: before.changes + 1 };
    case 'connected':
      return { ...before, ...NEW_CONNECTION, inFlight: [], connected: true, ended: null };
    case 'disconnected':
      return { ...before, ...NEW_CONNECTION, inFlight: [], connected: false, ...serverStateOffline(before) };
    case 'attempted':
      return { ...before, attempted: true };
    case 'kept':
      return { ...before, kept: event.kept };
    case 'sent': {
      const inFlight = [...before.inFlight, before.changes];
      const isFirstReply = event.kind === 'step-2' && before.firstReply === 0;
      const firstReply = isFirstReply ? before.acknowledged + inFlight.length : before.firstReply;
      return { ...before, inFlight, firstReply };
    }
    case 'acknowledged':
      return acknowledged(before, event.count);
    case 'synced':
      return { ...before, synced: true, attempted: true, sentAway: null };
    case 'server-state':
      return { ...before, serverWritable: event.writable, serverReason: event.reason };
    case 'refused':
      return event.final ? { ...before, ended: event.refusal } : { ...before, sentAway: event.refusal };
  }
}

/** A failing storage is the connection's trouble; the lack of a right stays while one is away. */
function serverStateOffline({ serverWritable, serverReason }: SyncProgress) {
  return serverReason === 'storage-failed'
    ? { serverWritable: true, serverReason: null }
    : { serverWritable, serverReason };
}

function acknowledged(before: SyncProgress, count: number): SyncProgress {
  const fresh = count - before.acknowledged;
  const covered = before.inFlight[fresh - 1];
  if (fresh <= 0 || covered === undefined) return before;
  const holdsEarlier = before.firstReply > 0 && count >= before.firstReply;
  return {
    ...before,
    inFlight: before.inFlight.slice(fresh),
    acknowledged: count,
    // Before the first reply, an update says nothing of what was written offline before it.
    saved: holdsEarlier ? Math.max(before.saved, covered) : before.saved,
  };
}

/** What to show. */
export function statusOf(progress: SyncProgress): SyncStatus {
  const { connected, synced, changes, saved, acknowledged: count, firstReply } = progress;
  const pending = changes - saved;
  const readOnly = !progress.serverWritable && progress.serverReason === 'read-only';
  const common = {
    pending,
    synced,
    kept: progress.kept,
    attempted: progress.attempted,
    writable: progress.serverWritable && progress.ended === null,
    refusal: progress.ended ?? progress.serverReason ?? progress.sentAway,
  };
  if (progress.ended) return { ...common, state: 'error' };
  if (!connected) return { ...common, state: 'offline' };
  if (readOnly) return { ...common, state: pending > 0 ? 'error' : synced ? 'saved' : 'saving' };
  if (!progress.serverWritable) return { ...common, state: 'error' };
  const allBeforeIsThere = firstReply > 0 && count >= firstReply;
  return { ...common, state: allBeforeIsThere && synced && pending === 0 ? 'saved' : 'saving' };
}

/** Holds the status and tells whoever subscribed when it changed (fits React's `useSyncExternalStore`). */
export class StatusStore {
  #progress = FIRST_PROGRESS;
  #status = statusOf(FIRST_PROGRESS);
  readonly #listeners = new Set<() => void>();

  readonly getStatus = (): SyncStatus => this.#status;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  dispatch(event: SyncEvent): void {
    this.#progress = progressAfter(this.#progress, event);
    const status = statusOf(this.#progress);
    if (sameStatus(status, this.#status)) return;
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }
}

function sameStatus(a: SyncStatus, b: SyncStatus): boolean {
  return (
    a.state === b.state &&
    a.pending === b.pending &&
    a.writable === b.writable &&
    a.refusal === b.refusal &&
    a.synced === b.synced &&
    a.kept === b.kept &&
    a.attempted === b.attempted
  );
}
