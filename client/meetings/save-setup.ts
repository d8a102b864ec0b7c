/** What the set-up form does with its bundle: begins a meeting, or lays it over the minutes of one. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { parseBundle } from '../../shared/bundle/parse';
import { MeetingSummary } from '../../shared/domain/api';
import type { Bundle } from '../../shared/domain/bundle';
import { ApiFailure, api } from '../api/client';
import { keys } from '../api/queries';
import { useLanguage, useTexts } from '../app/language';
import { useCurrentUser } from '../app/session';
import type { OpenDocument } from '../sync/connection';
import type { SyncStatus } from '../sync/status';
import { whenIdle } from '../ui/idle';

/** The meeting that was saved, and what can truly be said of it. */
export interface SavedSetup {
  id: string;
  said: string;
}

export type SaveSetup = (bundle: Bundle) => Promise<SavedSetup>;

/** Nobody has set up a meeting sooner. */
const NEEDED_WITHIN_MS = 5_000;

/** The bundle as anybody will read it; throws with its wrong fields. */
function useChecked(): (bundle: Bundle) => Bundle {
  const { language } = useLanguage();
  return useCallback(
    (bundle) => {
      const { bundle: checked, errors } = parseBundle(bundle, language);
      if (checked) return checked;
      throw new ApiFailure(0, 'bundle-invalid', errors[0]?.message ?? '', errors);
    },
    [language],
  );
}

/** Begins a new meeting: in this browser first, which the server then hears of, now or when it can be reached. */
export function useBeginning(): SaveSetup {
  const { id: userId } = useCurrentUser();
  const { created } = useTexts().meetings.setup;
  const checked = useChecked();
  // Without the network it is needed, too.
  useEffect(
    () => whenIdle(() => void import('../offline/begin-meeting').catch(console.warn), NEEDED_WITHIN_MS),
    [],
  );
  return useCallback(
    async (bundle) => {
      const begun = checked(bundle);
      const { beginMeeting } = await import('../offline/begin-meeting');
      const id =
        (await beginMeeting(userId, begun)) ?? (await api.post('/api/meetings', begun, MeetingSummary)).id;
      return { id, said: created };
    },
    [userId, created, checked],
  );
}

/** Resolves when the server has everything, or it is known that it does not get it now. */
function settled({ status }: OpenDocument): Promise<SyncStatus> {
  return new Promise((resolve) => {
    let stop: (() => void) | null = null;
    const look = () => {
      const now = status.getStatus();
      if (now.state === 'saving') return;
      stop?.();
      resolve(now);
    };
    stop = status.subscribe(look);
    look();
  });
}

/** Lays a set-up over a meeting's minutes, as any edit of them. */
export function useSetupOf(meetingId: string, document: OpenDocument | null): SaveSetup {
  const { meetings, room } = useTexts();
  const client = useQueryClient();
  const checked = useChecked();
  return useCallback(
    async (bundle) => {
      if (!document) throw new ApiFailure(0, 'not-here', room.notKept);
      if (document.status.getStatus().refusal === 'read-only')
        throw new ApiFailure(0, 'read-only', room.readOnly);
      const { applySetup } = await import('../../shared/minutes/write');
      applySetup(document.doc, checked(bundle));
      const { state, refusal } = await settled(document);
      if (state === 'error' && refusal !== null) throw new ApiFailure(0, refusal, room.refusals[refusal]);
      await client.invalidateQueries({ queryKey: keys.meetings });
      const { saved, savedHere } = meetings.setup;
      return { id: meetingId, said: state === 'saved' ? saved : savedHere };
    },
    [meetingId, document, meetings, room, client, checked],
  );
}
