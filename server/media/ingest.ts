/** The way of a photo in: received, judged, made into web sizes, kept, and only then in the table. */
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { nanoid } from 'nanoid';
import type { Logger } from 'pino';
import { MAX_PHOTO_BYTES, type Role } from '../../shared/domain/access';
import type { User } from '../../shared/domain/api';
import { Problem } from '../http/context';
import type { MediumRow, Tables } from '../store/tables/schema';
import { displayName } from './file-name';
import { CAN_READ_HEIC, FORMATS, formatOf, type ImageFormat, isMoreThanAnImage } from './formats';
import { inspectImage, webSizesOf } from './images';
import { PHOTOS_A_MEETING, UPLOADS_AT_ONCE } from './limits';
import { suggestionsOf } from './metadata';
import { type Body, type ReceivedFile, receive } from './receive';
import { countOfMeeting, insertOnce, sameFile } from './rows';
import type { MediaStore } from './store';

export interface NewUpload {
  meetingId: string;
  user: Pick<User, 'id' | 'name'>;
  /** The user's roles at the meeting. */
  roles: readonly Role[];
  /** As the sender calls it. */
  fileName: string;
  body: Body;
  /** The header content-length, where there is one: what is too large by its own word is not read. */
  declaredBytes: number | null;
}

export interface Ingested {
  row: MediumRow;
  /** False when the meeting had the same file already: sending again is safe. */
  isNew: boolean;
}

interface IngestOptions {
  db: Kysely<Tables>;
  store: MediaStore;
  /** Where files wait while they are judged. */
  incoming: string;
  log: Logger;
}

/** The format of a received file. Throws a Problem for everything that is not an image of a kind that is taken. */
function acceptedFormat({ head, tail }: ReceivedFile): ImageFormat {
  const format = formatOf(head);
  if (!format) throw new Problem(415, 'media-type-unsupported');
  if (format === 'heic' && !CAN_READ_HEIC) throw new Problem(415, 'media-heic-unsupported');
  if (isMoreThanAnImage(head, tail)) throw new Problem(415, 'media-mixed-content');
  return format;
}

/** Makes the function that takes photos in. */
export function makeIngest({ db, store, incoming, log }: IngestOptions) {
  let underWay = 0;

  const leftover = (path: string) => (error: unknown) =>
    log.warn({ err: error, path }, 'a photo that was not taken could not be cleared away');

  /** Failures of the disk, in words that a person can act on. */
  async function storing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Problem) throw error;
      log.error({ err: error }, 'photos cannot be stored');
      throw Object.assign(new Problem(503, 'media-storage-failed'), { cause: error });
    }
  }

  async function timeZoneOf(meetingId: string): Promise<string> {
    const meeting = db.selectFrom('meetings').select('time_zone').where('id', '=', meetingId);
    return (await meeting.executeTakeFirst())?.time_zone ?? 'UTC';
  }

  async function keep(upload: NewUpload, file: ReceivedFile): Promise<Ingested> {
    const { meetingId, user, roles } = upload;
    const known = await sameFile(db, meetingId, file.sha256);
    if (known) return { row: known, isNew: false };
    const format = acceptedFormat(file);
    const image = await inspectImage(file.path, format);
    const said = await suggestionsOf(image, await timeZoneOf(meetingId));
    const sizes = await webSizesOf(file.path, image);
    const id = nanoid();
    // Files first: a row never speaks of a photo that is not safe. Files without a row harm nobody.
    await storing(() => store.put(id, { original: file.path, ...sizes }));
    const clear = () => store.remove(id).catch(leftover(id));
    try {
      const row = await insertOnce(db, {
        id,
        meeting_id: meetingId,
        uploaded_by: user.id,
        file_name: displayName(upload.fileName, format),
        mime: FORMATS[format].mime,
        bytes: file.bytes,
        width: image.width,
        height: image.height,
        sha256: file.sha256,
        caption: said.caption,
        alt: '',
        // Who comes as a photographer took what they bring, unless the photo knows better.
        photographer: said.photographer || (roles.includes('photographer') ? user.name : ''),
        taken_at: said.takenAt,
        created_at: new Date().toISOString(),
        removed_at: null,
      });
      if (row.id !== id) await clear();
      return { row, isNew: row.id === id };
    } catch (error) {
      await clear();
      throw error;
    }
  }

  async function take(upload: NewUpload): Promise<Ingested> {
    if ((await countOfMeeting(db, upload.meetingId)) >= PHOTOS_A_MEETING) {
      throw new Problem(409, 'media-too-many');
    }
    const file = await storing(() => receive(upload.body, join(incoming, `${nanoid()}.upload`)));
    try {
      return await keep(upload, file);
    } finally {
      await file.discard().catch(leftover(file.path));
    }
  }

  /** Takes a photo in, or throws the Problem that says why not; then nothing of it is left. */
  return async (upload: NewUpload): Promise<Ingested> => {
    if ((upload.declaredBytes ?? 0) > MAX_PHOTO_BYTES) throw new Problem(413, 'media-too-large');
    if (underWay >= UPLOADS_AT_ONCE) throw new Problem(503, 'media-busy');
    underWay += 1;
    try {
      return await take(upload);
    } finally {
      underWay -= 1;
    }
  };
}
