/** A document of the server, open while a page stands. */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import * as Y from 'yjs';
import { colorOf } from '../../shared/domain/writer-color';
import type { DocumentName } from '../../shared/protocol/sync';
import { useSessionEnd } from '../app/session';
import { type OpenDocument, openDocument, syncUrl } from './connection';
import { noteOpen } from './offline-databases';
import type { SyncStatus } from './status';

/**
 * Opens `name` for this user; null for the moment before it is open. Where the server does not know the
 * document yet (`isKnown`), it lives in this browser until it does.
 */
export function useDocument(
  name: DocumentName,
  user: { id: string; name: string },
  isKnown = true,
): OpenDocument | null {
  const [document, setDocument] = useState<OpenDocument | null>(null);
  const { id, name: userName } = user;
  const known = useRef(isKnown);
  known.current = isKnown;
  useEffect(() => {
    const opened = openDocument({
      url: syncUrl(),
      name,
      doc: new Y.Doc(),
      user: { id, name: userName, color: colorOf(id) },
      persist: true,
      known: known.current,
    });
    noteOpen(name, 1);
    const stopAsking = askBeforeLosing(opened);
    setDocument(opened);
    return () => {
      setDocument(null);
      stopAsking();
      noteOpen(name, -1);
      void opened.close().then(() => opened.doc.destroy());
    };
  }, [name, id, userName]);
  const wasKnown = useRef(isKnown);
  useEffect(() => {
    if (document && isKnown && !wasKnown.current) document.reconnect();
    wasKnown.current = isKnown;
  }, [document, isKnown]);
  useSigningInAgain(document);
  return document;
}

/** Makes the browser ask before a page is left whose words are nowhere else; gives the unsubscriber. */
function askBeforeLosing({ status }: OpenDocument): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    const { pending, kept } = status.getStatus();
    if (pending > 0 && kept === false) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}

/** Looks the session up when the server turned this document away for want of one, and connects when there is one again. */
function useSigningInAgain(document: OpenDocument | null): void {
  const isTurnedAway = useSyncFact(document, ({ refusal }) => refusal === 'unauthorized');
  const { isEnded, lookUp } = useSessionEnd();
  useEffect(() => {
    if (isTurnedAway) lookUp();
  }, [isTurnedAway, lookUp]);
  const wasEnded = useRef(isEnded);
  useEffect(() => {
    if (wasEnded.current && !isEnded && isTurnedAway) document?.reconnect();
    wasEnded.current = isEnded;
  }, [isEnded, isTurnedAway, document]);
}

const NOT_OPEN: SyncStatus = {
  state: 'saving',
  pending: 0,
  writable: true,
  refusal: null,
  synced: false,
  kept: null,
  attempted: false,
};
const nothing = () => () => {};

/** What is true of the edits of an open document. */
export function useSyncStatus(document: OpenDocument | null): SyncStatus {
  return useSyncExternalStore(
    document?.status.subscribe ?? nothing,
    document?.status.getStatus ?? (() => NOT_OPEN),
  );
}

/** One thing that is true of them: who asks for it alone is not disturbed by the count of every keystroke. */
export function useSyncFact<T extends string | number | boolean | null>(
  document: OpenDocument | null,
  read: (status: SyncStatus) => T,
): T {
  const status = document?.status;
  return useSyncExternalStore(status?.subscribe ?? nothing, () => read(status?.getStatus() ?? NOT_OPEN));
}

/** Whether the document holds anything to show: what the browser kept, or what the server sent. */
export function useIsLoaded(document: OpenDocument | null): boolean {
  const synced = useSyncFact(document, (status) => status.synced);
  const [kept, setKept] = useState<OpenDocument | null>(null);
  useEffect(() => {
    let current = true;
    void document?.loaded.then(() => {
      // An empty store says nothing of the document: then only the server can.
      if (current && document.doc.store.clients.size > 0) setKept(document);
    });
    return () => {
      current = false;
    };
  }, [document]);
  const [everSynced, setEverSynced] = useState<OpenDocument | null>(null);
  useEffect(() => {
    if (synced && document) setEverSynced(document);
  }, [synced, document]);
  return document !== null && (synced || kept === document || everSynced === document);
}
