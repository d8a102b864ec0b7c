/** A document over the wire: y-websocket's provider, with acknowledgements, refusals and a gate. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { leaveFormats } from '../../shared/protocol/clean-up';
import {
  CLOSE_CODES,
  type DocumentName,
  MESSAGE_ACK,
  MESSAGE_REFUSED,
  MESSAGE_STATE,
  MESSAGE_SYNC,
  PROTOCOL_PARAM,
  PROTOCOL_VERSION,
  REFUSALS,
  type Refusal,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
  USER_PARAM,
} from '../../shared/protocol/sync';
import { leaveDeadSockets } from './dead-sockets';
import { FrameGate, type Gate } from './gate';
import { keepOffline, type OfflineStore } from './offline-store';
import { StatusStore, type SyncStatus } from './status';

export interface OpenDocumentOptions {
  /** Address of the socket without the document's name: `wss://host/sync`. */
  url: string;
  name: DocumentName;
  doc: Y.Doc;
  /** Shown to the others; the server puts the authenticated name in its place. */
  user: { id: string; name: string; color: string };
  /** A link's token, where there is no session. */
  token?: string | undefined;
  /** Whether the browser keeps the document, and its other tabs share it with this one. */
  persist: boolean;
  /** Whether the server knows the document; one begun here is connected by `reconnect` when it does. Yes, if absent. */
  known?: boolean;
  /** Where what others write comes in; one of its own, if absent. */
  gate?: FrameGate;
  /** Another implementation than the browser's (tests). */
  WebSocketImplementation?: typeof WebSocket;
}

export interface OpenDocument {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly gate: Gate;
  readonly status: { getStatus(): SyncStatus; subscribe(listener: () => void): () => void };
  /** Resolves when what the browser kept is in the document; the server's content may still be on its way. */
  readonly loaded: Promise<void>;
  /** Connects: a document that the server now knows, or after the connection ended for good. */
  reconnect(): void;
  /** Leaves the document; what is not sent stays in the browser's store. */
  close(): Promise<void>;
}

/** Address of this site's socket. */
export const syncUrl = (): string => `${window.location.origin.replace(/^http/, 'ws')}/sync`;

/** Opens a document: at once for typing, and connected as soon as what the browser kept is loaded. */
export function openDocument(options: OpenDocumentOptions): OpenDocument {
  const { doc, name, user, known = true } = options;
  const status = new StatusStore();
  const gate = options.gate ?? new FrameGate();
  const store = options.persist ? keepOffline(user.id, name, doc) : null;

  let provider: WebsocketProvider | null = null;
  // Registered before the provider's own listener: a change is counted before the frame that carries it.
  const onUpdate = (_update: Uint8Array, origin: unknown) => {
    if (origin === provider || origin === store?.origin) return;
    status.dispatch({ type: 'local-change' });
  };
  doc.on('update', onUpdate);
  // The server takes no deletion of whoever only reads, and what the browser kept comes before one's rights.
  leaveFormats(
    doc,
    ({ origin }) => status.getStatus().refusal === 'read-only' || (store !== null && origin === store.origin),
  );
  const stopNoting = store ? noteWhatIsKept(store, status) : () => {};
  const connected = createProvider(options, status);
  provider = connected;
  installHandlers(connected, status, gate);
  connected.awareness.setLocalStateField('user', user);

  const stopLooking = leaveDeadSockets(connected);
  let closed = false;
  const loaded = waitFor(store).then(() => {
    if (closed) return;
    if (known) connected.connect();
    // Other tabs have it all the same.
    else connected.connectBc();
  });
  return {
    doc,
    awareness: connected.awareness,
    gate,
    status,
    loaded,
    reconnect: () => connected.connect(),
    async close() {
      closed = true;
      gate.open();
      doc.off('update', onUpdate);
      stopNoting();
      stopLooking();
      connected.destroy();
      await store?.close();
    },
  };
}

async function waitFor(store: OfflineStore | null): Promise<void> {
  await store?.loaded;
}

/** The browser is asked this often at most whether it still takes what is written. */
const TRIED_EVERY_MS = 1_000;

/**
 * Keeps the note whether the store holds what the server does not have, and finds out whether the browser
 * keeps anything at all; gives the unsubscriber.
 */
function noteWhatIsKept(store: OfflineStore, status: StatusStore): () => void {
  let next: ReturnType<typeof setTimeout> | null = null;
  let isDue = false;
  const tryWriting = () => {
    isDue = false;
    next = setTimeout(() => {
      next = null;
      if (isDue) note();
    }, TRIED_EVERY_MS);
    void store.tryWriting().then((kept) => status.dispatch({ type: 'kept', kept }));
  };
  const note = () => {
    const { pending, state } = status.getStatus();
    if (pending > 0) store.setUnsent(true);
    else if (state === 'saved') store.setUnsent(false);
    isDue = pending > 0;
    if (isDue && next === null) tryWriting();
  };
  void store.loaded.then((kept) => status.dispatch({ type: 'kept', kept }));
  const stop = status.subscribe(note);
  // Another tab, which had everything sent, has taken the note away while something waits here.
  const stopWatching = store.onNoteTaken(() => {
    if (status.getStatus().pending > 0) store.setUnsent(true);
  });
  return () => {
    if (next !== null) clearTimeout(next);
    stop();
    stopWatching();
  };
}

function createProvider(options: OpenDocumentOptions, status: StatusStore): WebsocketProvider {
  const params: Record<string, string> = { [PROTOCOL_PARAM]: String(PROTOCOL_VERSION) };
  if (options.token) params.token = options.token;
  // Another tab may sign somebody else in: this page's words are not theirs.
  else params[USER_PARAM] = options.user.id;
  const provider = new WebsocketProvider(options.url, options.name, options.doc, {
    // What the browser kept goes first: it then travels in the sync reply, not as an edit of now.
    connect: false,
    disableBc: !options.persist,
    params,
    WebSocketPolyfill: countingWebSocket(options.WebSocketImplementation ?? WebSocket, status),
  });
  // Nor do tabs of two people share what one of them may not read, or has not sent.
  provider.bcChannel += `?${USER_PARAM}=${options.user.id}`;
  provider.on('connection-close', () => status.dispatch({ type: 'attempted' }));
  provider.on('status', ({ status: state }: { status: string }) => {
    if (state === 'connected') status.dispatch({ type: 'connected' });
    else if (state === 'disconnected') status.dispatch({ type: 'disconnected' });
  });
  provider.on('sync', (synced: boolean) => {
    if (synced) status.dispatch({ type: 'synced' });
  });
  provider.on('closed', ({ code, reason }: { code: number; reason: string }) => {
    status.dispatch({ type: 'refused', refusal: refusalOf(code, reason), final: true });
  });
  return provider;
}

/** A WebSocket that counts what the server acknowledges: sync replies and updates. */
function countingWebSocket(Base: typeof WebSocket, status: StatusStore): typeof WebSocket {
  return class extends Base {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (data instanceof Uint8Array && data[0] === MESSAGE_SYNC) {
        if (data[1] === SYNC_STEP_2) status.dispatch({ type: 'sent', kind: 'step-2' });
        else if (data[1] === SYNC_UPDATE) status.dispatch({ type: 'sent', kind: 'update' });
      }
      super.send(data);
    }
  };
}

function installHandlers(provider: WebsocketProvider, status: StatusStore, gate: FrameGate): void {
  const handlers = provider.messageHandlers;
  const handleSync = handlers[MESSAGE_SYNC];
  if (!handleSync) throw new Error('y-websocket has no handler of sync messages.');
  handlers[MESSAGE_SYNC] = (encoder, decoder, _provider, emitSynced, type) => {
    // A question of the server changes nothing here; the answer must not wait.
    if (decoding.peekVarUint(decoder) === SYNC_STEP_1) {
      handleSync(encoder, decoder, provider, emitSynced, type);
      return;
    }
    const socket = provider.ws;
    const rest = decoder.arr.subarray(decoder.pos);
    gate.pass(() => {
      // On another connection than it came by, an update is as good, but says nothing of being in sync.
      const isCurrent = emitSynced && provider.ws === socket;
      handleSync(encoding.createEncoder(), decoding.createDecoder(rest), provider, isCurrent, type);
    });
  };
  handlers[MESSAGE_ACK] = (_encoder, decoder) => {
    status.dispatch({ type: 'acknowledged', count: decoding.readVarUint(decoder) });
  };
  handlers[MESSAGE_REFUSED] = (_encoder, decoder) => {
    const refusal = knownRefusal(decoding.readVarString(decoder)) ?? 'forbidden';
    status.dispatch({ type: 'refused', refusal, final: isFinal(CLOSE_CODES[refusal]) });
  };
  handlers[MESSAGE_STATE] = (_encoder, decoder) => {
    const state: unknown = JSON.parse(decoding.readVarString(decoder));
    if (typeof state !== 'object' || state === null) return;
    const { writable, reason } = state as { writable?: unknown; reason?: unknown };
    status.dispatch({ type: 'server-state', writable: writable === true, reason: knownRefusal(reason) });
  };
}

function knownRefusal(value: unknown): Refusal | null {
  return REFUSALS.find((refusal) => refusal === value) ?? null;
}

/** y-websocket does not try again after these. */
function isFinal(code: number): boolean {
  return code >= 4400 && code < 4500;
}

function refusalOf(code: number, reason: string): Refusal {
  const byReason = knownRefusal(reason);
  return byReason ?? REFUSALS.find((refusal) => CLOSE_CODES[refusal] === code) ?? 'forbidden';
}
