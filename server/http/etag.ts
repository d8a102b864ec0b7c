/** Answers that a reader may have already. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';

/** A strong ETag over the bytes of an answer. */
export function etagOf(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`;
}

/** Whether the reader has the answer with this ETag: then 304 says all. */
export function isKnown(c: Context, etag: string): boolean {
  const wanted = c.req.header('if-none-match') ?? '';
  return wanted.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
