/** Sends what the browser keeps of a document that nobody has open. */
import * as Y from 'yjs';
import { colorOf } from '../../shared/domain/writer-color';
import type { DocumentName } from '../../shared/protocol/sync';
import { openDocument, syncUrl } from './connection';

/** Opens the document until the server has all of it; says whether it has, within the time. */
export async function sendKept(
  name: DocumentName,
  user: { id: string; name: string },
  milliseconds: number,
): Promise<boolean> {
  const doc = new Y.Doc();
  const { id } = user;
  const document = openDocument({
    url: syncUrl(),
    name,
    doc,
    user: { id, name: user.name, color: colorOf(id) },
    persist: true,
  });
  // Somebody who is not here is not shown to the others.
  document.awareness.setLocalState(null);
  const sent = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => end(false), milliseconds);
    const stop = document.status.subscribe(() => {
      const { state } = document.status.getStatus();
      if (state === 'saved' || state === 'error') end(state === 'saved');
    });
    function end(result: boolean): void {
      clearTimeout(timer);
      stop();
      resolve(result);
    }
  });
  await document.close();
  doc.destroy();
  return sent;
}
