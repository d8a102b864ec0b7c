/** Who may do what with photos, and how they are handed out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebSize } from '../../../server/media/store';
import type { ReadVariant } from '../../../server/publish/public-routes';
import { type Darkroom, openDarkroom, PEOPLE } from './darkroom';
import { twoHalves } from './pictures';

let room: Darkroom;
let photo: Buffer;
beforeEach(async () => {
  room = await openDarkroom();
  photo = await twoHalves(640, 480).jpeg().toBuffer();
});
afterEach(() => room.close());

const statusOf = async (path: string, user?: string) => (await room.request(path, user)).status;

describe('rights', () => {
  it('to add: everybody who works at the meeting but the approver', async () => {
    const answers = await Promise.all(
      Object.keys(PEOPLE).map(async (user) => [user, (await room.send(photo, user)).status >= 300]),
    );
    expect(Object.fromEntries(answers)).toEqual({
      chu: false,
      thu: false,
      an: false,
      doc: false,
      hai: false,
      quan: false,
      duyet: true,
      la: true,
    });
    expect((await room.send(photo, 'duyet')).status).toBe(403);
    expect((await room.send(photo, 'la')).status).toBe(404);
    expect((await room.send(photo, '')).status).toBe(401);
  });

  it('to look: members of the meeting, and nobody else learns that a photo exists', async () => {
    const { medium } = await room.send(photo);
    for (const user of Object.keys(PEOPLE)) {
      const expected = user === 'la' ? 404 : 200;
      expect([user, await statusOf(`/media/${medium.id}/small`, user)]).toEqual([user, expected]);
      expect([user, await statusOf('/api/meetings/m/media', user)]).toEqual([user, expected]);
    }
    expect(await statusOf(`/media/${medium.id}/original`)).toBe(401);
    expect(await statusOf('/media/unknown/original')).toBe(401);
    expect(await statusOf('/api/meetings/m/media')).toBe(401);
  });

  it('to edit and remove: the owner, secretaries and editors any photo, a photographer their own', async () => {
    const { medium } = await room.send(photo, 'doc');
    const tries: Record<string, number> = {};
    for (const user of Object.keys(PEOPLE)) {
      tries[user] = (await room.patch(medium.id, user, { caption: user })).status;
    }
    expect(tries).toEqual({
      chu: 200,
      thu: 200,
      an: 200,
      doc: 200,
      quan: 200,
      hai: 403,
      duyet: 403,
      la: 404,
    });
    expect((await room.remove(medium.id, 'hai')).code).toBe('media-not-yours');
    expect((await room.remove(medium.id, 'duyet')).code).toBe('media-not-yours');
    expect((await room.remove(medium.id, 'la')).status).toBe(404);
    expect((await room.request(`/api/media/${medium.id}`, undefined, { method: 'DELETE' })).status).toBe(401);
    expect((await room.list())[0]?.caption).toBe('quan');
    expect((await room.remove(medium.id, 'doc')).status).toBe(200);
  });
});

describe('caption, photographer and description', () => {
  it('are changed one by one, tidied, and stay', async () => {
    const { medium } = await room.send(photo, 'an');
    await room.patch(medium.id, 'an', { caption: '  Quang cảnh hội nghị ' });
    await room.patch(medium.id, 'thu', { photographer: 'Va\u0306n Đốc' });
    const { medium: last } = await room.patch(medium.id, 'thu', { alt: 'Hội trường đông người' });
    expect(last).toEqual({
      ...medium,
      caption: 'Quang cảnh hội nghị',
      photographer: 'Văn Đốc',
      alt: 'Hội trường đông người',
    });
    expect(await room.list()).toEqual([last]);
  });

  it('that are wrong are named, and change nothing', async () => {
    const { medium } = await room.send(photo, 'an');
    expect(await room.patch(medium.id, 'an', { caption: 7 })).toMatchObject({
      status: 422,
      code: 'invalid-input',
    });
    expect(await room.patch(medium.id, 'an', { alt: 'x'.repeat(2_001) })).toMatchObject({ status: 422 });
    const malformed = await room.request(`/api/media/${medium.id}`, 'an', { method: 'PATCH', body: '{' });
    expect(malformed.status).toBe(400);
    // Nothing but the three can be written this way.
    expect((await room.patch(medium.id, 'an', { fileName: 'x', id: 'y' })).medium).toEqual(medium);
    expect(await room.list()).toEqual([medium]);
  });
});

describe('a removed photo', () => {
  it('is gone for the staff and for those who watch, but not from what was published', async () => {
    const { medium } = await room.send(photo);
    const { medium: other } = await room.send(await twoHalves(32, 32).jpeg().toBuffer());
    await room.remove(medium.id, 'thu');
    expect((await room.list()).map(({ id }) => id)).toEqual([other.id]);
    expect(await statusOf(`/media/${medium.id}/large`, 'thu')).toBe(404);
    expect((await room.patch(medium.id, 'thu', { caption: 'x' })).status).toBe(404);
    expect((await room.remove(medium.id, 'thu')).status).toBe(404);
    expect(await room.media.readVariantAt('m', medium.id, 'small')).toBeNull();
    const publicPages: ReadVariant = room.media.readVariant;
    expect((await publicPages(medium.id, 'small'))?.bytes.length).toBeGreaterThan(0);
    expect(room.audits).toEqual(['doc media.add', 'doc media.add', 'thu media.remove']);
  });
});

describe('handing out', () => {
  it('web sizes: as WebP that no browser guesses about, kept privately, asked for again cheaply', async () => {
    const { medium } = await room.send(photo);
    const etags = new Set<string | null>();
    for (const variant of ['small', 'medium', 'large', 'original']) {
      const response = await room.request(`/media/${medium.id}/${variant}`, 'an');
      const header = (name: string) => response.headers.get(name);
      etags.add(header('etag'));
      expect(header('content-type')).toBe(variant === 'original' ? 'image/jpeg' : 'image/webp');
      expect(header('x-content-type-options')).toBe('nosniff');
      expect(header('cache-control')).toMatch(/^private, max-age=\d+$/);
      expect(header('content-security-policy')).toContain('sandbox');
      const again = await room.request(`/media/${medium.id}/${variant}`, 'an', {
        headers: { 'if-none-match': `"other", W/${header('etag')}` },
      });
      expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
    }
    expect(etags.size).toBe(4);
    expect(etags.has(null)).toBe(false);
  });

  it('the original: only as a download, under its own name', async () => {
    const { medium } = await room.send(photo, 'doc', 'Bế mạc (1)\'"; x.jpg');
    expect(medium.fileName).toBe("Bế mạc (1)' ; x.jpg");
    const response = await room.request(`/media/${medium.id}/original`, 'an');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="B_ m_c (1)_ _ x.jpg"; filename*=UTF-8''B%E1%BA%BF%20m%E1%BA%A1c%20%281%29%27%20%3B%20x.jpg`,
    );
  });

  it('an answer that is an error is not kept by anybody', async () => {
    const response = await room.request('/media/unknown/small', 'an');
    expect([response.status, response.headers.get('cache-control')]).toEqual([404, null]);
    expect(await statusOf(`/media/${(await room.send(photo)).medium.id}/huge`, 'an')).toBe(404);
  });

  it('to a live view: only photos of that meeting', async () => {
    const { medium } = await room.send(photo);
    expect((await room.media.readVariantAt('m', medium.id, 'medium'))?.type).toBe('image/webp');
    expect(await room.media.readVariantAt('khac', medium.id, 'medium')).toBeNull();
  });

  it('never reaches a file outside the store', async () => {
    for (const id of ['..', '../media', '.incoming', `${'a'.repeat(70)}`, 'a/b', '']) {
      expect(await room.media.readVariant(id, 'small')).toBeNull();
      expect(await room.media.readVariant(id, '../../tocky.sqlite' as WebSize)).toBeNull();
    }
  });
});
