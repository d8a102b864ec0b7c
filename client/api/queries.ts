/** What the pages read from the server, with the keys under which it is kept. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import * as contract from '../../shared/domain/api';
import { ModelSetup } from '../../shared/domain/assist';
import { keptAs } from '../offline/kept-answers';
import { keptSession } from '../offline/kept-session';
import { endOwedSession } from '../offline/sign-out';
import { api } from './client';

export const keys = {
  session: ['session'] as const,
  meetings: ['meetings'] as const,
  meeting: (id: string) => ['meetings', id] as const,
  links: (id: string) => ['meetings', id, 'links'] as const,
  members: (id: string) => ['meetings', id, 'members'] as const,
  /** Addresses of links made in this tab: the server shows each only once. */
  addresses: (id: string) => ['addresses', id] as const,
  users: ['users'] as const,
  settings: ['settings'] as const,
  model: ['settings', 'model'] as const,
};

/** Address of a meeting's API below `/api/meetings`. */
export const meetingApi = (id: string, rest = '') => `/api/meetings/${encodeURIComponent(id)}${rest}`;

/** So often a server that could not be reached is tried. */
const AWAY_AGAIN_MS = 5_000;

export const queries = {
  session: () =>
    queryOptions({
      queryKey: keys.session,
      queryFn: async () => {
        await endOwedSession();
        return api.get('/api/session', contract.SessionInfo);
      },
      // Without the network, and until it has answered, pages open as those of who was signed in.
      initialData: keptSession,
      initialDataUpdatedAt: 0,
      staleTime: 60_000,
      // A server that was away comes back without a word.
      refetchInterval: ({ state }) => (state.status === 'error' ? AWAY_AGAIN_MS : false),
    }),
  meetings: () =>
    queryOptions({
      queryKey: keys.meetings,
      queryFn: () => api.get('/api/meetings', z.array(contract.MeetingSummary)),
      persister: keptAs(z.array(contract.MeetingSummary)),
    }),
  meeting: (id: string) =>
    queryOptions({
      queryKey: keys.meeting(id),
      queryFn: () => api.get(meetingApi(id), contract.MeetingDetail),
      persister: keptAs(contract.MeetingDetail),
    }),
  links: (id: string) =>
    queryOptions({
      queryKey: keys.links(id),
      queryFn: () => api.get(meetingApi(id, '/links'), z.array(contract.Link)),
    }),
  members: (id: string) =>
    queryOptions({
      queryKey: keys.members(id),
      queryFn: () => api.get(meetingApi(id, '/members'), z.array(contract.Member)),
    }),
  users: () =>
    queryOptions({
      queryKey: keys.users,
      queryFn: () => api.get('/api/users', z.array(contract.User)),
    }),
  settings: () =>
    queryOptions({
      queryKey: keys.settings,
      queryFn: () => api.get('/api/settings', contract.Settings),
    }),
  model: () =>
    queryOptions({
      queryKey: keys.model,
      queryFn: () => api.get('/api/settings/model', ModelSetup),
    }),
};

/** Who is signed in, and the installation's settings. */
export const useSession = () => useQuery(queries.session());
