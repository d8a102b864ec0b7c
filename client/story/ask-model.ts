/** Asking the language model: what comes of it as it comes. */
import { type AskModel, AssistEvent } from '../../shared/domain/assist';
import { ApiFailure, failureOf, userHeaders } from '../api/client';
import { meetingApi } from '../api/queries';
import { currentTexts } from '../app/texts';

/** The events of one question. Rejects with an `ApiFailure`; aborting `signal` ends it at the server as well. */
export async function* askModel(
  meetingId: string,
  question: AskModel,
  signal: AbortSignal,
): AsyncGenerator<AssistEvent> {
  const broken = (cause?: unknown) =>
    Object.assign(new ApiFailure(0, 'unreachable', currentTexts().assist.noAnswer), { cause });
  const response = await fetch(meetingApi(meetingId, '/story/assist'), {
    method: 'POST',
    credentials: 'same-origin',
    signal,
    headers: { 'content-type': 'application/json', accept: 'application/x-ndjson', ...userHeaders() },
    body: JSON.stringify(question),
  }).catch((error: unknown) => {
    throw broken(error);
  });
  if (!response.ok || !response.body) throw await failureOf(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw broken(error);
    });
    // An answer has an end; without it the line broke.
    if (done) throw broken();
    const lines = `${rest}${value}`.split('\n');
    rest = lines.pop() ?? '';
    // Empty lines only say that it goes on.
    for (const line of lines.filter((each) => each !== '')) {
      const event = AssistEvent.parse(JSON.parse(line));
      yield event;
      if (event.event === 'done' || event.event === 'failed') return;
    }
  }
}
