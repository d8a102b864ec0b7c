/** What is not taken, why, and that nothing of it stays. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PHOTOS_A_MEETING, UPLOADS_AT_ONCE } from '../../../server/media/limits';
import { MAX_PHOTO_BYTES as MAX_BYTES } from '../../../shared/domain/access';
import { type Darkroom, openDarkroom } from './darkroom';
import { insertSegment, noise, pngBomb, twoHalves } from './pictures';

// One room for all: whatever is refused leaves it as it was.
let room: Darkroom;
beforeAll(async () => {
  room = await openDarkroom();
});
afterEach(async () => {
  // What a test was right to have taken.
  for (const { id } of await room.rows()) await rm(join(room.folder, id), { recursive: true });
  await room.db.deleteFrom('media').execute();
});
afterAll(() => room.close());

/** Sends, and expects that nothing is left: no row, no file. */
async function refused(bytes: Uint8Array | string, name?: string, type?: string) {
  const { status, code } = await room.send(bytes, 'doc', name, type);
  expect(await room.rows()).toEqual([]);
  expect(room.files()).toEqual([]);
  return `${status} ${code}`;
}

const jpeg = () => twoHalves(64, 48).jpeg().toBuffer();
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

describe('by its content, whatever it is called', () => {
  it.each([
    ['SVG with a script', SVG],
    ['SVG behind an XML declaration', `<?xml version="1.0"?>${SVG}`],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['GIF', GIF],
    [
      'GIF that is a script too',
      Buffer.concat([Buffer.from('GIF89a/*'), GIF.subarray(8), Buffer.from('*/=1;alert(1)')]),
    ],
    ['PDF', '%PDF-1.7\n1 0 obj'],
    ['TIFF', Buffer.from('II*\0\x08\0\0\0\0\0\0\0\0\0', 'latin1')],
    ['a film', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')],
    ['words', 'xin chào'],
  ])('%s is refused', async (_, bytes) => {
    expect(await refused(bytes, 'hop.jpg', 'image/jpeg')).toBe('415 media-type-unsupported');
  });

  it('a JPEG is taken whatever its name and header say', async () => {
    const { status, medium } = await room.send(await jpeg(), 'doc', 'hop.html', 'text/html');
    expect(status).toBe(201);
    expect(medium.fileName).toBe('hop.html.jpg');
  });

  it('HEIC, which this sharp cannot decode, is refused with its own reason', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
    expect(await refused(heic, 'IMG_1.HEIC', 'image/heic')).toBe('415 media-heic-unsupported');
  });
});

describe('an image that is something else as well', () => {
  it('is refused when a page hides in its beginning', async () => {
    const page = Buffer.from('*/--><html><script>alert(1)</script>');
    expect(await refused(insertSegment(await jpeg(), 0xfe, page))).toBe('415 media-mixed-content');
  });

  it('is refused when a page hangs at its end', async () => {
    const page = Buffer.from('<script src=//x></script>');
    expect(await refused(Buffer.concat([await jpeg(), page]))).toBe('415 media-mixed-content');
  });

  it('is refused when it is a PDF', async () => {
    const pdf = Buffer.from('%PDF-1.7 1 0 obj');
    expect(await refused(insertSegment(await jpeg(), 0xfe, pdf))).toBe('415 media-mixed-content');
  });

  it('is refused when it is an archive', async () => {
    const content = deflateRawSync('class');
    const end = Buffer.alloc(22 + 3);
    end.write('PK\x05\x06', 'latin1');
    end.writeUInt16LE(3, 20);
    end.write('abc', 22);
    expect(await refused(Buffer.concat([await jpeg(), content, end]))).toBe('415 media-mixed-content');
  });

  it('is taken when a phone hung a preview or a film behind it', async () => {
    const film = Buffer.concat([
      Buffer.from('\0\0\0\x18ftypmp42', 'latin1'),
      await noise(300, 300).jpeg().toBuffer(),
    ]);
    expect((await room.send(Buffer.concat([await jpeg(), film]))).status).toBe(201);
  });
});

describe('a broken image', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    '%s that is cut off anywhere is refused',
    async (format) => {
      const whole = await noise(640, 480).toFormat(format).toBuffer();
      for (const part of [0.999, 0.9, 0.5, 0.02]) {
        expect(await refused(whole.subarray(0, Math.floor(whole.length * part)))).toBe('422 media-broken');
      }
    },
  );

  it('a progressive JPEG that is cut off is refused, though browsers would show it', async () => {
    const whole = await noise(640, 480).jpeg({ progressive: true }).toBuffer();
    expect(await refused(whole.subarray(0, Math.floor(whole.length * 0.7)))).toBe('422 media-broken');
  });

  it('PNG whose checksums are wrong is refused', async () => {
    const picture = await noise(640, 480).png().toBuffer();
    const middle = Math.floor(picture.length / 2);
    picture.fill(0, middle, middle + 100);
    expect(await refused(picture)).toBe('422 media-broken');
  });

  it('a start of an image and then nothing of one is refused', async () => {
    for (const start of [
      '\xff\xd8\xff\xe0',
      '\x89PNG\r\n\x1a\n',
      'RIFF\x10\0\0\0WEBP',
      '\0\0\0\x18ftypavif\0\0\0\0avifmif1',
    ]) {
      const bytes = Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(200, 7)]);
      expect(await refused(bytes)).toBe('422 media-broken');
    }
  });
});

describe('too much', () => {
  it('an empty file is refused', async () => {
    expect(await refused('')).toBe('422 media-empty');
  });

  it.each([65_000, 30_000])(
    'a bomb of a few kilobytes that unpacks to %i pixels a side is refused before it is unpacked',
    async (side) => {
      const bomb = pngBomb(side, side);
      expect(bomb.length).toBeLessThan(200_000);
      // Its data ends early: whoever unpacks it finds it broken instead.
      expect(await refused(bomb)).toBe('422 media-too-many-pixels');
    },
  );

  it('an AVIF is refused at half the pixels: its decoder holds the whole picture in memory', async () => {
    const large = await sharp({ create: { width: 8_000, height: 5_100, channels: 3, background: '#fff' } })
      .avif({ effort: 0 })
      .toBuffer();
    expect(await refused(large)).toBe('422 media-too-many-pixels');
  });

  it('a strip that is longer than any panorama is refused', async () => {
    expect(await refused(pngBomb(40_000, 8))).toBe('422 media-too-many-pixels');
  });

  it('a file that says it is too large is refused unread', async () => {
    let pulled = 0;
    const body = new ReadableStream(
      {
        pull() {
          pulled += 1;
        },
      },
      { highWaterMark: 0 },
    );
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { 'content-length': String(MAX_BYTES + 1) },
      body,
      duplex: 'half',
    };
    const response = await room.request('/api/meetings/m/media', 'doc', init);
    expect([response.status, pulled]).toEqual([413, 0]);
  });

  it('a file that turns out to be too large is given up while it is read', async () => {
    const chunk = new Uint8Array(1_000_000);
    let sent = 0;
    let given = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += chunk.length;
        controller.enqueue(chunk);
      },
      cancel() {
        given = true;
      },
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
    const response = await room.request('/api/meetings/m/media', 'doc', init);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { code: 'media-too-large' } });
    expect(given).toBe(true);
    expect(sent).toBeLessThan(MAX_BYTES + 5_000_000);
    expect(room.files()).toEqual([]);
  });

  it('a file of exactly the limit is taken', async () => {
    const picture = await jpeg();
    const padded = Buffer.concat([picture, Buffer.alloc(MAX_BYTES - picture.length)]);
    expect((await room.send(padded)).status).toBe(201);
  });

  it('more uploads at once than the server can hold are sent away, and taken again when there is room', async () => {
    const controllers: ReadableStreamDefaultController[] = [];
    const waiting = Array.from({ length: UPLOADS_AT_ONCE }, () => {
      const body = new ReadableStream({ start: (controller) => void controllers.push(controller) });
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
      return room.request('/api/meetings/m/media', 'doc', init);
    });
    await expect.poll(() => room.files().length).toBe(UPLOADS_AT_ONCE);
    expect(await room.send(await jpeg())).toMatchObject({ status: 503, code: 'media-busy' });
    for (const controller of controllers) controller.error(new Error('gone'));
    expect(new Set((await Promise.all(waiting)).map(({ status }) => status))).toEqual(new Set([400]));
    expect(room.files()).toEqual([]);
    expect((await room.send(await jpeg())).status).toBe(201);
  });

  it('a meeting takes no more photos than its list can hold', async () => {
    await room.send(await jpeg());
    const [first] = await room.rows();
    const copies = Array.from({ length: PHOTOS_A_MEETING - 1 }, (_, n) => ({
      ...first!,
      id: `copy-${n}`,
      sha256: `${n}`,
    }));
    for (let at = 0; at < copies.length; at += 500) {
      await room.db
        .insertInto('media')
        .values(copies.slice(at, at + 500))
        .execute();
    }
    expect((await room.send(await twoHalves(16, 16).jpeg().toBuffer())).code).toBe('media-too-many');
    await room.db.deleteFrom('media').where('id', 'like', 'copy-%').execute();
  });
});

it('opens no other format through sharp in this process, by any way', async () => {
  await expect(sharp(Buffer.from(SVG)).metadata()).rejects.toThrow(/unsupported/);
  await expect(sharp(GIF).metadata()).rejects.toThrow(/unsupported/);
});
