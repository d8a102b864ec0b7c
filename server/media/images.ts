/** Photos through sharp: what they are, and their web sizes. All decoding runs on libuv's threads. */
import sharp, { type ResizeOptions } from 'sharp';
import { Problem } from '../http/context';
import { makeGate } from '../work-gate';
import { FORMATS, type ImageFormat } from './formats';
import {
  DECODING_SECONDS,
  MAX_PIXELS,
  MAX_PIXELS_HELD,
  MAX_SIDE,
  PHOTOS_AT_ONCE,
  PIXELS_AT_ONCE,
} from './limits';
import type { MetadataBlocks } from './metadata';
import type { WebSize } from './store';

// libvips can load some forty formats, many by libraries that nobody hardened against strangers.
// These four decoders are all that a file from outside can ever reach, whatever it pretends to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'],
});
// Every photo is decoded once: remembering operations would only hold memory and open files.
sharp.cache(false);

/** Width of each web size; what is smaller is not enlarged. */
export const WIDTHS: Record<WebSize, number> = { small: 480, medium: 960, large: 1920 };
const QUALITY: Record<WebSize, number> = { small: 78, medium: 80, large: 82 };
/** Nothing is more than this times as high as it may be wide. */
const TALLEST = 2;

export interface InspectedImage extends MetadataBlocks {
  /** After its orientation is applied. */
  width: number;
  height: number;
  /** What decoding it takes, of `PIXELS_AT_ONCE`. */
  weight: number;
}

const broken = (cause: unknown) => Object.assign(new Problem(422, 'media-broken'), { cause });

/** Reads the header of an image file. Throws a Problem when it is broken or too large to be decoded safely. */
export async function inspectImage(file: string, format: ImageFormat): Promise<InspectedImage> {
  // The limit is judged here, by the header and before anything is decoded, to name the reason.
  const metadata = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw broken(error);
    });
  if (metadata.format !== FORMATS[format].sharpFormat) throw broken(new Error(`It is ${metadata.format}.`));
  const { width, height } = metadata.autoOrient;
  const heldWhole = metadata.format === 'heif';
  const pixels = width * height;
  if (pixels > (heldWhole ? MAX_PIXELS_HELD : MAX_PIXELS) || Math.max(width, height) > MAX_SIDE) {
    throw new Problem(422, 'media-too-many-pixels');
  }
  const weight = heldWhole ? PIXELS_AT_ONCE : Math.max(pixels, PIXELS_AT_ONCE / PHOTOS_AT_ONCE);
  return { width, height, weight, exif: metadata.exif, iptc: metadata.iptc };
}

const gate = makeGate(PIXELS_AT_ONCE);

/**
 * Makes the web sizes: upright, in sRGB, without any metadata. Waits while too many pixels are
 * being decoded already. Throws a Problem when the image turns out to be broken or cut off.
 */
export function webSizesOf(
  file: string,
  { weight }: Pick<InspectedImage, 'weight'>,
): Promise<Record<WebSize, Buffer>> {
  return gate.run(weight, async () => {
    // Decoded once, at the largest size; the others are made from its pixels, which carry nothing else.
    const { data, info } = await sharp(file, {
      // Warnings are common in what phones write; a cut-off file is an error all the same.
      failOn: 'error',
      limitInputPixels: MAX_PIXELS,
      sequentialRead: true,
    })
      .autoOrient()
      .resize(box('large'))
      .toColourspace('srgb')
      .raw()
      .timeout({ seconds: DECODING_SECONDS })
      .toBuffer({ resolveWithObject: true })
      .catch((error: unknown) => {
        throw broken(error);
      });
    const make = (size: WebSize) =>
      sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
        .resize(box(size))
        .webp({ quality: QUALITY[size] })
        .toBuffer();
    // One after the other: the gate counts photos, and each size takes a thread.
    return { large: await make('large'), medium: await make('medium'), small: await make('small') };
  });
}

function box(size: WebSize): ResizeOptions {
  const width = WIDTHS[size];
  return { width, height: width * TALLEST, fit: 'inside', withoutEnlargement: true };
}
