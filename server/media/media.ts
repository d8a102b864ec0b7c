/** Photos of meetings: taken in, changed, removed, handed out. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Medium, MediumPatch } from '../../shared/domain/api';
import type { Services } from '../http/context';
import type { MediumRow } from '../store/tables/schema';
import { INCOMING, openFileStore } from './file-store';
import { makeIngest, type NewUpload } from './ingest';
import { changeMedium, findMedium, mediaOfMeeting, mediumOf } from './rows';
import type { MediaStore, Variant, WebSize } from './store';

export interface VariantFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

export interface Media {
  /** Takes a photo in. The same file again gives the photo that is there already: sending again is safe. */
  add(upload: NewUpload): Promise<{ medium: Medium; isNew: boolean }>;
  /** Photos of a meeting that nobody removed, in the order in which they came. */
  list(meetingId: string): Promise<Medium[]>;
  /** The row of a photo that nobody removed; a 404 for any other. */
  find(id: string): Promise<MediumRow>;
  patch(id: string, patch: z.infer<typeof MediumPatch>): Promise<Medium>;
  /** Takes a photo out of the lists. Its files stay: published stories show them. */
  remove(id: string): Promise<Medium>;
  read(id: string, variant: Variant): Promise<Uint8Array<ArrayBuffer> | null>;
  /** A web size, whether or not the photo was removed: for what was published with it. */
  readVariant(mediaId: string, variant: WebSize): Promise<VariantFile | null>;
  /** A web size of a photo of this meeting that nobody removed: for the meeting's live view. */
  readVariantAt(meetingId: string, mediaId: string, variant: WebSize): Promise<VariantFile | null>;
}

/** No upload takes this long: what is older was left by a crash. */
const LEFT_AFTER_MS = 3600_000;

async function clearLeftovers(incoming: string): Promise<void> {
  await mkdir(incoming, { recursive: true });
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    // Another process (the command line) may open the same folder while uploads arrive in this one.
    if (Date.now() - (await stat(path)).mtimeMs > LEFT_AFTER_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

/**
 * Opens the photos of an installation. `folder` is `<DATA_DIR>/media`; another `store` may keep the
 * photos elsewhere, and the folder then only holds what is on its way in. Rejects when the folder
 * cannot be used.
 */
export async function openMedia(
  { db, log }: Pick<Services, 'db' | 'log'>,
  options: { folder: string; store?: MediaStore },
): Promise<Media> {
  const incoming = join(options.folder, INCOMING);
  await clearLeftovers(incoming);
  const store = options.store ?? openFileStore(options.folder);
  const ingest = makeIngest({ db, store, incoming, log });

  const readVariant = async (id: string, variant: WebSize): Promise<VariantFile | null> => {
    const bytes = await store.get(id, variant);
    return bytes && { bytes, type: 'image/webp' };
  };

  return {
    async add(upload) {
      const { row, isNew } = await ingest(upload);
      return { medium: mediumOf(row), isNew };
    },
    list: async (meetingId) => (await mediaOfMeeting(db, meetingId)).map(mediumOf),
    find: (id) => findMedium(db, id),
    async patch(id, patch) {
      const words = Object.entries(patch).map(([key, text]) => [key, text.normalize('NFC').trim()]);
      const row = words.length > 0 ? changeMedium(db, id, Object.fromEntries(words)) : findMedium(db, id);
      return mediumOf(await row);
    },
    remove: async (id) => mediumOf(await changeMedium(db, id, { removed_at: new Date().toISOString() })),
    read: (id, variant) => store.get(id, variant),
    readVariant,
    async readVariantAt(meetingId, mediaId, variant) {
      const row = await db
        .selectFrom('media')
        .select('id')
        .where('id', '=', mediaId)
        .where('meeting_id', '=', meetingId)
        .where('removed_at', 'is', null)
        .executeTakeFirst();
      return row ? readVariant(mediaId, variant) : null;
    },
  };
}
