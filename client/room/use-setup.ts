/** The set-up of the meeting as the document has it now. */
import { useMemo, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { readSetup, type Setup } from '../../shared/minutes/read';
import { MINUTES_ROOTS } from '../../shared/schema/document';

const ROOTS = [
  MINUTES_ROOTS.meeting,
  MINUTES_ROOTS.people,
  MINUTES_ROOTS.organizations,
  MINUTES_ROOTS.delegations,
  MINUTES_ROOTS.glossary,
] as const;

/** Reads the set-up anew whenever one of its maps changed; typing in the text does not. */
export function useSetup(doc: Y.Doc): Setup {
  const store = useMemo(() => {
    let setup = readSetup(doc);
    return {
      read: () => setup,
      subscribe(listener: () => void) {
        const changed = () => {
          setup = readSetup(doc);
          listener();
        };
        const maps = ROOTS.map((root) => doc.getMap(root));
        for (const map of maps) map.observeDeep(changed);
        // What came between the first reading and the subscription.
        setup = readSetup(doc);
        return () => {
          for (const map of maps) map.unobserveDeep(changed);
        };
      },
    };
  }, [doc]);
  return useSyncExternalStore(store.subscribe, store.read);
}
