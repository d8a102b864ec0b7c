/** What becomes of a good photo. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import exifr from 'exifr';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Darkroom, openDarkroom } from './darkroom';
import { edges, insertSegment, noise, phonePhoto, twoHalves, withIptc } from './pictures';

let room: Darkroom;
beforeEach(async () => {
  room = await openDarkroom();
});
afterEach(() => room.close());

const VARIANTS = ['small', 'medium', 'large'] as const;

describe('a photo from a phone', () => {
  it('is kept as it came, byte for byte', async () => {
    const photo = await phonePhoto();
    const { status, medium } = await room.send(photo);
    expect(status).toBe(201);
    expect(medium.bytes).toBe(photo.length);
    expect((await room.bytesOf(medium.id, 'original')).equals(photo)).toBe(true);
  });

  it('stands upright in every web size, and its size in the table is that of the upright photo', async () => {
    const photo = await phonePhoto(2400, 1800);
    // Lying on its side, red is on the left; turned as the note says, it is at the top.
    expect(await edges(photo)).toMatchObject({ left: 'red', right: 'blue' });
    const { medium } = await room.send(photo);
    expect(medium).toMatchObject({ width: 1800, height: 2400 });
    for (const variant of VARIANTS) {
      const bytes = await room.bytesOf(medium.id, variant);
      expect(await edges(bytes)).toMatchObject({ top: 'red', bottom: 'blue' });
      expect((await sharp(bytes).metadata()).orientation).toBeUndefined();
    }
  });

  it('tells nobody where it was taken, nor anything else, in any web size', async () => {
    const photo = await phonePhoto();
    expect(await exifr.gps(photo)).toMatchObject({ latitude: 20 + 25 / 60 });
    const { medium } = await room.send(photo);
    for (const variant of VARIANTS) {
      const bytes = await room.bytesOf(medium.id, variant);
      const { exif, xmp, iptc, icc, format } = await sharp(bytes).metadata();
      expect({ exif, xmp, iptc, icc, format }).toEqual({ format: 'webp' });
      expect(bytes.includes('EXIF')).toBe(false);
      expect(bytes.includes('Phone')).toBe(false);
    }
  });

  it('is known by the time at which it was taken, read in the time zone of the meeting', async () => {
    const { medium } = await room.send(await phonePhoto());
    expect(medium.takenAt).toBe('2023-02-21T01:30:00.000Z');
  });

  it('believes the offset that the camera wrote', async () => {
    const photo = await phonePhoto(64, 48, { IFD2: { OffsetTimeOriginal: '+09:00' } });
    expect((await room.send(photo)).medium.takenAt).toBe('2023-02-20T23:30:00.000Z');
  });
});

describe('web sizes', () => {
  const widths = async (id: string) =>
    Promise.all(
      VARIANTS.map(async (variant) => (await sharp(await room.bytesOf(id, variant)).metadata()).width),
    );

  it('are 480, 960 and 1920 pixels wide', async () => {
    const { medium } = await room.send(await twoHalves(4000, 3000).jpeg().toBuffer());
    expect(await widths(medium.id)).toEqual([480, 960, 1920]);
    expect((await sharp(await room.bytesOf(medium.id, 'large')).metadata()).height).toBe(1440);
  });

  it('are never larger than the photo', async () => {
    const { medium } = await room.send(await twoHalves(600, 400).jpeg().toBuffer());
    expect(await widths(medium.id)).toEqual([480, 600, 600]);
  });

  it('exist for the tallest strip that is taken', async () => {
    const { medium } = await room.send(await twoHalves(300, 30_000).png().toBuffer());
    const { width, height } = await sharp(await room.bytesOf(medium.id, 'large')).metadata();
    expect([width, height]).toEqual([38, 3840]);
  });

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('are made of %s', async (format) => {
    const picture = await twoHalves(700, 500).toFormat(format).toBuffer();
    const { status, medium } = await room.send(picture, 'doc', `hop.${format}`, `image/${format}`);
    expect(status).toBe(201);
    expect(await edges(await room.bytesOf(medium.id, 'small'))).toMatchObject({ left: 'red', right: 'blue' });
    const original = await room.request(`/media/${medium.id}/original`, 'doc');
    expect(original.headers.get('content-type')).toBe(`image/${format}`);
  });

  it('show the colours of a CMYK photo and of one with 16 bits', async () => {
    const cmyk = await twoHalves(64, 48).toColourspace('cmyk').jpeg().toBuffer();
    const deep = await twoHalves(64, 48).toColourspace('rgb16').png().toBuffer();
    for (const picture of [cmyk, deep]) {
      const { medium } = await room.send(picture);
      expect(await edges(await room.bytesOf(medium.id, 'large'))).toMatchObject({
        left: 'red',
        right: 'blue',
      });
    }
  });
});

describe('what a photo says of itself', () => {
  const plain = () => twoHalves(64, 48).jpeg().toBuffer();

  it('suggests photographer and caption from IPTC, letters whole', async () => {
    const { medium } = await room.send(
      withIptc(await plain(), [
        [80, Buffer.from('Văn Đốc')],
        [120, Buffer.from('Cục trưởng phát biểu\r\nkết luận')],
      ]),
      'an',
    );
    expect(medium).toMatchObject({
      photographer: 'Văn Đốc',
      caption: 'Cục trưởng phát biểu kết luận',
      alt: '',
    });
  });

  it('suggests them from Exif where there is no IPTC, but never what a camera put there', async () => {
    const write = (description: string) =>
      phonePhoto(64, 48, { IFD0: { Artist: 'Ngoc Son', ImageDescription: description } });
    expect((await room.send(await write('Hoi nghi tong ket'), 'an')).medium).toMatchObject({
      photographer: 'Ngoc Son',
      caption: 'Hoi nghi tong ket',
    });
    for (const camera of ['OLYMPUS DIGITAL CAMERA', 'SONY DSC', 'dav']) {
      expect((await room.send(await write(camera), 'an')).medium.caption).toBe('');
    }
  });

  it('is not needed: a photographer is credited with what they bring, others with nothing', async () => {
    expect((await room.send(await plain(), 'doc')).medium.photographer).toBe('Văn Đốc');
    expect((await room.send(await twoHalves(65, 48).jpeg().toBuffer(), 'thu')).medium.photographer).toBe('');
  });

  it('never stands in the way: a photo with broken metadata is taken', async () => {
    const garbage = Buffer.from('Exif\0\0II*\0\xff\xff\xff\x7f garbage', 'latin1');
    const { status, medium } = await room.send(insertSegment(await plain(), 0xe1, garbage), 'an');
    expect(status).toBe(201);
    expect(medium).toMatchObject({ takenAt: null, caption: '', photographer: '' });
  });
});

describe('the name of a file', () => {
  it('never names a file on the disk', async () => {
    const { medium } = await room.send(await twoHalves(16, 16).jpeg().toBuffer(), 'doc', '../../Ảnh họp.jpg');
    expect(medium.fileName).toBe('Ảnh họp.jpg');
    expect(room.files()).toEqual(
      ['large.webp', 'medium.webp', 'original', 'small.webp'].map((name) => join(medium.id, name)),
    );
  });

  it('that is not well encoded is taken as it is', async () => {
    const response = await room.request('/api/meetings/m/media', 'doc', {
      method: 'POST',
      headers: { 'x-file-name': '100%.jpg' },
      body: new Uint8Array(await twoHalves(16, 16).jpeg().toBuffer()),
    });
    expect(await response.json()).toMatchObject({ fileName: '100%.jpg' });
  });
});

describe('the same photo again', () => {
  it('is the photo that is there: sending again after a lost answer makes no second one', async () => {
    const photo = await phonePhoto(320, 240);
    const first = await room.send(photo);
    await room.patch(first.medium.id, 'doc', { caption: 'Bế mạc' });
    const again = await room.send(photo);
    expect(again.status).toBe(200);
    expect(again.medium).toMatchObject({ id: first.medium.id, caption: 'Bế mạc' });
    expect(room.files()).toHaveLength(4);
  });

  it('is one photo even when it arrives five times at once', async () => {
    const photo = await phonePhoto(320, 240);
    const answers = await Promise.all(
      ['doc', 'hai', 'an', 'thu', 'chu'].map((user) => room.send(photo, user)),
    );
    expect(new Set(answers.map(({ medium }) => medium.id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(room.files()).toHaveLength(4);
  });

  it('comes back when it was removed', async () => {
    const photo = await phonePhoto(320, 240);
    const first = await room.send(photo);
    await room.remove(first.medium.id, 'doc');
    const again = await room.send(photo);
    expect(again.status).toBe(201);
    expect(again.medium.id).not.toBe(first.medium.id);
    expect((await room.list()).map(({ id }) => id)).toEqual([again.medium.id]);
  });
});

it('takes twenty photos at once, each whole', async () => {
  const photos = await Promise.all(
    Array.from({ length: 20 }, async (_, n) =>
      noise(900 + n, 700)
        .jpeg()
        .toBuffer(),
    ),
  );
  const answers = await Promise.all(photos.map((photo) => room.send(photo)));
  expect(answers.map(({ status }) => status)).toEqual(photos.map(() => 201));
  for (const [n, { medium }] of answers.entries()) {
    expect(medium.width).toBe(900 + n);
    expect(readFileSync(join(room.folder, medium.id, 'original')).equals(photos[n]!)).toBe(true);
  }
  expect(await room.list()).toHaveLength(20);
});
