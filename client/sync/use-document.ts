/** A document of the server, open while a page stands. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import * as Y from 'yjs';
import { colorOf } from '../../shared/domain/writer-color';
import type { DocumentName } from '../../shared/protocol/sync';
import { type OpenDocument, openDocument } from './connection';
import type { SyncStatus } from './status';

/** Opens `name` for this user; null for the moment before it is open. */
export function useDocument(name: DocumentName, user: { id: string; name: string }): OpenDocument | null {
  const [document, setDocument] = useState<OpenDocument | null>(null);
  const { id, name: userName } = user;
  useEffect(() => {
    const opened = openDocument({
      url: `${window.location.origin.replace(/^http/, 'ws')}/sync`,
      name,
      doc: new Y.Doc(),
      user: { id, name: userName, color: colorOf(id) },
      persist: true,
    });
    setDocument(opened);
    return () => {
      setDocument(null);
      void opened.close().then(() => opened.doc.destroy());
    };
  }, [name, id, userName]);
  return document;
}

const NOT_OPEN: SyncStatus = { state: 'saving', pending: 0, writable: true, refusal: null, synced: false };
const nothing = () => () => {};

/** What is true of the edits of an open document. */
export function useSyncStatus(document: OpenDocument | null): SyncStatus {
  return useSyncExternalStore(
    document?.status.subscribe ?? nothing,
    document?.status.getStatus ?? (() => NOT_OPEN),
  );
}

/** One thing that is true of them: who asks for it alone is not disturbed by the count of every keystroke. */
export function useSyncFact<T extends string | boolean | null>(
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
