/** The two products at which somebody writes: a document of a long text, its address, ways in for the others. */
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { temporaryFolder } from '../cleanup';
import { Client } from '../load/client';
import type { Door } from '../load/door';
import type { Site } from '../servers/server';
import { Office } from '../servers/tocky';
import { bundleOf, type LongText, treeOf } from './text';

export interface Desk {
  /** Address that lets somebody in; the browser may end up at another one. */
  address: string;
  /** The element that is written in; its children are the blocks. */
  surface: string;
  /** For each of the others. */
  doors: Door[];
  close(): void;
}

/** Makes the document on a server that runs, and ways in for so many others. */
export function makeDesk(site: Site, text: LongText, others: number): Promise<Desk> {
  return site.server.role === 'ours' ? roomDesk(site, text, others) : tiptapDesk(site, text, others);
}

async function roomDesk(site: Site, text: LongText, others: number): Promise<Desk> {
  const office = await Office.open(site);
  const id = await office.import(bundleOf(text));
  const doors: Door[] = [];
  for (let other = 0; other < others; other++)
    doors.push(await office.door(id, 'secretary', `Thư ký ${other}`));
  const link = new URL(await office.link(id, 'secretary', 'Nguyễn Thị Ngọc Sơn'));
  return {
    address: `http://127.0.0.1:${site.place.port}${link.pathname}`,
    surface: '[data-testid="minutes"] [contenteditable="true"]',
    doors,
    close: () => {},
  };
}

const DOCUMENT = 'long';
const EDITOR = fileURLToPath(new URL('../peers/tiptap/', import.meta.url));
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };

async function tiptapDesk(site: Site, text: LongText, others: number): Promise<Desk> {
  const door: Door = {
    protocol: 'hocuspocus',
    port: site.place.port,
    path: `/${DOCUMENT}`,
    document: DOCUMENT,
  };
  await fill(door, treeOf(text));
  const folder = temporaryFolder();
  await build({
    root: EDITOR,
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  const server = await serve(folder);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The editor has no port.');
  const asked = new URLSearchParams({ server: `ws://127.0.0.1:${site.place.port}`, document: DOCUMENT });
  return {
    address: `http://127.0.0.1:${address.port}/?${asked}`,
    surface: '.ProseMirror[contenteditable="true"]',
    doors: Array.from({ length: others }, () => door),
    close: () => server.close(),
  };
}

/** Gives a document its content, as somebody who pastes it. */
async function fill(door: Door, content: Uint8Array): Promise<void> {
  const giver = new Client(door);
  await giver.joined;
  giver.send(content);
  const taker = new Client(door, { needBytes: content.length / 2 });
  await taker.joined;
  giver.close();
  taker.close();
}

/** Files of a folder over HTTP, kept by the browser for ever but for the page. */
async function serve(folder: string): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://local').pathname);
    const file = join(folder, path === '/' ? 'index.html' : path);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const keep = extname(file) === '.html' ? 'no-cache' : 'public, max-age=31536000, immutable';
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/css', 'cache-control': keep });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
