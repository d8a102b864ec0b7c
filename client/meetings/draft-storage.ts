/** What is being typed into a set-up form, kept in the tab so that a reload, an error or an ended session loses none of it. */
import { useCallback, useEffect, useState } from 'react';
import { Draft } from './draft';

const keyOf = (meetingId: string | null) => `tocky.setup.${meetingId ?? 'new'}`;

/** The stored draft, or null when there is none that this version can read. */
function stored(meetingId: string | null): Draft | null {
  const text = sessionStorage.getItem(keyOf(meetingId));
  if (text === null) return null;
  try {
    return Draft.parse(JSON.parse(text));
  } catch (error) {
    console.warn('A stored draft could not be read and is left aside.', error);
    return null;
  }
}

export interface KeptDraft {
  draft: Draft;
  /** Whether it differs from what the server holds. */
  changed: boolean;
  /** Whether it came from the store of this tab. */
  restored: boolean;
  change(patch: (draft: Draft) => Partial<Draft>): void;
  /** Starts again from `start`. */
  forget(start: Draft): void;
  /** Drops the stored copy: it has been saved. */
  release(): void;
}

/** A form's state that outlives the page. `start` is used where nothing is stored. */
export function useKeptDraft(meetingId: string | null, start: () => Draft): KeptDraft {
  const [{ draft, changed, restored }, setState] = useState(() => {
    const kept = stored(meetingId);
    return { draft: kept ?? start(), changed: kept !== null, restored: kept !== null };
  });
  useEffect(() => {
    if (!changed) return;
    try {
      sessionStorage.setItem(keyOf(meetingId), JSON.stringify(draft));
    } catch (error) {
      console.warn('The draft could not be kept in this tab.', error);
    }
  }, [draft, changed, meetingId]);
  const change = useCallback((patch: (draft: Draft) => Partial<Draft>) => {
    setState((before) => ({ ...before, changed: true, draft: { ...before.draft, ...patch(before.draft) } }));
  }, []);
  const release = useCallback(() => {
    sessionStorage.removeItem(keyOf(meetingId));
    setState((before) => ({ ...before, changed: false, restored: false }));
  }, [meetingId]);
  const forget = useCallback(
    (next: Draft) => {
      sessionStorage.removeItem(keyOf(meetingId));
      setState({ draft: next, changed: false, restored: false });
    },
    [meetingId],
  );
  return { draft, changed, restored, change, forget, release };
}
