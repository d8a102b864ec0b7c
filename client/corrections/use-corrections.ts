/** The corrections that wait for a secretary, and what one does with them. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { z } from 'zod';
import { Correction, type CorrectionDecision } from '../../shared/domain/correction';
import { api } from '../api/client';
import { meetingApi } from '../api/queries';
import { tell } from '../ui/notices';

/** New ones are asked for this often. */
const EVERY_MS = 10_000;

const query = (meetingId: string) =>
  queryOptions({
    queryKey: ['meetings', meetingId, 'corrections'],
    queryFn: () => api.get(meetingApi(meetingId, '/corrections'), z.array(Correction)),
    refetchInterval: EVERY_MS,
  });

/** Those that wait, the oldest first; says when others arrive. Without the right to decide there are none. */
export function useOpenCorrections(
  meetingId: string,
  mayDecide: boolean,
  arrived: (n: number) => string,
): readonly Correction[] {
  const { data } = useQuery({ ...query(meetingId), enabled: mayDecide });
  const open = data?.filter(({ state }) => state === 'open') ?? [];
  const known = useRef(new Set<string>());
  useEffect(() => {
    const fresh = (data ?? []).filter(({ id, state }) => state === 'open' && !known.current.has(id));
    for (const { id } of fresh) known.current.add(id);
    if (fresh.length > 0) tell(arrived(fresh.length));
  }, [data, arrived]);
  return open;
}

/** Sends a decision; the list is as the server has it afterwards, whatever came of it. */
export function useDecision(meetingId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, decision }: { id: string; decision: CorrectionDecision }) =>
      api.patch(meetingApi(meetingId, `/corrections/${encodeURIComponent(id)}`), decision, Correction),
    onSettled: () => client.invalidateQueries({ queryKey: query(meetingId).queryKey }),
  });
}
