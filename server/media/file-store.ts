/** Photos as files: `<folder>/<id>/original`, `small.webp`, `medium.webp`, `large.webp`. */
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type MediaStore, type Variant, WEB_SIZES } from './store';

/** Folder, below the store's, of what is on its way in; whatever a crash leaves here is removed at a later start. */
export const INCOMING = '.incoming';

const SAFE_ID = /^[\w-]{1,64}$/;
const FILES: Record<Variant, string> = {
  original: 'original',
  small: 'small.webp',
  medium: 'medium.webp',
  large: 'large.webp',
};

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code;

/** Makes what the system still holds in memory of a file or folder safe against a power loss. */
async function sync(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows neither opens folders nor needs to: its file system journals names.
  if (process.platform !== 'win32') await sync(path, 'r');
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The store in the folder `folder`. Files that are moved into it must lie on the same disk. */
export function openFileStore(folder: string): MediaStore {
  return {
    async put(id, medium) {
      if (!SAFE_ID.test(id)) throw new Error(`Not an id of a medium: ${id}`);
      const parts = join(folder, INCOMING, `${id}.parts`);
      try {
        await mkdir(parts, { recursive: true });
        await rename(medium.original, join(parts, FILES.original));
        await sync(join(parts, FILES.original), 'r+');
        for (const size of WEB_SIZES) await writeSynced(join(parts, FILES[size]), medium[size]);
        await syncFolder(parts);
        // The whole medium appears at once, under the name that the table will know.
        await rename(parts, join(folder, id));
        await syncFolder(folder);
      } catch (error) {
        await rm(parts, { recursive: true, force: true }).catch(() => {});
        throw error;
      }
    },

    async get(id, variant) {
      if (!SAFE_ID.test(id)) return null;
      try {
        return new Uint8Array(await readFile(join(folder, id, FILES[variant])));
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return null;
        throw error;
      }
    },

    async remove(id) {
      if (SAFE_ID.test(id)) await rm(join(folder, id), { recursive: true, force: true });
    },
  };
}
