/** The difference between two texts as one stretch, and the same change made to a text that went on meanwhile. */

/** `text` stands in place of what is between two offsets of the text before. */
export interface Change {
  from: number;
  to: number;
  text: string;
}

const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** The first and the last place in which two texts differ; no letter of two units is cut. */
export function changeOf(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  if (isLow(before.charCodeAt(from)) || isLow(after.charCodeAt(from))) from = Math.max(0, from - 1);
  let tail = 0;
  while (tail < shorter - from && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (tail > 0 && isLow(before.charCodeAt(before.length - tail))) tail--;
  return { from, to: before.length - tail, text: after.slice(from, after.length - tail) };
}

/** Whether a change leaves everything as it is. */
export const isNothing = ({ from, to, text }: Change) => from === to && text === '';

/**
 * The change from `before` to `after`, as one of `current`, which `before` became meanwhile; null where both
 * changed the same stretch.
 */
export function rebased(before: string, after: string, current: string): Change | null {
  const wanted = changeOf(before, after);
  const made = changeOf(before, current);
  if (before === current || isNothing(wanted)) return wanted;
  // What both did alike is done.
  if (after === current) return { from: wanted.from, to: wanted.from, text: '' };
  if (wanted.to < made.from || (wanted.to === made.from && wanted.to > wanted.from)) return wanted;
  const shift = made.text.length - (made.to - made.from);
  if (wanted.from > made.to || (wanted.from === made.to && wanted.to > wanted.from))
    return { ...wanted, from: wanted.from + shift, to: wanted.to + shift };
  return null;
}

/** A text with a change made to it. */
export const changed = (text: string, change: Change) =>
  text.slice(0, change.from) + change.text + text.slice(change.to);
