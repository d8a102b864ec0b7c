/** Sends one photo. XMLHttpRequest, because `fetch` does not tell how much of a body has left. */
import { Medium } from '../../shared/domain/api';
import { ApiFailure, failureOf } from '../api/client';
import { meetingApi } from '../api/queries';
import { currentTexts } from '../app/texts';

export interface Sending {
  /** Rejects with an `ApiFailure`. */
  done: Promise<Medium>;
  /** Stops; `done` then rejects. */
  cancel(): void;
}

/** Sends `file` and calls back with the part of it that has left, from 0 to 1. */
export type Transport = (meetingId: string, file: File, onProgress: (part: number) => void) => Sending;

const FIRST_ERROR = 400;
/** Halves of characters that stand alone: file systems allow them, encodings do not. */
const HALF_CHARACTERS = /\p{Cs}/gu;

async function answerOf(request: XMLHttpRequest): Promise<Medium> {
  const { status, responseText } = request;
  if (status >= FIRST_ERROR) throw await failureOf(new Response(responseText, { status }));
  try {
    return Medium.parse(JSON.parse(responseText));
  } catch (cause) {
    const words = currentTexts().app.failures;
    throw Object.assign(new ApiFailure(status, 'bad-answer', words.badAnswer(status)), { cause });
  }
}

/** The browser's transport. */
export const sendFile: Transport = (meetingId, file, onProgress) => {
  const request = new XMLHttpRequest();
  const done = new Promise<Medium>((resolve, reject) => {
    request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    });
    request.addEventListener('load', () => answerOf(request).then(resolve, reject));
    const unreachable = () =>
      reject(new ApiFailure(0, 'unreachable', currentTexts().app.failures.unreachable));
    request.addEventListener('error', unreachable);
    request.addEventListener('abort', unreachable);
  });
  request.open('POST', meetingApi(meetingId, '/media'));
  request.setRequestHeader('accept', 'application/json');
  request.setRequestHeader('content-type', file.type || 'application/octet-stream');
  request.setRequestHeader('x-file-name', encodeURIComponent(file.name.replace(HALF_CHARACTERS, '')));
  request.send(file);
  return { done, cancel: () => request.abort() };
};
