/** The built browser files: read once, compressed once, served by name. Nothing else of the disk can be asked for. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Context } from 'hono';
import { compressed, type Encoding, encodingFor } from './compression';
import type { Env } from './context';
import { isKnown } from './etag';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
/** Names with a hash of the content: the address changes with every change. */
const HASHED = /^\/assets\/.+-[\w-]{8}\.\w+$/;
interface ClientFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  etag: string;
  cacheControl: string;
  compressed: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>;
}

/** What the build compressed with more patience than a request has. */
function madeBefore(path: string): [Encoding, Promise<Uint8Array<ArrayBuffer>>][] {
  const brotli = `${path}.br`;
  return existsSync(brotli) ? [['br', Promise.resolve(new Uint8Array(readFileSync(brotli)))]] : [];
}

function readFiles(folder: string): Map<string, ClientFile> {
  const files = new Map<string, ClientFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    const type = TYPES[extname(entry.name)];
    // index.html is served with a nonce by pages.ts; what begins with a dot is Vite's own.
    if (!entry.isFile() || !type || address === '/index.html' || address.startsWith('/.')) continue;
    const bytes = new Uint8Array(readFileSync(path));
    files.set(address, {
      bytes,
      type,
      etag: `"${createHash('sha256').update(bytes).digest('base64url')}"`,
      cacheControl: HASHED.test(address)
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=0, must-revalidate',
      compressed: new Map(madeBefore(path)),
    });
  }
  return files;
}

/** Makes the function that answers with a browser file, or with null where the address is none. */
export function serveClientFiles(folder: string): (c: Context<Env>) => Promise<Response | null> {
  const files = readFiles(folder);
  return async (c) => {
    const file = files.get(c.req.path);
    if (!file) return null;
    const encoding = encodingFor(c, file.type, file.bytes.length);
    const etag = encoding ? file.etag.replace(/"$/, `-${encoding}"`) : file.etag;
    c.header('cache-control', file.cacheControl);
    c.header('vary', 'Accept-Encoding');
    c.header('etag', etag);
    if (isKnown(c, etag)) return c.body(null, 304);
    c.header('content-type', file.type);
    if (!encoding) return c.body(file.bytes);
    let body = file.compressed.get(encoding);
    if (!body) {
      body = compressed(file.bytes, encoding, 'thorough');
      file.compressed.set(encoding, body);
    }
    c.header('content-encoding', encoding);
    return c.body(await body);
  };
}
