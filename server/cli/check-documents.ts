/** Whether the journal's documents can be made from their rows, and whether the snapshots say the same. */
import * as Y from 'yjs';
import type { Journal, JournalProblem } from '../store/journal/journal';
import { documentOf } from '../sync/document-bytes';
import { decodeSnapshot } from '../sync/snapshot';

/** Problems beyond those that `journal.verify` finds; documents in which it found damage are left out by the caller. */
export async function checkDocuments(
  journal: Journal,
  documents: readonly string[],
): Promise<JournalProblem[]> {
  const problems: JournalProblem[] = [];
  for (const document of documents) problems.push(...(await checkDocument(journal, document)));
  return problems;
}

async function checkDocument(journal: Journal, document: string): Promise<JournalProblem[]> {
  const problems: JournalProblem[] = [];
  const { snapshot } = await journal.load(document);
  const updates: Uint8Array[] = [];
  for await (const { seq, update } of journal.rows(document)) {
    if (!isUpdate(update)) problems.push({ kind: 'not-an-update', document, seq, detail: null });
    else if (snapshot && seq <= snapshot.seq) updates.push(update);
  }
  if (snapshot && problems.length === 0 && !saysTheSame(snapshot.bytes, updates))
    problems.push({ kind: 'snapshot-differs', document, seq: snapshot.seq, detail: null });
  return problems;
}

function isUpdate(bytes: Uint8Array): boolean {
  try {
    Y.decodeUpdate(bytes);
    return true;
  } catch {
    // That is the answer: Yjs throws errors of many kinds on what it can't read.
    return false;
  }
}

function saysTheSame(snapshot: Uint8Array, updates: Uint8Array[]): boolean {
  try {
    const { state } = decodeSnapshot(snapshot);
    return Buffer.compare(normalForm([state]), normalForm(updates)) === 0;
  } catch {
    // A snapshot that can't be read does not say the same.
    return false;
  }
}

/** One encoding for equal documents, however their updates were cut. */
function normalForm(updates: Uint8Array[]): Uint8Array {
  const state = Y.encodeStateAsUpdate(documentOf(updates));
  // Once more: what lies side by side is joined only within one transaction.
  return Y.encodeStateAsUpdate(documentOf([state]));
}
