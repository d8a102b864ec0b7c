/** What a photo says about itself. Only four things are taken; where it was taken is not among them. */
import exifr from 'exifr';
import { z } from 'zod';
import { instantOf } from './taken-at';

/** The blocks of metadata as sharp hands them out. */
export interface MetadataBlocks {
  exif?: Buffer | undefined;
  iptc?: Buffer | undefined;
}

export interface Suggestions {
  /** ISO 8601 UTC. */
  takenAt: string | null;
  photographer: string;
  caption: string;
}

/** More than any camera writes; what is larger is not read. */
const MAX_BLOCK_BYTES = 256 * 1024;
const EXIF_PREFIX = Buffer.from('Exif\0\0', 'latin1');
const LONGEST = { photographer: 200, caption: 2_000 };

const ExifTags = z.object({
  Artist: z.string().optional().catch(undefined),
  ImageDescription: z.string().optional().catch(undefined),
  DateTimeOriginal: z.string().optional().catch(undefined),
  OffsetTimeOriginal: z.string().optional().catch(undefined),
});
type ExifTags = z.infer<typeof ExifTags>;

async function exifOf(block: Buffer | undefined): Promise<ExifTags> {
  if (!block || block.length > MAX_BLOCK_BYTES) return {};
  const tiff = block.subarray(0, EXIF_PREFIX.length).equals(EXIF_PREFIX)
    ? block.subarray(EXIF_PREFIX.length)
    : block;
  try {
    const tags: unknown = await exifr.parse(tiff, {
      pick: Object.keys(ExifTags.shape),
      translateValues: false,
      reviveValues: false,
    });
    return ExifTags.catch({}).parse(tags);
  } catch {
    // Broken metadata of a sound picture: there is nothing to suggest.
    return {};
  }
}

const IPTC_RECORD = Buffer.from([0x1c, 0x02]);
const IPTC_BYLINE = 80;
const IPTC_CAPTION = 120;

/** First value of each data set of the IPTC application record (IIM 4.2: marker, record, number, length, value). */
function iptcOf(block: Buffer | undefined): Map<number, string> {
  const found = new Map<number, string>();
  if (!block || block.length > MAX_BLOCK_BYTES) return found;
  let at = block.indexOf(IPTC_RECORD);
  while (at !== -1 && at + 5 <= block.length && block.subarray(at, at + 2).equals(IPTC_RECORD)) {
    const number = block.readUInt8(at + 2);
    const end = at + 5 + block.readUInt16BE(at + 3);
    if (end > block.length) break;
    if (!found.has(number)) found.set(number, decoded(block.subarray(at + 5, end)));
    at = end;
  }
  return found;
}

/** UTF-8 as programs of today write it, else the Latin alphabet of those of yesterday. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

/** Words fit to be shown; nothing where the letters did not survive. */
function words(text: string | undefined, longest: number): string {
  if (!text || text.includes('�')) return '';
  const clean = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...clean].slice(0, longest).join('');
}

const CAMERA_TALK = /^(?:\S*|.*\bDIGITAL CAMERA|SONY DSC|DCIM\\.*)$/i;

/** A caption that a person wrote: cameras fill the field with their name or a code. */
const caption = (text: string | undefined) => {
  const found = words(text, LONGEST.caption);
  return CAMERA_TALK.test(found) ? '' : found;
};

/**
 * Reads who took a photo, when, and what they wrote under it. IPTC, which people fill in, goes
 * before Exif, which cameras do. A time without an offset is read in `timeZone`.
 */
export async function suggestionsOf(blocks: MetadataBlocks, timeZone: string): Promise<Suggestions> {
  const exif = await exifOf(blocks.exif);
  const iptc = iptcOf(blocks.iptc);
  return {
    takenAt: instantOf(exif.DateTimeOriginal, exif.OffsetTimeOriginal, timeZone),
    photographer:
      words(iptc.get(IPTC_BYLINE), LONGEST.photographer) || words(exif.Artist, LONGEST.photographer),
    caption: caption(iptc.get(IPTC_CAPTION)) || caption(exif.ImageDescription),
  };
}
