/**
 * Photos on their way to the server, for all meetings of this tab. It lives outside React, so that
 * going to another page of the application stops nothing; and what is not all sent is kept in the
 * browser, so that neither a lost network nor a closed page loses a picture or what was written below it.
 */
import { nanoid } from 'nanoid';
import { MAX_PHOTO_BYTES } from '../../shared/domain/access';
import { Medium } from '../../shared/domain/api';
import { ApiFailure, api, mayPass } from '../api/client';
import { currentTexts } from '../app/texts';
import { onWaking } from '../sync/waking';
import { isImage } from './files';
import { keptPhotos, type PhotoStore } from './kept-photos';
import { type Sending, sendFile, type Transport } from './transport';

export type UploadState =
  | { is: 'queued' }
  /** `part` of the file has left; at 1 the server is at work on it. */
  | { is: 'sending'; part: number }
  /** The server has it; its caption is being written, or on its way. */
  | { is: 'arrived'; medium: Medium }
  | { is: 'done'; medium: Medium }
  /** There is no network; it is sent as soon as there is. */
  | { is: 'waiting' }
  | { is: 'failed'; message: string; retryable: boolean };

export interface Upload {
  id: string;
  meetingId: string;
  name: string;
  /** What is written below it; null where nothing is written here. */
  caption: string | null;
  state: UploadState;
}

export interface Uploads {
  /**
   * Queues files; what cannot be a photo fails at once, without being sent. Gives their ids. `captioned`:
   * captions are being written meanwhile, until `finish`.
   */
  add(meetingId: string, files: readonly File[], captioned?: boolean): string[];
  /** What is written below a photo, as it stands now. */
  write(id: string, caption: string): void;
  /** The caption is written: it is sent when the photo has arrived. */
  finish(id: string): void;
  /** Tries one that failed again. */
  retry(id: string): void;
  /** Takes one out of the list; one that is being sent is stopped. */
  dismiss(id: string): void;
  /** From now on photos are kept under this user; those that wait of theirs are sent. */
  resume(userId: string): Promise<void>;
  /** Tries all again that the network or time may have changed. */
  retryAll(): void;
  /** For `useSyncExternalStore`: the same array until something changes. */
  read(meetingId: string): readonly Upload[];
  subscribe(listener: () => void): () => void;
}

/** At a time: more would share the same line, and each would take longer. */
const AT_ONCE = 2;
const NONE: readonly Upload[] = [];

const failureState = (error: unknown): UploadState => {
  if (error instanceof ApiFailure) {
    if (error.status === 0) return { is: 'waiting' };
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

const tidy = (caption: string) => caption.normalize('NFC').trim();

/** Ids in the order of time. */
const newId = () => `${Date.now().toString(36)}-${nanoid(6)}`;

type Attempt = Pick<Sending, 'cancel'>;

interface Options {
  transport: Transport;
  /** Writes the caption of a photo that the server has. */
  saveCaption(mediumId: string, caption: string): Promise<Medium>;
  kept: PhotoStore;
  /** Told when leaving the page would begin, or cease, to lose something. */
  onBusy?(busy: boolean): void;
}

const mayBeTried = ({ state }: Upload): boolean =>
  state.is === 'waiting' || (state.is === 'failed' && state.retryable);

/** Makes a queue. */
export function createUploads({ transport, saveCaption, kept, onBusy }: Options): Uploads {
  const files = new Map<string, File>();
  const attempts = new Map<string, Attempt>();
  /** Photos that have arrived: their ids on the server, and what it said of them, if that was in this tab. */
  const arrived = new Map<string, { mediumId: string; medium: Medium | null }>();
  /** Those whose caption is being written. */
  const written = new Set<string>();
  const listeners = new Set<() => void>();
  let all: readonly Upload[] = [];
  let byMeeting = new Map<string, readonly Upload[]>();
  let user: string | null = null;
  let busy = false;

  function set(next: readonly Upload[]): void {
    all = next;
    byMeeting = new Map();
    const isBusy = all.some(({ state }) => ['queued', 'sending', 'arrived'].includes(state.is));
    if (isBusy !== busy) {
      busy = isBusy;
      onBusy?.(busy);
    }
    for (const listener of listeners) listener();
  }

  const find = (id: string) => all.find((upload) => upload.id === id);

  function change(id: string, changes: Partial<Pick<Upload, 'state' | 'caption'>>): void {
    set(all.map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)));
  }
  const become = (id: string, state: UploadState) => change(id, { state });

  function keep(id: string, file?: File): void {
    const upload = find(id);
    if (user === null || !upload) return;
    const { meetingId, name, caption } = upload;
    kept.put(user, { id, meetingId, name, caption, mediumId: arrived.get(id)?.mediumId ?? null }, file);
  }

  /** Lets go of what is kept of one that is over. */
  function forget(id: string): void {
    files.delete(id);
    arrived.delete(id);
    written.delete(id);
    if (user !== null) kept.remove(user, id);
  }

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
    attempts.set(id, attempt);
    become(id, { is: 'sending', part: 0 });
    const sending = transport(meetingId, file, (part) => {
      if (isCurrent()) become(id, { is: 'sending', part: Math.min(part, 1) });
    });
    attempt.cancel = sending.cancel;
    sending.done.then(
      (medium) => {
        if (!isCurrent()) return;
        attempts.delete(id);
        files.delete(id);
        arrived.set(id, { mediumId: medium.id, medium });
        keep(id);
        become(id, { is: 'arrived', medium });
        sendCaption(id);
        work();
      },
      (error: unknown) => {
        if (!isCurrent()) return;
        attempts.delete(id);
        become(id, failureState(error));
        work();
      },
    );
  }

  function drop(id: string): void {
    forget(id);
    if (find(id)) set(all.filter((one) => one.id !== id));
  }

  /** Sends the caption of one that has arrived, when it is written. */
  function sendCaption(id: string): void {
    const upload = find(id);
    const there = arrived.get(id);
    if (!upload || !there || written.has(id)) return;
    const { mediumId, medium } = there;
    const words = tidy(upload.caption ?? '');
    if (words === '' && !medium) {
      drop(id);
    } else if (medium && (words === '' || words === medium.caption)) {
      forget(id);
      become(id, { is: 'done', medium });
    } else {
      saveCaption(mediumId, words).then(
        (described) => {
          if (!find(id)) return;
          forget(id);
          become(id, { is: 'done', medium: described });
        },
        (error: unknown) => {
          if (find(id)) become(id, failureState(error));
        },
      );
    }
  }

  function tryAgain(id: string): void {
    if (arrived.has(id)) {
      become(id, { is: 'sending', part: 1 });
      sendCaption(id);
    } else if (files.has(id)) {
      become(id, { is: 'queued' });
      work();
    }
  }

  /** Another user's photos stay with them. */
  function leave(): void {
    const sending = [...attempts.values()];
    for (const each of [attempts, files, arrived, written]) each.clear();
    set([]);
    for (const attempt of sending) attempt.cancel();
  }

  function retryAll(): void {
    for (const upload of all) if (mayBeTried(upload)) tryAgain(upload.id);
  }

  return {
    add(meetingId, added, captioned = false) {
      const uploads = added.map((file): Upload => {
        const id = newId();
        const message = refusalOf(file);
        if (message === null) {
          files.set(id, file);
          if (captioned) written.add(id);
        }
        return {
          id,
          meetingId,
          name: file.name,
          caption: captioned && message === null ? '' : null,
          state: message === null ? { is: 'queued' } : { is: 'failed', message, retryable: false },
        };
      });
      if (uploads.length === 0) return [];
      set([...all, ...uploads]);
      const sent = uploads.flatMap(({ id }) => (files.has(id) ? [id] : []));
      for (const id of sent) keep(id, files.get(id));
      work();
      return sent;
    },

    write(id, words) {
      if (!written.has(id)) return;
      change(id, { caption: words });
      keep(id);
    },

    finish(id) {
      if (written.delete(id) && find(id)?.state.is === 'arrived') sendCaption(id);
    },

    retry(id) {
      const upload = find(id);
      if (upload && mayBeTried(upload)) tryAgain(id);
    },

    retryAll,

    dismiss(id) {
      const attempt = attempts.get(id);
      attempts.delete(id);
      drop(id);
      attempt?.cancel();
      work();
    },

    async resume(userId) {
      if (user === userId) return;
      if (user !== null) leave();
      user = userId;
      for (const { id } of all) keep(id, files.get(id));
      const waiting = await kept.of(userId);
      if (user !== userId) return;
      const known = waiting.flatMap(({ photo, file }): Upload[] => {
        const { id, meetingId, name, caption: words, mediumId } = photo;
        if (mediumId !== null) arrived.set(id, { mediumId, medium: null });
        else if (file) files.set(id, file);
        else {
          kept.remove(userId, id);
          return [];
        }
        return [{ id, meetingId, name, caption: words, state: { is: 'waiting' } }];
      });
      if (known.length > 0) set([...all, ...known]);
      retryAll();
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
  saveCaption: (mediumId, caption) =>
    api.patch(`/api/media/${encodeURIComponent(mediumId)}`, { caption }, Medium),
  kept: keptPhotos,
  onBusy(busy) {
    if (busy) window.addEventListener('beforeunload', askBeforeLeaving);
    else window.removeEventListener('beforeunload', askBeforeLeaving);
  },
});

/** A network that came back is told of; one that is there and answers again is not. */
const AGAIN_MS = 15_000;

onWaking((waking) => {
  if (waking !== 'offline') uploads.retryAll();
});
setInterval(uploads.retryAll, AGAIN_MS);
