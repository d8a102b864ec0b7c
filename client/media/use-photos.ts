/** Photos of a meeting as the pages see them: those on the server, those on their way, and what may be done. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { type Member, mayEditMedium } from '../../shared/domain/access';
import { Medium, type MediumPatch } from '../../shared/domain/api';
import { api } from '../api/client';
import { keys, meetingApi } from '../api/queries';
import { useCurrentUser } from '../app/session';
import { useMeeting } from '../meetings/use-meetings';
import { type Upload, uploads } from './uploads';

/** Colleagues' photos arrive during the meeting. */
const ASKED_EVERY_MS = 15_000;

/** Without a network an act fails, and says so, instead of waiting unseen until there is one. */
const TRY_AT_ONCE = 'always';

const photosKey = (meetingId: string) => [...keys.meeting(meetingId), 'media'] as const;

/** Photos of a meeting, in the order in which they came. */
export const photosQuery = (meetingId: string) =>
  queryOptions({
    queryKey: photosKey(meetingId),
    queryFn: () => api.get(meetingApi(meetingId, '/media'), z.array(Medium)),
    refetchInterval: ASKED_EVERY_MS,
  });

export const usePhotos = (meetingId: string) => useQuery(photosQuery(meetingId));

/** Puts a photo where it belongs in the list that is shown, and asks for the list anew. */
function useKeepPhoto(meetingId: string) {
  const client = useQueryClient();
  return useMemo(
    () => ({
      put(medium: Medium) {
        client.setQueryData(photosQuery(meetingId).queryKey, (list) => {
          if (!list) return list;
          const known = list.some(({ id }) => id === medium.id);
          return known ? list.map((one) => (one.id === medium.id ? medium : one)) : [...list, medium];
        });
        void client.invalidateQueries({ queryKey: photosKey(meetingId) });
      },
      drop(id: string) {
        client.setQueryData(photosQuery(meetingId).queryKey, (list) => list?.filter((one) => one.id !== id));
        void client.invalidateQueries({ queryKey: photosKey(meetingId) });
      },
    }),
    [client, meetingId],
  );
}

/**
 * Photos on their way that are not in the list yet. Those that arrived are put there; `arrived`
 * counts them, for whoever is told and does not see.
 */
export function useUploads(meetingId: string): { pending: readonly Upload[]; arrived: number } {
  const { id: userId } = useCurrentUser();
  const list = useSyncExternalStore(uploads.subscribe, () => uploads.read(meetingId));
  const { put } = useKeepPhoto(meetingId);
  const [arrived, setArrived] = useState(0);
  /** Those that are in the list while their captions are still being written. */
  const shown = useRef(new Set<string>());
  useEffect(() => void uploads.resume(userId), [userId]);
  useEffect(() => {
    for (const { id, state } of list) {
      if (state.is === 'arrived' && !shown.current.has(id)) {
        shown.current.add(id);
        put(state.medium);
      }
      if (state.is !== 'done') continue;
      shown.current.delete(id);
      put(state.medium);
      uploads.dismiss(id);
      setArrived((count) => count + 1);
    }
  }, [list, put]);
  return { pending: list.filter(({ state }) => state.is !== 'done' && state.is !== 'arrived'), arrived };
}

/** What can be done to photos. Each act leaves what the server answered. */
export function usePhotoActs(meetingId: string) {
  const { put, drop } = useKeepPhoto(meetingId);
  return {
    patch: useMutation({
      networkMode: TRY_AT_ONCE,
      mutationFn: ({ id, ...patch }: z.infer<typeof MediumPatch> & { id: string }) =>
        api.patch(`/api/media/${encodeURIComponent(id)}`, patch, Medium),
      onSuccess: put,
    }),
    remove: useMutation({
      networkMode: TRY_AT_ONCE,
      mutationFn: (id: string) => api.remove(`/api/media/${encodeURIComponent(id)}`),
      onSuccess: (_, id) => drop(id),
    }),
  };
}

export type PhotoActs = ReturnType<typeof usePhotoActs>;

/** Whether the person who is signed in may change a photo. */
export function useMayEdit(meetingId: string): (medium: Medium) => boolean {
  const { id, isAdministrator } = useCurrentUser();
  const meeting = useMeeting(meetingId);
  const asking: Member = { id, isAdministrator, roles: meeting.data?.roles ?? [] };
  return (medium) => mayEditMedium(asking, medium.uploadedBy);
}
