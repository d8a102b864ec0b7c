/** What the story's page reads from the server and does there. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  ComputedCredits,
  type ConfirmCredits,
  Medium,
  StoryOffer,
  StoryStatus,
  type StoryTransition,
  type VouchForFact,
} from '../../shared/domain/api';
import { Bundle } from '../../shared/domain/bundle';
import { Story } from '../../shared/domain/story';
import { api } from '../api/client';
import { keys, meetingApi } from '../api/queries';

/** The minutes go on while the story is written: what they now say is asked for this often. */
const MINUTES_ASKED_EVERY_MS = 15_000;
const STATUS_ASKED_EVERY_MS = 20_000;

const storyKeys = {
  status: (id: string) => [...keys.meeting(id), 'story'] as const,
  offers: (id: string) => [...keys.meeting(id), 'story-offers'] as const,
  composed: (id: string) => [...keys.meeting(id), 'story-composed'] as const,
  minutes: (id: string) => [...keys.meeting(id), 'story-minutes'] as const,
  media: (id: string) => [...keys.meeting(id), 'media'] as const,
  credits: (id: string) => [...keys.meeting(id), 'story-credits'] as const,
};

const storyQueries = {
  status: (id: string) =>
    queryOptions({
      queryKey: storyKeys.status(id),
      queryFn: () => api.get(meetingApi(id, '/story'), StoryStatus),
      refetchInterval: STATUS_ASKED_EVERY_MS,
    }),
  offers: (id: string) =>
    queryOptions({
      queryKey: storyKeys.offers(id),
      queryFn: () => api.get(meetingApi(id, '/story/offers'), z.array(StoryOffer)),
      refetchInterval: MINUTES_ASKED_EVERY_MS,
    }),
  minutes: (id: string) =>
    queryOptions({
      queryKey: storyKeys.minutes(id),
      queryFn: () => api.get(meetingApi(id, '/bundle'), Bundle),
      refetchInterval: MINUTES_ASKED_EVERY_MS,
    }),
  media: (id: string) =>
    queryOptions({
      queryKey: storyKeys.media(id),
      queryFn: () => api.get(meetingApi(id, '/media'), z.array(Medium)),
      refetchInterval: MINUTES_ASKED_EVERY_MS,
    }),
  credits: (id: string) =>
    queryOptions({
      queryKey: storyKeys.credits(id),
      queryFn: () => api.get(meetingApi(id, '/story/credits'), ComputedCredits),
      staleTime: 0,
    }),
};

/** Where the story stands. */
export const useStoryStatus = (id: string) => useQuery(storyQueries.status(id));

/** What the minutes now say differently. */
export const useOffers = (id: string) => useQuery(storyQueries.offers(id));

/** The minutes as a bundle: what the sources of a sentence are looked up in. */
export const useMinutesBundle = (id: string) => useQuery(storyQueries.minutes(id));

/** Photos of the meeting. */
export const useMeetingMedia = (id: string) => useQuery(storyQueries.media(id));

/** Credits as the journal has them now; asked for when the dialog opens. */
export const useComputedCredits = (id: string, enabled: boolean) =>
  useQuery({ ...storyQueries.credits(id), enabled });

/** What the minutes compose to now: a new photo or list is taken from it. */
export const readComposed = (id: string) => api.get(meetingApi(id, '/compose'), Story);

/** The acts of the story's page. Each leaves the status that the server answered. */
export function useStoryActs(id: string) {
  const client = useQueryClient();
  const keep = (status: StoryStatus) => {
    client.setQueryData(storyKeys.status(id), status);
    void client.invalidateQueries({ queryKey: keys.meetings, exact: true });
    void client.invalidateQueries({ queryKey: keys.meeting(id), exact: true });
  };
  return {
    start: useMutation({
      mutationFn: () => api.post(meetingApi(id, '/story'), {}, StoryStatus),
      onSuccess: keep,
    }),
    transition: useMutation({
      mutationFn: (wanted: StoryTransition) =>
        api.post(meetingApi(id, '/story/transition'), wanted, StoryStatus),
      onSuccess: keep,
      onError: () => client.invalidateQueries({ queryKey: storyKeys.status(id) }),
    }),
    confirmCredits: useMutation({
      mutationFn: (credits: z.infer<typeof ConfirmCredits>) =>
        api.put(meetingApi(id, '/story/credits'), credits, StoryStatus),
      onSuccess: keep,
    }),
    vouch: useMutation({
      mutationFn: (fact: VouchForFact) => api.post(meetingApi(id, '/story/vouched'), fact, StoryStatus),
      onSuccess: keep,
    }),
    /** After an edit that settles an offer, or that changes what readers would see. */
    refresh: () => {
      void client.invalidateQueries({ queryKey: storyKeys.offers(id) });
      void client.invalidateQueries({ queryKey: storyKeys.status(id) });
    },
  };
}

export type StoryActs = ReturnType<typeof useStoryActs>;
