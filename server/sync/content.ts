/** What an item may hold, whatever bytes say. */
import * as Y from 'yjs';
import { Refused } from './types';

/** Levels of a value. No editor of ours needs four; some thousands end the stack of whoever reads them. */
const MAX_DEPTH = 32;

/** Throws `Refused` on content that whoever opens the document would stumble over. */
export function checkContent(content: Y.Item['content']): void {
  if (content instanceof Y.ContentDoc) throw new Refused('malformed', 'sub-documents are not taken');
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) content.arr.forEach(checkDepth);
  else if (content instanceof Y.ContentEmbed) checkDepth(content.embed);
  else if (content instanceof Y.ContentFormat) checkDepth(content.value);
}

function checkDepth(value: unknown): void {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw new Refused('malformed', 'a value is nested too deeply');
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
}
