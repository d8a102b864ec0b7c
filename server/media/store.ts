/** Where photos are kept. Files in the data folder today; a table of PostgreSQL can stand behind the same three calls. */

export const WEB_SIZES = ['small', 'medium', 'large'] as const;
/** The sizes that browsers are given, all WebP. */
export type WebSize = (typeof WEB_SIZES)[number];
/** `original` is the file as it came. */
export type Variant = WebSize | 'original';

export interface NewMedium extends Record<WebSize, Uint8Array> {
  /** Path of the file as it came. The store may move it away. */
  original: string;
}

export interface MediaStore {
  /** Keeps a medium, whole or not at all: when it resolves, no crash and no power loss takes it. */
  put(id: string, medium: NewMedium): Promise<void>;
  /** One variant's bytes; null when the store does not have it. */
  get(id: string, variant: Variant): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Forgets a medium; does nothing when it is not there. */
  remove(id: string): Promise<void>;
}
