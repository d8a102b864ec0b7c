/**
 * Fractional indexes: where a block stands on the screen.
 *
 * Two people who insert at the same place at the same moment must not get the same index (nothing could
 * be moved between the two), so each key is drawn from the gap and not taken from its middle.
 */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

const DIGITS = /^[A-Za-z][\dA-Za-z]+$/;
const SMALLEST = `A${'0'.repeat(26)}`;

/**
 * Whether a key is one between which and others there is room: the library throws on any other. Its first
 * letter says how long its whole part is; what follows ends with no 0.
 */
export function isOrder(key: string): boolean {
  const head = key.charCodeAt(0);
  const whole = 2 + (head >= 97 ? head - 97 : 90 - head);
  return (
    DIGITS.test(key) &&
    key !== SMALLEST &&
    (key.length === whole || (key.length > whole && !key.endsWith('0')))
  );
}

/** Halvings of the gap by chance: with 12, two of 4,096 draws from one gap are equal. */
const DRAWS = 12;

/**
 * A key between two (null: the end of the line). Where they are equal or the wrong way round, which only
 * old or foreign data can be, the key stands right behind `before`.
 */
export function orderBetween(
  before: string | null | undefined,
  after: string | null | undefined,
  random: () => number = Math.random,
): string {
  let [low, high] = gap(before || null, after || null);
  let key = generateKeyBetween(low, high);
  for (let draw = 0; draw < DRAWS; draw++) {
    if (random() < 0.5) low = key;
    else high = key;
    key = generateKeyBetween(low, high);
  }
  return key;
}

/** Two keys to draw from. At the ends of the line keys count up (or down), so that they stay short. */
function gap(before: string | null, after: string | null): [string, string] {
  if (after === null) {
    const low = generateKeyBetween(before, null);
    return [low, generateKeyBetween(low, null)];
  }
  if (before === null) {
    const high = generateKeyBetween(null, after);
    return [generateKeyBetween(null, high), high];
  }
  return [before, before < after ? after : `${before}V`];
}

/** `count` keys in order between two, for blocks that come in together. */
export function ordersBetween(
  before: string | null,
  after: string | null,
  count: number,
  random: () => number = Math.random,
): string[] {
  if (count === 0) return [];
  const first = orderBetween(before, after, random);
  const end = after !== null && first < after ? after : null;
  return [first, ...generateNKeysBetween(first, end, count - 1)];
}
