/**
 * Photos on their way to the server, for all meetings of this tab. It lives outside React, so that
 * going to another page of the application stops nothing.
 */
import { MAX_PHOTO_BYTES } from '../../shared/domain/access';
import type { Medium } from '../../shared/domain/api';
import { ApiFailure } from '../api/client';
import { currentTexts } from '../app/texts';
import { isImage } from './files';
import { type Sending, sendFile, type Transport } from './transport';

export type UploadState =
  | { is: 'queued' }
  /** `part` of the file has left; at 1 the server is at work on it. */
  | { is: 'sending'; part: number }
  | { is: 'done'; medium: Medium }
  | { is: 'failed'; message: string; retryable: boolean };

export interface Upload {
  id: number;
  meetingId: string;
  name: string;
  state: UploadState;
}

export interface Uploads {
  /** Queues files; what cannot be a photo fails at once, without being sent. */
  add(meetingId: string, files: readonly File[]): void;
  /** Tries one that failed again. */
  retry(id: number): void;
  /** Takes one out of the list; one that is being sent is stopped. */
  dismiss(id: number): void;
  /** For `useSyncExternalStore`: the same array until something changes. */
  read(meetingId: string): readonly Upload[];
  subscribe(listener: () => void): () => void;
}

/** At a time: more would share the same line, and each would take longer. */
const AT_ONCE = 2;
const NONE: readonly Upload[] = [];

/** What a second try may change: the network, a full or busy server, a session that ended. */
const mayPass = ({ status }: ApiFailure) => status === 0 || status >= 500 || [401, 408, 429].includes(status);

const failureState = (error: unknown): UploadState => {
  if (error instanceof ApiFailure) {
    return { is: 'failed', message: error.message, retryable: mayPass(error) };
  }
  console.error(error);
  return { is: 'failed', message: currentTexts().app.failures.crashed, retryable: true };
};

/** Why a file is not sent at all. */
function refusalOf(file: File): string | null {
  const { refusals } = currentTexts().media;
  if (!isImage(file)) return refusals.type;
  if (file.size > MAX_PHOTO_BYTES) return refusals.size;
  return file.size === 0 ? refusals.empty : null;
}

type Attempt = Pick<Sending, 'cancel'>;

interface Options {
  transport: Transport;
  /** Told when leaving the page would begin, or cease, to lose something. */
  onBusy?(busy: boolean): void;
}

/** Makes a queue. */
export function createUploads({ transport, onBusy }: Options): Uploads {
  const files = new Map<number, File>();
  const attempts = new Map<number, Attempt>();
  const listeners = new Set<() => void>();
  let all: readonly Upload[] = [];
  let byMeeting = new Map<string, readonly Upload[]>();
  let lastId = 0;
  let busy = false;

  function set(next: readonly Upload[]): void {
    all = next;
    byMeeting = new Map();
    const isBusy = all.some(({ state }) => state.is === 'queued' || state.is === 'sending');
    if (isBusy !== busy) {
      busy = isBusy;
      onBusy?.(busy);
    }
    for (const listener of listeners) listener();
  }

  const become = (id: number, state: UploadState) =>
    set(all.map((upload) => (upload.id === id ? { ...upload, state } : upload)));

  /** Sends what waits, as far as there is room. */
  function work(): void {
    while (attempts.size < AT_ONCE) {
      const next = all.find(({ state }) => state.is === 'queued');
      const file = next && files.get(next.id);
      if (!next || !file) return;
      start(next, file);
    }
  }

  function start({ id, meetingId }: Upload, file: File): void {
    const attempt: Attempt = { cancel() {} };
    // One that was dismissed meanwhile is no longer there to become anything.
    const isCurrent = () => attempts.get(id) === attempt;
    const end = (state: UploadState) => {
      if (!isCurrent()) return;
      attempts.delete(id);
      if (state.is === 'done') files.delete(id);
      become(id, state);
      work();
    };
    attempts.set(id, attempt);
    become(id, { is: 'sending', part: 0 });
    const sending = transport(meetingId, file, (part) => {
      if (isCurrent()) become(id, { is: 'sending', part: Math.min(part, 1) });
    });
    attempt.cancel = sending.cancel;
    sending.done.then(
      (medium) => end({ is: 'done', medium }),
      (error: unknown) => end(failureState(error)),
    );
  }

  return {
    add(meetingId, added) {
      const uploads = added.map((file): Upload => {
        lastId += 1;
        const message = refusalOf(file);
        if (message === null) files.set(lastId, file);
        return {
          id: lastId,
          meetingId,
          name: file.name,
          state: message === null ? { is: 'queued' } : { is: 'failed', message, retryable: false },
        };
      });
      if (uploads.length === 0) return;
      set([...all, ...uploads]);
      work();
    },

    retry(id) {
      const upload = all.find((one) => one.id === id);
      if (upload?.state.is !== 'failed' || !files.has(id)) return;
      become(id, { is: 'queued' });
      work();
    },

    dismiss(id) {
      const attempt = attempts.get(id);
      attempts.delete(id);
      files.delete(id);
      if (all.some((one) => one.id === id)) set(all.filter((one) => one.id !== id));
      attempt?.cancel();
      work();
    },

    read(meetingId) {
      const known = byMeeting.get(meetingId);
      if (known) return known;
      const uploads = all.filter((upload) => upload.meetingId === meetingId);
      const fresh = uploads.length > 0 ? uploads : NONE;
      byMeeting.set(meetingId, fresh);
      return fresh;
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Makes the browser ask before a page is left that is still sending. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** The queue of this tab. */
export const uploads = createUploads({
  transport: sendFile,
  onBusy(busy) {
    if (busy) window.addEventListener('beforeunload', askBeforeLeaving);
    else window.removeEventListener('beforeunload', askBeforeLeaving);
  },
});
