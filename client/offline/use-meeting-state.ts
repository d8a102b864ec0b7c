/** Opening and closing a meeting: decided here at once, and by the server as soon as it can be reached. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MeetingDetail, MeetingState } from '../../shared/domain/api';
import { useCurrentUser } from '../app/session';
import { deliverMeeting } from './delivery';
import { changeTo, waitToChange } from './outbox';

/** Changes the state of a meeting; gives whether the server knows of it already. */
export function useMeetingState(meeting: MeetingDetail) {
  const client = useQueryClient();
  const { id } = useCurrentUser();
  return useMutation({
    mutationFn: (state: MeetingState) => {
      waitToChange(id, meeting.id, changeTo(state, meeting, new Date().toISOString()));
      return deliverMeeting(client, id, meeting.id);
    },
  });
}
