/**
 * Yjs deletes formats that became redundant through what others wrote: two of one kind, or those around words
 * that somebody deleted. Such a deletion must reach everybody or be left out. Whoever deleted those words may
 * take that back, or whoever made the format that was left: then the words are bold for all but the one who
 * deleted the other format.
 */
import type * as Y from 'yjs';

/**
 * Leaves redundant formats in a document, after all transactions or those told. A local transaction around
 * `Y.applyUpdate` does not: the update makes it a remote one.
 */
export function leaveFormats(doc: Y.Doc, isLeft: (transaction: Y.Transaction) => boolean = () => true): void {
  // Yjs emits this between finding that it has to clean up and doing so.
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (isLeft(transaction)) transaction._needFormattingCleanup = false;
  });
}
