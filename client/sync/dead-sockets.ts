/** Sockets die without a word: the machine slept, the network changed or went. They are left, and others are tried. */
import type { WebsocketProvider } from 'y-websocket';
import { onWaking, type Waking } from './waking';

/** The server says something at least this often (its keep-alive), and a little for the way. */
const SILENT_MS = 12_000;
const LOOK_EVERY_MS = 3_000;

/** Keeps a provider from waiting for what is dead by all signs; gives the unsubscriber. */
export function leaveDeadSockets(provider: WebsocketProvider): () => void {
  // Outside a browser the provider's own watch, which is slower, must do.
  if (typeof window === 'undefined') return () => {};
  let triedAt = 0;
  const note = ({ status }: { status: string }) => {
    if (status === 'connecting') triedAt = Date.now();
  };
  const look = (waking: Waking | null) => {
    if (!provider.shouldConnect) return;
    const { ws: socket, wsconnected, wsLastMessageReceived } = provider;
    const isSilent = Date.now() - (wsconnected ? wsLastMessageReceived : triedAt) > SILENT_MS;
    // An attempt from before the network came may hang for a long time.
    const isStuck = waking === 'online' && !wsconnected;
    // The closing of a dead socket is answered by nobody: the provider is told that it is over.
    if (socket && (waking === 'offline' || isSilent || isStuck))
      socket.onclose?.(new CloseEvent('close', { code: 1006 }));
    if (waking !== null && waking !== 'offline' && provider.ws === null) provider.connect();
  };
  provider.on('status', note);
  const timer = setInterval(() => look(null), LOOK_EVERY_MS);
  const stopWaking = onWaking(look);
  return () => {
    provider.off('status', note);
    clearInterval(timer);
    stopWaking();
  };
}
