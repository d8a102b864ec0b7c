/** Takes an upload in: from the network straight into a file, so that waiting photos cost disk and not memory. */
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MAX_PHOTO_BYTES } from '../../shared/domain/access';
import { Problem } from '../http/context';
import { HEAD_BYTES, TAIL_BYTES } from './formats';

export interface ReceivedFile {
  path: string;
  bytes: number;
  /** Hex. */
  sha256: string;
  head: Buffer;
  tail: Buffer;
  /** Removes the file, if nobody moved it away. */
  discard(): Promise<void>;
}

/** The body as the platform hands it out. */
export type Body = ReadableStream<Uint8Array> | null;

async function readAt(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

/** Copies `body` into `handle`, counting while it reads: what is too large is given up at once. */
async function copy(body: Body, handle: FileHandle): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const reader = body?.getReader();
  try {
    while (reader) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw Object.assign(new Problem(400, 'media-interrupted'), { cause });
      });
      if (done) break;
      bytes += value.byteLength;
      if (bytes > MAX_PHOTO_BYTES) throw new Problem(413, 'media-too-large');
      hash.update(value);
      await handle.appendFile(value);
    }
  } catch (error) {
    await reader?.cancel().catch(() => {});
    throw error;
  }
  if (bytes === 0) throw new Problem(422, 'media-empty');
  return { bytes, sha256: hash.digest('hex') };
}

/** Writes an upload to the file `path`. Whatever fails, nothing of it is left. */
export async function receive(body: Body, path: string): Promise<ReceivedFile> {
  await mkdir(dirname(path), { recursive: true });
  const discard = () => rm(path, { force: true });
  try {
    const handle = await open(path, 'wx+');
    try {
      const { bytes, sha256 } = await copy(body, handle);
      const tailBytes = Math.min(bytes, TAIL_BYTES);
      return {
        path,
        bytes,
        sha256,
        head: await readAt(handle, 0, Math.min(bytes, HEAD_BYTES)),
        tail: await readAt(handle, bytes - tailBytes, tailBytes),
        discard,
      };
    } finally {
      await handle.close();
    }
  } catch (error) {
    await discard().catch(() => {});
    throw error;
  }
}
