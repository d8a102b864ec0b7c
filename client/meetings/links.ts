/** Links of a meeting as the sharing page reads, makes and revokes them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LinkRole } from '../../shared/domain/access';
import { CreatedLink } from '../../shared/domain/api';
import { api } from '../api/client';
import { keys, meetingApi } from '../api/queries';

export interface LinkWish {
  role: LinkRole;
  name: string | null;
  hours: number | null;
}

/** Addresses by link id, of links made since this page was loaded: the server keeps only hashes. */
type Addresses = Readonly<Record<string, string>>;

/** The addresses that are still known in this tab. */
export function useAddresses(meetingId: string): Addresses {
  const known = useQuery<Addresses>({
    queryKey: keys.addresses(meetingId),
    queryFn: () => ({}),
    initialData: {},
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return known.data;
}

/** Makes a link; its address joins `useAddresses`. */
export function useMakeLink(meetingId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: LinkWish) => api.post(meetingApi(meetingId, '/links'), wish, CreatedLink),
    onSuccess: async ({ id, address }) => {
      client.setQueryData<Addresses>(keys.addresses(meetingId), (known) => ({ ...known, [id]: address }));
      await client.invalidateQueries({ queryKey: keys.links(meetingId) });
    },
  });
}

/** Revokes a link by its id. */
export function useRevokeLink(meetingId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.remove(meetingApi(meetingId, `/links/${encodeURIComponent(id)}`)),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.links(meetingId) }),
        client.invalidateQueries({ queryKey: keys.members(meetingId) }),
      ]),
  });
}
