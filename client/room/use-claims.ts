/** Who writes which agenda item, as the document says it now. */
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { type Claim, giveBackItem, readClaims, takeItem } from '../../shared/minutes/desk';
import { MINUTES_ROOTS } from '../../shared/schema/document';
import { useTexts } from '../app/language';
import { tell } from '../ui/notices';

interface Section {
  id: string;
  title: string;
}

/** The claims, and the act of taking an item, giving it back or taking it over. */
export function useClaims(
  doc: Y.Doc,
  me: { id: string; name: string },
  sections: readonly Section[],
): { claims: ReadonlyMap<string, Claim>; claim(id: string): void } {
  const words = useTexts().together.claims;
  const store = useMemo(() => {
    const root = doc.getMap(MINUTES_ROOTS.claims);
    let claims = readClaims(doc);
    return {
      read: () => claims,
      subscribe(listener: () => void) {
        const changed = () => {
          claims = readClaims(doc);
          listener();
        };
        root.observe(changed);
        changed();
        return () => root.unobserve(changed);
      },
    };
  }, [doc]);
  const claims = useSyncExternalStore(store.subscribe, store.read);
  const titleOf = (id: string) => sections.find((section) => section.id === id)?.title ?? '';

  // Who loses an item to a colleague is told, wherever they look.
  const before = useRef(claims);
  useEffect(() => {
    for (const [id, { by }] of before.current) {
      const now = claims.get(id);
      if (by === me.id && now && now.by !== me.id) tell(words.takenOver(now.name, titleOf(id)));
    }
    before.current = claims;
  });

  return {
    claims,
    claim(id) {
      const isMine = claims.get(id)?.by === me.id;
      if (isMine) giveBackItem(doc, id);
      else takeItem(doc, id, me);
      tell(isMine ? words.givenBack(titleOf(id)) : words.taken(titleOf(id)));
    },
  };
}
