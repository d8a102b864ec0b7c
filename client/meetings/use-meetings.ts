/** Meetings as the pages show them: what the server says, with what was decided here and waits for it. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { MeetingDetail, MeetingSummary } from '../../shared/domain/api';
import { queries } from '../api/queries';
import { useCurrentUser } from '../app/session';
import { begunHere, laidOver, withWaiting } from '../offline/outbox';
import { useWaiting, useWaitingFor } from '../offline/use-delivery';

type Shown<T> = Pick<UseQueryResult<T>, 'isPending' | 'isError' | 'error' | 'refetch'> & {
  data: T | undefined;
};

interface Options {
  /** Milliseconds; asked once, if absent. */
  refetchInterval?: number;
}

/** The meetings of this person. What is kept of them counts as long as the server does not answer. */
export function useMeetings({ refetchInterval }: Options = {}): Shown<MeetingSummary[]> {
  const waiting = useWaiting(useCurrentUser().id);
  const { data, isPending, isError, error, refetch } = useQuery({
    ...queries.meetings(),
    refetchInterval: refetchInterval ?? false,
  });
  const shown = useMemo(() => {
    const isBegun = waiting.some(({ beginning }) => beginning !== null);
    return data || isBegun ? withWaiting(data ?? [], waiting) : undefined;
  }, [data, waiting]);
  return { data: shown, isPending: isPending && !shown, isError: isError && !shown, error, refetch };
}

/** One meeting; one that was begun here is nothing to ask for yet. */
export function useMeeting(id: string, { refetchInterval }: Options = {}): Shown<MeetingDetail> {
  const waiting = useWaitingFor(useCurrentUser().id, id);
  const isBegun = waiting?.beginning != null;
  const { data, isPending, isError, error, refetch } = useQuery({
    ...queries.meeting(id),
    refetchInterval: refetchInterval ?? false,
    enabled: !isBegun,
  });
  const shown = useMemo(
    () => (waiting?.beginning ? (begunHere(waiting) ?? undefined) : data && laidOver(data, waiting)),
    [data, waiting],
  );
  return { data: shown, isPending: isPending && !shown, isError: isError && !shown, error, refetch };
}
