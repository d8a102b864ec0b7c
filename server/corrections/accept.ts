/** An accepted correction enters the minutes: as one small change of the line, under the secretary's name. */
import { MINUTES_ROOTS } from '../../shared/schema/document';
import { inlineOfRow, plainText, readRows } from '../../shared/schema/line';
import { retype } from '../../shared/schema/retype';
import { isNothing, rebased } from '../../shared/text/change';
import { nfc } from '../../shared/text/characters';
import type { Author, Documents } from '../http/context';
import { Problem } from '../http/context';

interface Accepted {
  meetingId: string;
  entryId: string;
  /** The line as the secretary saw it, and as it shall be. */
  base: string;
  text: string;
}

/** Throws where the line is gone, or a colleague changed the same words meanwhile. */
export async function writeCorrection(
  documents: Pick<Documents, 'transact'>,
  author: Author,
  { meetingId, entryId, base, text: wanted }: Accepted,
): Promise<void> {
  let problem: Problem | null = null;
  await documents.transact(`minutes.${meetingId}`, author, (doc) => {
    const text = doc.getText(MINUTES_ROOTS.text);
    const row = readRows(text).find(({ root }) => root.id === entryId);
    if (!row) {
      problem = new Problem(409, 'line-gone');
      return;
    }
    const change = rebased(base, nfc(wanted), plainText(inlineOfRow(row)));
    if (!change) problem = new Problem(409, 'line-changed');
    else if (!isNothing(change)) retype(text, row, change);
  });
  if (problem) throw problem;
}
