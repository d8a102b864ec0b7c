/**
 * How the secretaries divide the work among themselves: who writes which agenda item, and which entries only
 * look alike. It stands in the document, so that it outlives a lost connection and reaches who comes later;
 * it is no part of the minutes, of the live view or of a bundle.
 */
import type * as Y from 'yjs';
import { z } from 'zod';
import { MINUTES_ROOTS } from '../schema/document';

const MOST = 200;

/** Who writes an agenda item. */
export const Claim = z.object({
  /** Id of the user; the name is as they had it then. */
  by: z.string().min(1).max(MOST),
  name: z.string().min(1).max(MOST),
});
export type Claim = z.infer<typeof Claim>;

const claimsOf = (doc: Y.Doc) => doc.getMap<unknown>(MINUTES_ROOTS.claims);
const apartOf = (doc: Y.Doc) => doc.getMap<unknown>(MINUTES_ROOTS.apart);

/** Claims by the id of the agenda heading. Of two who take an item at once, everybody sees the same one. */
export function readClaims(doc: Y.Doc): ReadonlyMap<string, Claim> {
  const claims = new Map<string, Claim>();
  for (const [heading, value] of claimsOf(doc).entries()) {
    const claim = Claim.safeParse(value);
    if (claim.success) claims.set(heading, claim.data);
  }
  return claims;
}

/** Takes an agenda item, also over from somebody else. */
export function takeItem(doc: Y.Doc, heading: string, { id, name }: { id: string; name: string }): void {
  claimsOf(doc).set(heading, { by: id, name: name.slice(0, MOST) } satisfies Claim);
}

/** Gives an agenda item back: nobody in particular writes it. */
export function giveBackItem(doc: Y.Doc, heading: string): void {
  claimsOf(doc).delete(heading);
}

/** Both entries as one key, whichever is named first. */
const pairOf = (one: string, other: string) => [one, other].sort().join('|');

/** Whether somebody said that two entries say different things. */
export function areApart(doc: Y.Doc, one: string, other: string): boolean {
  return apartOf(doc).get(pairOf(one, other)) === true;
}

/** Says that two entries say different things, however alike they look. */
export function keepApart(doc: Y.Doc, one: string, other: string): void {
  apartOf(doc).set(pairOf(one, other), true);
}
