/** What one photo, one meeting and all uploads together may take. */

/** Pixels of one photo: cameras make up to about 60 million. */
export const MAX_PIXELS = 80_000_000;
/** Pixels of an AVIF or HEIC photo, whose decoder holds the whole picture several times over (measured: 20 bytes a pixel). */
export const MAX_PIXELS_HELD = 40_000_000;
/** Longest side of one photo: panoramas fit, drawn-out bombs do not. */
export const MAX_SIDE = 32_000;
/** Pixels being decoded at any moment, over all uploads: two usual photos, or one of the largest. */
export const PIXELS_AT_ONCE = 80_000_000;
/** Photos being made into web sizes at any moment; more would only wait for the same processors. */
export const PHOTOS_AT_ONCE = 2;
/** Uploads under way at any moment: each holds a file in the waiting folder. */
export const UPLOADS_AT_ONCE = 64;
/** Photos ever added to one meeting: its list is one answer. */
export const PHOTOS_A_MEETING = 2_000;
/** A photo that takes longer than this to decode is not a photo. */
export const DECODING_SECONDS = 60;
