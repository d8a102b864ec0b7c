/** What is read from words while they are typed comes when the page is idle, or when somebody begins to write. */
import { useEffect, useMemo, useState } from 'react';
import type * as Y from 'yjs';
import type { Setup } from '../../shared/minutes/read';
import { useSession } from '../api/queries';
import { whenIdle } from '../ui/idle';
import type { LineReading, lineReading } from './line-reading';

/** A page that is never idle fetches it after this time all the same. */
const WITHIN_MS = 2_000;

const NOTHING: LineReading = { reader: { read: () => ({}), idsOf: () => [] }, abbreviations: new Map() };

export function useReading(doc: Y.Doc, setup: Setup): LineReading & { leading: readonly string[] } {
  const house = useSession().data?.settings.glossary;
  const [read, setRead] = useState<typeof lineReading | null>(null);
  useEffect(() => {
    const fetch = () =>
      import('./line-reading').then(
        (part) => setRead(() => part.lineReading),
        // Writing goes on without it; it is asked for again with the next press.
        (error: unknown) => console.warn('Nothing is offered while typing.', error),
      );
    const forgo = whenIdle(fetch, WITHIN_MS);
    document.addEventListener('focusin', fetch);
    return () => {
      forgo();
      document.removeEventListener('focusin', fetch);
    };
  }, []);
  return useMemo(
    () => ({ ...(read?.(doc, setup, house ?? []) ?? NOTHING), leading: setup.chairs }),
    [read, doc, setup, house],
  );
}
