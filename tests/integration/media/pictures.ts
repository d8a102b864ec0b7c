/** Pictures for tests, made when they are needed: sound ones, and the kinds that attackers and broken cards bring. */
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A picture that is red on the left and blue on the right. */
export function twoHalves(width: number, height: number): Sharp {
  const half = Math.floor(width / 2);
  return sharp({ create: { width, height, channels: 3, background: '#d01010' } }).composite([
    {
      input: { create: { width: width - half, height, channels: 3, background: '#1010d0' } },
      left: half,
      top: 0,
    },
  ]);
}

/** A photo as a phone held upright writes it: pixels lying on their side, a note to turn them, place and time. */
export function phonePhoto(
  width = 2400,
  height = 1800,
  exif: { IFD0?: object; IFD2?: object } = {},
): Promise<Buffer> {
  return twoHalves(width, height)
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Phone', ...exif.IFD0 },
      IFD2: { DateTimeOriginal: '2023:02:21 08:30:00', ...exif.IFD2 },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '20/1 25/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '106/1 10/1 0/1',
      },
    })
    .toBuffer();
}

/** A photo that compresses badly, so that its end is far from its beginning. */
export function noise(width = 800, height = 600): Sharp {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
}

/** Puts IPTC data sets (number and text) into a JPEG, as picture agencies do. */
export function withIptc(jpeg: Buffer, sets: [number, Buffer][]): Buffer {
  const records = Buffer.concat(
    sets.map(([number, text]) =>
      Buffer.concat([Buffer.from([0x1c, 2, number, text.length >> 8, text.length & 255]), text]),
    ),
  );
  const resource = Buffer.concat([
    Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0', 'latin1'),
    Buffer.from([records.length >> 8, records.length & 255]),
    records,
    Buffer.alloc(records.length % 2),
  ]);
  return insertSegment(jpeg, 0xed, resource);
}

/** Puts a segment behind the start of a JPEG. */
export function insertSegment(jpeg: Buffer, marker: number, content: Buffer): Buffer {
  const length = content.length + 2;
  return Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, marker, length >> 8, length & 255]),
    content,
    jpeg.subarray(2),
  ]);
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (bytes: Buffer) => {
  let c = 0xffffffff;
  for (const byte of bytes) c = (CRC[(c ^ byte) & 255]! ^ (c >>> 8)) >>> 0;
  return (c ^ 0xffffffff) >>> 0;
};

/** A PNG of a few kilobytes that unpacks to `width` × `height` pixels, all black. */
export function pngBomb(width: number, height: number): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
    const frame = Buffer.alloc(8 + body.length);
    frame.writeUInt32BE(content.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc(body), 4 + body.length);
    return frame;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(Math.min(height, 4_096) * (Math.ceil(width / 8) + 1));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The colours at the left, right, top and bottom edges of a picture: which way is it up? */
export async function edges(picture: Buffer): Promise<Record<'left' | 'right' | 'top' | 'bottom', string>> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const colour = (x: number, y: number) => {
    const at = (y * info.width + x) * info.channels;
    return data[at]! > data[at + 2]! ? 'red' : 'blue';
  };
  const middle = { x: Math.floor(info.width / 2), y: Math.floor(info.height / 2) };
  return {
    left: colour(2, middle.y),
    right: colour(info.width - 3, middle.y),
    top: colour(middle.x, 2),
    bottom: colour(middle.x, info.height - 3),
  };
}
