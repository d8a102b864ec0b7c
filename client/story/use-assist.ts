/** One question to the language model at a time: what was offered, and what a person did with it. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useRef } from 'react';
import { type AskModel, type AssistOffer, AssistStatus } from '../../shared/domain/assist';
import { ApiFailure, api } from '../api/client';
import { keys, meetingApi } from '../api/queries';
import { currentTexts } from '../app/texts';
import { askModel } from './ask-model';

/** Also sees what colleagues took. */
const ASKED_EVERY_MS = 20_000;

const statusKey = (id: string) => [...keys.meeting(id), 'story-assist'] as const;

/** Whether there is a model, and which of its sentences people took. */
export const useAssistStatus = (id: string) =>
  useQuery(
    queryOptions({
      queryKey: statusKey(id),
      queryFn: () => api.get(meetingApi(id, '/story/assist'), AssistStatus),
      refetchInterval: ASKED_EVERY_MS,
    }),
  );

export interface Asking extends AskModel {
  /** Null until the server took it. */
  request: string | null;
  state: 'running' | 'done' | 'stopped' | 'failed';
  /** What went wrong. */
  message: string | null;
  offers: readonly AssistOffer[];
  /** Places of the offers that were taken or left. */
  settled: ReadonlySet<number>;
}

type Change =
  | { type: 'ask'; question: AskModel }
  | { type: 'asked'; request: string }
  | { type: 'offer'; offer: AssistOffer }
  | { type: 'end'; state: 'done' | 'stopped' }
  | { type: 'fail'; message: string }
  | { type: 'settle'; index: number }
  | { type: 'close' };

function changed(asking: Asking | null, change: Change): Asking | null {
  if (change.type === 'ask')
    return {
      ...change.question,
      request: null,
      state: 'running',
      message: null,
      offers: [],
      settled: new Set(),
    };
  if (!asking || change.type === 'close') return null;
  switch (change.type) {
    case 'asked':
      return { ...asking, request: change.request };
    case 'offer':
      return { ...asking, offers: [...asking.offers, change.offer] };
    case 'end':
      return { ...asking, state: change.state };
    case 'fail':
      return { ...asking, state: 'failed', message: change.message };
    case 'settle':
      return { ...asking, settled: new Set([...asking.settled, change.index]) };
  }
}

export interface Assist {
  asking: Asking | null;
  ask(question: AskModel): void;
  /** Ends the answer; what was offered stays. */
  stop(): void;
  close(): void;
  leave(index: number): void;
  /** Puts on record that one takes an offer. Rejects with an `ApiFailure` where it may not be taken. */
  take(index: number): Promise<void>;
}

export function useAssist(meetingId: string): Assist {
  const client = useQueryClient();
  const [asking, dispatch] = useReducer(changed, null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const follow = async (question: AskModel, { signal }: AbortController) => {
    try {
      for await (const event of askModel(meetingId, question, signal)) {
        if (signal.aborted) return;
        if (event.event === 'asked') dispatch({ type: 'asked', request: event.request });
        else if (event.event === 'offer') dispatch({ type: 'offer', offer: event.offer });
        else if (event.event === 'done') dispatch({ type: 'end', state: 'done' });
        else dispatch({ type: 'fail', message: event.message });
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiFailure)) console.error(error);
      const message = error instanceof ApiFailure ? error.message : currentTexts().assist.noAnswer;
      dispatch({ type: 'fail', message });
    }
  };
  return {
    asking,
    ask(question) {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      dispatch({ type: 'ask', question });
      void follow(question, controller);
    },
    stop() {
      running.current?.abort();
      dispatch({ type: 'end', state: 'stopped' });
    },
    close() {
      running.current?.abort();
      dispatch({ type: 'close' });
    },
    leave: (index) => dispatch({ type: 'settle', index }),
    async take(index) {
      const { request } = asking ?? {};
      const status = await api.post(
        meetingApi(meetingId, '/story/assist/taken'),
        { request, index },
        AssistStatus,
      );
      client.setQueryData(statusKey(meetingId), status);
      dispatch({ type: 'settle', index });
    },
  };
}
