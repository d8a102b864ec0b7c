/** What happens when the disk, the network or the process fails. */
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INCOMING, openFileStore } from '../../../server/media/file-store';
import { openMedia } from '../../../server/media/media';
import { MAX_PHOTO_BYTES as MAX_BYTES } from '../../../shared/domain/access';
import { type Darkroom, openDarkroom } from './darkroom';
import { noise, twoHalves } from './pictures';

let room: Darkroom;
let photo: Buffer;
beforeEach(async () => {
  room = await openDarkroom();
  photo = await twoHalves(640, 480).jpeg().toBuffer();
});
afterEach(() => room.close());

const log = { error() {}, warn() {} } as unknown as Parameters<typeof openMedia>[0]['log'];

describe('a disk that fails', () => {
  it('is told to the sender, nothing is registered, and photos are taken again when it works', async () => {
    rmSync(room.folder, { recursive: true });
    writeFileSync(room.folder, 'a file where the folder should be');
    expect(await room.send(photo)).toMatchObject({ status: 503, code: 'media-storage-failed' });
    expect(await room.rows()).toEqual([]);
    rmSync(room.folder);
    expect((await room.send(photo)).status).toBe(201);
  });

  it('is told when it is full, and nothing of the photo is left', async () => {
    await room.close();
    const noSpace = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    room = await openDarkroom({
      store: { put: () => Promise.reject(noSpace), get: async () => null, remove: async () => {} },
    });
    expect(await room.send(photo)).toMatchObject({ status: 503, code: 'media-storage-failed' });
    expect(await room.rows()).toEqual([]);
    expect(room.files()).toEqual([]);
  });

  it('leaves no half of a photo in the store', async () => {
    const { medium } = await room.send(photo);
    const original = join(room.folder, INCOMING, 'x.upload');
    writeFileSync(original, 'another');
    const other = Buffer.from('another');
    const put = openFileStore(room.folder).put(medium.id, {
      original,
      small: other,
      medium: other,
      large: other,
    });
    await expect(put).rejects.toThrow();
    expect(room.files()).toHaveLength(4);
    expect((await room.bytesOf(medium.id, 'original')).equals(photo)).toBe(true);
  });

  it('leaves no files when the table cannot be written', async () => {
    await room.db.schema.alterTable('media').renameColumn('photographer', 'by').execute();
    await expect(room.send(photo)).rejects.toThrow(/photographer/);
    expect(room.files()).toEqual([]);
  });
});

describe('a crash', () => {
  it('leaves nothing that the next start does not clear away, and what may still be on its way stays', async () => {
    const { medium } = await room.send(photo);
    const incoming = join(room.folder, INCOMING);
    mkdirSync(join(incoming, 'old.parts'));
    writeFileSync(join(incoming, 'old.parts', 'small.webp'), 'half');
    writeFileSync(join(incoming, 'old.upload'), 'half');
    writeFileSync(join(incoming, 'new.upload'), 'arriving');
    const longAgo = new Date(Date.now() - 2 * 3600_000);
    for (const name of ['old.parts', 'old.upload']) utimesSync(join(incoming, name), longAgo, longAgo);
    const media = await openMedia({ db: room.db, log }, { folder: room.folder });
    expect(readdirSync(incoming)).toEqual(['new.upload']);
    expect(await media.list('m')).toEqual([medium]);
    expect(await media.readVariant(medium.id, 'small')).not.toBeNull();
  });

  it('between the files and the row leaves files that nobody is shown', async () => {
    const original = join(room.folder, INCOMING, 'x.upload');
    writeFileSync(original, photo);
    await openFileStore(room.folder).put('orphan', { original, small: photo, medium: photo, large: photo });
    expect(existsSync(join(room.folder, 'orphan', 'original'))).toBe(true);
    expect(await room.list()).toEqual([]);
    expect((await room.request('/media/orphan/small', 'chu')).status).toBe(404);
  });
});

describe('the store', () => {
  it('refuses an id that is a path, and keeps nothing', async () => {
    const original = join(room.folder, INCOMING, 'x.upload');
    writeFileSync(original, photo);
    const put = openFileStore(room.folder).put('../x', {
      original,
      small: photo,
      medium: photo,
      large: photo,
    });
    await expect(put).rejects.toThrow(/id/);
    expect(readdirSync(room.data)).not.toContain('x');
  });

  it('forgets what is removed', async () => {
    const { medium } = await room.send(photo);
    const store = openFileStore(room.folder);
    await store.remove(medium.id);
    await store.remove(medium.id);
    expect(await store.get(medium.id, 'original')).toBeNull();
    expect(room.files()).toEqual([]);
  });
});

describe('over a real socket', () => {
  let server: ReturnType<typeof serve>;
  let port: number;
  beforeEach(async () => {
    server = serve({ fetch: room.app.fetch, port: 0, hostname: '127.0.0.1' });
    if (!server.listening) await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterEach(async () => {
    const closed = once(server, 'close');
    server.close();
    await closed;
  });
  const address = () => `http://127.0.0.1:${port}/api/meetings/m/media`;

  it('takes a large photo whole', async () => {
    const large = await noise(2600, 2000).jpeg({ quality: 95 }).toBuffer();
    const response = await fetch(address(), {
      method: 'POST',
      headers: { 'x-user': 'doc', 'x-file-name': 'l.jpg' },
      body: new Uint8Array(large),
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ bytes: large.length, width: 2600 });
  });

  it('says that a file is too large to whoever sends it, also without a length', async () => {
    const tooLarge = new Uint8Array(MAX_BYTES + 10_000_000);
    const plain = await fetch(address(), { method: 'POST', headers: { 'x-user': 'doc' }, body: tooLarge });
    expect(await plain.json()).toMatchObject({ error: { code: 'media-too-large' } });
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { 'x-user': 'doc' },
      body: new Blob([tooLarge]).stream(),
      duplex: 'half',
    };
    const streamed = await fetch(address(), init);
    expect(await streamed.json()).toMatchObject({ error: { code: 'media-too-large' } });
    expect(room.files()).toEqual([]);
  });

  it('keeps nothing of a photo whose sender disappears half-way', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST /api/meetings/m/media HTTP/1.1\r\nhost: x\r\nx-user: doc\r\ncontent-length: ${photo.length}\r\n\r\n`,
    );
    socket.write(photo.subarray(0, photo.length / 2));
    await expect.poll(() => room.files().length).toBe(1);
    socket.destroy();
    await expect.poll(() => room.files()).toEqual([]);
    expect(await room.rows()).toEqual([]);
  });
});
