/** The journal's file itself, read while no server holds it. */
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import * as Y from 'yjs';
import { JOURNAL_FILE } from '../../server/store/journal/sqlite-journal';

/** What the file holds of a document (of all, where none is named). */
export function docInFile(folder: string, document: string | null = null): Y.Doc {
  const database = new DatabaseSync(join(folder, JOURNAL_FILE));
  const rows = database
    .prepare(
      `SELECT journal.bytes FROM journal JOIN documents ON documents.id = journal.document
       WHERE ? IS NULL OR documents.name = ? ORDER BY journal.document, journal.seq`,
    )
    .all(document, document) as { bytes: Uint8Array }[];
  database.close();
  const doc = new Y.Doc({ gc: false });
  doc.transact(() => {
    for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
  });
  return doc;
}
