/** Opens the journal of a data folder for the server and the command line, and reads documents from it at rest. */
import { join } from 'node:path';
import type * as Y from 'yjs';
import { PlainError, reasonOf } from '../../plain-error';
import { documentOf } from '../../sync/document-bytes';
import { notUsable } from '../data-folder';
import type { WalReport } from '../sqlite/wal';
import type { Journal } from './journal';
import { JOURNAL_FILE, openSqliteJournal } from './sqlite-journal';

/** Opens `journal.sqlite` in `folder`, as `openSqliteJournal` does. Throws a `PlainError` when it cannot be used. */
export async function openJournal(folder: string, onRecovery?: (found: WalReport) => void): Promise<Journal> {
  try {
    return await openSqliteJournal({ folder, onRecovery });
  } catch (error) {
    const reason = reasonOf(error);
    // The thread's own error arrives as text only.
    if (/newer version/.test(reason))
      throw new PlainError(({ folder: words }) => words.newer(folder), { cause: error });
    throw notUsable(folder, error, (words) => words.notOpened(join(folder, JOURNAL_FILE), reason));
  }
}

/** A document as its rows make it, without the sync engine: for another process than the server. */
export async function replay(journal: Journal, document: string): Promise<Y.Doc> {
  const updates: Uint8Array[] = [];
  for await (const { update } of journal.rows(document)) updates.push(update);
  return documentOf(updates);
}
