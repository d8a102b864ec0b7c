/**
 * Writes a history into a peer's store, by the peer's own code and in the form that it has after the history
 * was typed through its socket: y-leveldb one record for each update, hocuspocus the state of the document.
 * `node write-history.mjs y-leveldb|hocuspocus FOLDER DOCUMENT FILE`
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';

const [, , kind, folder, document, file] = process.argv;

/** See history/history.ts: author (u32), length (u32), bytes. */
function* updates() {
  const bytes = readFileSync(file);
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    yield new Uint8Array(bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
}

if (kind === 'y-leveldb') {
  process.env.YPERSISTENCE = folder;
  const { getPersistence } = await import('@y/websocket-server/utils');
  const { provider } = getPersistence();
  for (const update of updates()) await provider.storeUpdate(document, update);
  await provider.destroy();
} else {
  const { SQLite } = await import('@hocuspocus/extension-sqlite');
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates()) Y.applyUpdate(doc, update);
  });
  const extension = new SQLite({ database: join(folder, 'hocuspocus.sqlite') });
  await extension.onConfigure();
  const state = Buffer.from(Y.encodeStateAsUpdate(doc));
  await extension.configuration.store({ documentName: document, state });
  extension.db.close();
}
