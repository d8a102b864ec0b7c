/** Photos that were taken and are not all sent, kept in the browser under their user: files apart from words. */
import * as idb from 'lib0/indexeddb';

export interface KeptPhoto {
  id: string;
  meetingId: string;
  name: string;
  /** What is written below it; null where nothing is. */
  caption: string | null;
  /** Its id on the server, which has the file from then on. */
  mediumId: string | null;
}

/** Where photos wait. What fails of it is not thrown: a photo is then sent from memory alone. */
export interface PhotoStore {
  put(userId: string, photo: KeptPhoto, file?: File): void;
  remove(userId: string, id: string): void;
  /** Those of one user, in the order in which they were taken. */
  of(userId: string): Promise<{ photo: KeptPhoto; file: File | null }[]>;
}

const PREFIX = 'tocky-photos:';
const NOTE = 'photos-wait:';
const [WORDS, FILES] = ['words', 'files'] as const;

/** Whether photos of this user wait here, as far as is known without opening their store. */
export const photosWait = (userId: string): boolean => localStorage.getItem(NOTE + userId) !== null;

/** The types of lib0 know less than a store takes. */
const put = (store: IDBObjectStore, value: unknown, key: string) => idb.rtop(store.put(value, key));

type Stores = Record<'words' | 'files', IDBObjectStore>;

async function withStores<T>(userId: string, use: (stores: Stores) => Promise<T>): Promise<T> {
  const db = await idb.openDB(PREFIX + userId, (fresh) => idb.createStores(fresh, [[WORDS], [FILES]]));
  try {
    const [words, files] = idb.transact(db, [WORDS, FILES]);
    if (!words || !files) throw new Error('There is no store of photos.');
    return await use({ words, files });
  } finally {
    db.close();
  }
}

/** One after the other: what was written last is what stays. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(userId: string, use: (stores: Stores) => Promise<T>): Promise<T> {
  const result = last.then(() => withStores(userId, use));
  last = result.catch((error: unknown) => console.warn('A photo was not kept.', error));
  return result;
}

const isKept = (value: unknown): value is KeptPhoto =>
  typeof value === 'object' && value !== null && 'id' in value && 'meetingId' in value;

/** The browser's store. */
export const keptPhotos: PhotoStore = {
  put(userId, photo, file) {
    localStorage.setItem(NOTE + userId, '1');
    void inTurn(userId, async ({ words, files }) => {
      await put(words, photo, photo.id);
      if (file) await put(files, file, photo.id);
      // The server has it.
      if (photo.mediumId !== null) await idb.del(files, photo.id);
    }).catch(() => {
      // Told of above.
    });
  },
  remove(userId, id) {
    void inTurn(userId, async ({ words, files }) => {
      await idb.del(words, id);
      await idb.del(files, id);
      if ((await idb.count(words)) === 0) localStorage.removeItem(NOTE + userId);
    }).catch(() => {
      // Told of above.
    });
  },
  of: (userId) =>
    inTurn(userId, async ({ words, files }) => {
      const photos = ((await idb.getAll(words)) as unknown[]).filter(isKept);
      return Promise.all(
        photos.map(async (photo) => {
          const file: unknown = await idb.get(files, photo.id);
          return { photo, file: file instanceof File ? file : null };
        }),
      );
    }).catch(() => []),
};
