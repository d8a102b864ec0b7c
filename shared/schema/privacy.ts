/**
 * What is private in a line of text. A block says so by a key of its marker; its words say so as well, by a
 * format around them: a split or a join that a colleague makes at the same moment changes the markers, and
 * the words stay hidden.
 *
 * Each act of hiding has a format key of its own, because the ends of two Yjs formats of one key close each
 * other. Publishing takes no format away, since an end that a colleague removes meanwhile would leave one open
 * over all that follows: the marker names those that say nothing in its block any more (`shown`).
 */
import type { Formats } from './line';

/** What hiding a block puts over its words; undo takes it back. */
const HIDING = 'private.';
/** What is written in a private block, or comes into it, is sealed; undo leaves that. */
const SEAL = 'sealed.';

/** The format of a new act; `nonce` is used once in a document. */
export const hidingKey = (nonce: string): string => HIDING + nonce;
export const sealKey = (nonce: string): string => SEAL + nonce;

/** Whether a format key says that words are private. */
export const isPrivacyKey = (key: string): boolean => key.startsWith(HIDING) || isSeal(key);

/** Whether it is one that undo leaves. */
export const isSeal = (key: string): boolean => key.startsWith(SEAL);

const NONE: readonly string[] = [];

/** The privacy formats in force. */
export function privacyIn(formats: Formats): readonly string[] {
  let keys: string[] | null = null;
  for (const key in formats)
    if (isPrivacyKey(key) && isSet(formats[key])) {
      keys ??= [];
      keys.push(key);
    }
  return keys ?? NONE;
}

/** Set, in whatever way a client wrote it: in doubt a block stays hidden. */
export const isSet = (value: unknown) => value !== undefined && value !== null && value !== false;

/** The privacy formats that say nothing in a block any more. */
export function shownIn({ shown }: { shown?: unknown }): readonly string[] {
  return Array.isArray(shown) ? shown.filter((key): key is string => typeof key === 'string') : NONE;
}

/** Whether some of a block's words are private; `privacy` are the formats over any of them. */
export function holdsPrivate(attributes: { shown?: unknown }, privacy: readonly string[]): boolean {
  if (privacy.length === 0) return false;
  const shown = shownIn(attributes);
  return privacy.some((key) => !shown.includes(key));
}
