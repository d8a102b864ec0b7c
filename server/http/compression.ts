/** Compression: which encoding a reader takes, and answers that are compressed as they leave. */
import { promisify } from 'node:util';
import { type BrotliOptions, brotliCompress, constants, gzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import type { Env } from './context';

export type Encoding = 'br' | 'gzip';
/** Quick for what is made anew each time; thorough for what is kept. */
export type Effort = 'quick' | 'thorough';

type Bytes = Uint8Array<ArrayBuffer>;

const COMPRESSIBLE = /^(text\/(?!event-stream)|application\/(json|manifest|rss|xml|atom)|image\/svg)/;
/** Smaller bodies fit into the packet with the headers anyway. */
const WORTH_BYTES = 1_024;
const BROTLI_QUALITY: Record<Effort, number> = { quick: 4, thorough: 9 };

const brotli: (bytes: Bytes, options: BrotliOptions) => Promise<Bytes> = promisify(brotliCompress);
const gzipped: (bytes: Bytes) => Promise<Bytes> = promisify(gzip);

/** Compresses on another thread. */
export function compressed(bytes: Bytes, encoding: Encoding, effort: Effort): Promise<Bytes> {
  if (encoding === 'gzip') return gzipped(bytes);
  return brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY[effort],
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** The encoding in which a body of this type and size goes to the reader; null where it goes as it is. */
export function encodingFor(c: Context<Env>, type: string | null, bytes: number): Encoding | null {
  if (!type || !COMPRESSIBLE.test(type) || bytes < WORTH_BYTES) return null;
  const accepted = (c.req.header('accept-encoding') ?? '').toLowerCase().split(/\s*,\s*/);
  const takes = (name: string) =>
    accepted.some((one) => one.startsWith(name) && !/;\s*q=0(\.0*)?$/.test(one));
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : null;
}

/** Compresses what is worth it. Streams and what is compressed already are left alone. */
export const withCompression: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  const { headers, body } = c.res;
  const type = headers.get('content-type');
  if (!body || headers.has('content-encoding') || !type || !COMPRESSIBLE.test(type)) return;
  const bytes = new Uint8Array(await c.res.arrayBuffer());
  const encoding = encodingFor(c, type, bytes.length);
  const answer = encoding ? await compressed(bytes, encoding, 'quick') : bytes;
  c.res = new Response(answer, { status: c.res.status, headers });
  c.res.headers.set('content-length', String(answer.length));
  c.res.headers.append('vary', 'Accept-Encoding');
  if (!encoding) return;
  c.res.headers.set('content-encoding', encoding);
  const etag = headers.get('etag');
  // The same content, but not the same bytes.
  if (etag && !etag.startsWith('W/')) c.res.headers.set('etag', `W/${etag}`);
};
