/** The real, built server in a fresh data folder, as `npm start` runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../dist/server/cli.js', import.meta.url));
const STARTED_WITHIN_MS = 60_000;

export interface RunningServer {
  /** Without a slash at the end. */
  url: string;
  dataFolder: string;
  /** The one-time address that makes the first administrator. */
  adminLink: string;
  /** Ends the process and removes its data folder. */
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}

/** The administrator link that the server prints; rejects when it ends or stays silent instead. */
function printedLink(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(
      () => reject(new Error(`No administrator link within a minute:\n${printed}`)),
      STARTED_WITHIN_MS,
    );
    const hear = (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const link = /https?:\/\/[^\s"]+\/setup\/[\w-]+/.exec(printed)?.[0];
      if (!link) return;
      clearTimeout(timer);
      resolve(link);
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The server ended with ${code}:\n${printed}`));
    });
  });
}

/** Starts the built server on a free port. */
export async function startServer(settings: Record<string, string> = {}): Promise<RunningServer> {
  if (!existsSync(ENTRY)) throw new Error('There is no build: run "npm run build" first.');
  const dataFolder = await mkdtemp(join(tmpdir(), 'tocky-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, [ENTRY, 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataFolder,
      PUBLIC_URL: url,
      ...settings,
    },
  });
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    }
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    const adminLink = await printedLink(server);
    return { url, dataFolder, adminLink, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
