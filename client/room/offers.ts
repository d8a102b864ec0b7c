/** Which removed lines are offered back, and in which words. Pure. */
import type { StaffTexts } from '../../shared/i18n';
import type { RemovedLine } from './use-removals';

export interface RemovedOffer {
  id: string;
  words: string;
  quote: string;
}

/** More at once would push the minutes away; the others wait in their panel. */
const MOST = 2;
const QUOTED = 80;

/**
 * Lines with words that whoever removed them did not see, and those (`taken`) that a colleague removed while
 * this person was writing in them.
 */
export function offersOf(
  lines: readonly RemovedLine[],
  taken: ReadonlySet<string>,
  me: string,
  texts: StaffTexts['together']['removed'],
): RemovedOffer[] {
  return lines
    .filter((line) => line.isWrittenSince || taken.has(line.id))
    .slice(-MOST)
    .map((line) => ({ id: line.id, words: askedOf(line, taken, me, texts), quote: shortened(line.words) }));
}

function askedOf(
  { id, by, name, writer }: RemovedLine,
  taken: ReadonlySet<string>,
  me: string,
  texts: StaffTexts['together']['removed'],
): string {
  if (taken.has(id)) return texts.taken(name || texts.colleague);
  if (by === me) return texts.offerYou(writer ?? texts.colleague);
  return texts.offerOthers(writer ?? texts.colleague, name || texts.someone);
}

/** The end of what was written tells most: there the new words usually stand. */
function shortened(words: string): string {
  return words.length <= QUOTED ? words : `…${words.slice(-QUOTED).trimStart()}`;
}
