/** Which image a file is, judged by its own bytes: names and headers are what the sender says. */
import sharp from 'sharp';

export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic';

interface FormatFacts {
  mime: string;
  /** Endings under which such files go; the first is given where the name has another. */
  endings: readonly [string, ...string[]];
  /** What sharp calls it. */
  sharpFormat: string;
}

export const FORMATS: Record<ImageFormat, FormatFacts> = {
  jpeg: { mime: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe'], sharpFormat: 'jpeg' },
  png: { mime: 'image/png', endings: ['png'], sharpFormat: 'png' },
  webp: { mime: 'image/webp', endings: ['webp'], sharpFormat: 'webp' },
  avif: { mime: 'image/avif', endings: ['avif'], sharpFormat: 'heif' },
  heic: { mime: 'image/heic', endings: ['heic', 'heif'], sharpFormat: 'heif' },
};

/** Whether this build of sharp can decode HEIC: the prebuilt ones cannot, because of the patents on HEVC. */
export const CAN_READ_HEIC = sharp.format.heif.input.fileSuffix?.includes('.heic') ?? false;

const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const HEIF_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/** The format of an image that begins with `head`; null for everything that is not taken. */
export function formatOf(head: Buffer): ImageFormat | null {
  const ascii = (from: number, to: number) => head.toString('latin1', from, to);
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  if (head.subarray(0, PNG_START.length).equals(PNG_START)) return 'png';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp';
  if (ascii(4, 8) !== 'ftyp' || head.length < 16) return null;
  const end = Math.min(head.readUInt32BE(0), head.length);
  const brands = [ascii(8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(ascii(at, at + 4));
  if (brands.includes('avif')) return 'avif';
  return brands.some((brand) => HEIF_BRANDS.includes(brand)) ? 'heic' : null;
}

/** As much as browsers look at before they guess what a file is, and more. */
export const HEAD_BYTES = 4_096;
/** An archive's directory stands within so many bytes of the end. */
export const TAIL_BYTES = 65_557;

const ACTIVE_MARKUP = /<(?:!doctype|html|script|iframe|svg|\?php)[\s>/]/i;
const ARCHIVE_END = Buffer.from('PK\x05\x06', 'latin1');
const ARCHIVE_END_BYTES = 22;

/**
 * Whether a file that starts as an image is something else as well: a page or a document by what
 * stands in its beginning, or a page or an archive by what hangs at its end. Trailers as such are
 * no reason, phones append previews and films. What is kept is served so that no browser runs it
 * (`routes.ts`); this keeps it from being passed on by us at all.
 */
export function isMoreThanAnImage(head: Buffer, tail: Buffer): boolean {
  if (ACTIVE_MARKUP.test(head.toString('latin1')) || ACTIVE_MARKUP.test(tail.toString('latin1'))) return true;
  if (head.includes('%PDF-')) return true;
  for (let at = tail.indexOf(ARCHIVE_END); at !== -1; at = tail.indexOf(ARCHIVE_END, at + 1)) {
    // The record ends with the length of its comment, which reaches to the end of the file.
    const rest = tail.length - at - ARCHIVE_END_BYTES;
    if (rest >= 0 && tail.readUInt16LE(at + ARCHIVE_END_BYTES - 2) === rest) return true;
  }
  return false;
}
