/** Those we are compared with, as they are published, at their defaults. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanUpWith } from '../cleanup';
import type { Door, Protocol, Room } from '../load/door';
import type { Place, Server, ServerId, Site } from './server';

const PEERS = fileURLToPath(new URL('../peers/', import.meta.url));
const READY = /running at/;

function versionOf(name: string): string {
  const file = join(PEERS, 'node_modules', name, 'package.json');
  if (!existsSync(file)) return 'not installed';
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

const missing = (name: string) => () =>
  versionOf(name) === 'not installed' ? `${name} is not installed in tests/bench/peers` : null;

/** Documents that exist as soon as somebody asks for them. */
function namedRooms(protocol: Protocol) {
  return async ({ place: { port } }: Site, { rooms, writers }: { rooms: number; writers: number }) =>
    Array.from({ length: rooms }, (_, at): Room => {
      const document = `minutes.bench-${at}`;
      const door: Door = { protocol, port, path: `/${document}`, document };
      return { reader: door, writers: Array.from({ length: writers }, () => door), events: null };
    });
}

/** Writes a history with the peer's own code, in a process that ends before the server starts. */
function historyWriter(id: ServerId) {
  return async ({ folder }: Place, { reader }: Room, file: string): Promise<void> => {
    const child = spawn(
      process.execPath,
      [join(PEERS, 'write-history.mjs'), id, folder, reader.document, file],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    cleanUpWith(child);
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`Writing the history for ${id} ended with ${code}.`);
  };
}

const Y_WEBSOCKET = '@y/websocket-server';
const Y_LEVELDB = '@y/websocket-server/node_modules/y-leveldb';

function yWebsocketServer(id: 'y-websocket' | 'y-leveldb'): Server {
  const keeps = id === 'y-leveldb';
  return {
    id,
    label: keeps ? '@y/websocket-server + leveldb' : '@y/websocket-server',
    role: 'peer',
    keeps,
    version: keeps ? `${versionOf(Y_WEBSOCKET)} + ${versionOf(Y_LEVELDB)}` : versionOf(Y_WEBSOCKET),
    missing: missing(Y_WEBSOCKET),
    command: ({ folder, port }) => ({
      args: [join(PEERS, 'node_modules', Y_WEBSOCKET, 'src/server.js')],
      env: { HOST: '127.0.0.1', PORT: String(port), ...(keeps ? { YPERSISTENCE: folder } : {}) },
      ready: READY,
    }),
    makeRooms: namedRooms('y-websocket'),
    writeHistory: keeps ? historyWriter(id) : null,
  };
}

export const yWebsocket = yWebsocketServer('y-websocket');
export const yLeveldb = yWebsocketServer('y-leveldb');

export const hocuspocus: Server = {
  id: 'hocuspocus',
  label: 'hocuspocus + sqlite',
  role: 'peer',
  keeps: true,
  version: `${versionOf('@hocuspocus/server')} + ${versionOf('@hocuspocus/extension-sqlite')}`,
  missing: missing('@hocuspocus/server'),
  command: ({ folder, port }) => ({
    args: [join(PEERS, 'hocuspocus.mjs')],
    env: { PORT: String(port), FOLDER: folder },
    ready: READY,
  }),
  makeRooms: namedRooms('hocuspocus'),
  writeHistory: historyWriter('hocuspocus'),
};

export const broadcast: Server = {
  id: 'broadcast',
  label: 'plain ws broadcast',
  role: 'floor',
  keeps: false,
  version: versionOf('ws'),
  missing: missing('ws'),
  command: ({ port }) => ({
    args: [join(PEERS, 'broadcast.mjs')],
    env: { PORT: String(port) },
    ready: READY,
  }),
  makeRooms: namedRooms('broadcast'),
  writeHistory: null,
};
