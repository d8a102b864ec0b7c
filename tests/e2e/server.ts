/** The real, built server in a fresh data folder, as `npm start` runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../dist/server/cli.js', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STARTED_WITHIN_MS = 60_000;

export interface RunningServer {
  /** Without a slash at the end. */
  url: string;
  dataFolder: string;
  /** The one-time address that makes the first administrator. */
  adminLink: string;
  /** Ends the process at once, as a power cut does; the data folder stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data folder. */
  restart(): Promise<void>;
  /** Stops it in order and starts another build of it in its place, as an upgrade does. */
  upgrade(): Promise<void>;
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

/** What the server prints that fits `wanted`; rejects when it ends or stays silent instead. */
function printed(server: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let all = '';
    const timer = setTimeout(
      () => reject(new Error(`Nothing like ${wanted} within a minute:\n${all}`)),
      STARTED_WITHIN_MS,
    );
    const hear = (chunk: Buffer) => {
      all += chunk.toString('utf8');
      const found = wanted.exec(all)?.[0];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The server ended with ${code}:\n${all}`));
    });
  });
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}

/** Resolves when `/health` answers. */
async function healthy(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Another build: the same program, whose application begins with a file of another name. Gives its folder. */
async function anotherBuild(): Promise<string> {
  // Below the repository, where its packages are found.
  const folder = await mkdtemp(join(ROOT, 'test-build-'));
  await cp(join(ROOT, 'dist'), folder, { recursive: true });
  const client = join(folder, 'client');
  const names = await readdir(client, { recursive: true });
  const entry = /assets\/(app-[\w-]{8}\.js)/.exec(await readFile(join(client, 'index.html'), 'utf8'))?.[1];
  if (!entry) throw new Error('The page names no script.');
  for (const name of names.filter((each) => /\.(js|html|json)$/.test(each))) {
    const text = await readFile(join(client, name), 'utf8');
    const other = text.replaceAll(entry, 'app-UPGRADED.js').replace('const BUILD={"id":"', '$&upgraded-');
    if (other !== text) await writeFile(join(client, name), other);
  }
  await rename(join(client, 'assets', entry), join(client, 'assets/app-UPGRADED.js'));
  return folder;
}

/** Starts the built server on a free port. */
export async function startServer(settings: Record<string, string> = {}): Promise<RunningServer> {
  if (!existsSync(ENTRY)) throw new Error('There is no build: run "npm run build" first.');
  const dataFolder = await mkdtemp(join(tmpdir(), 'tocky-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let upgraded: string | null = null;
  const start = () =>
    spawn(process.execPath, [upgraded ? join(upgraded, 'server/cli.js') : ENTRY, 'serve'], {
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
  let server = start();
  const stop = async () => {
    await end(server, 'SIGTERM');
    await rm(dataFolder, { recursive: true, force: true });
    if (upgraded) await rm(upgraded, { recursive: true, force: true });
  };
  const restart = async () => {
    server = start();
    // Nobody reads it; a full pipe would stop the server.
    server.stdout?.resume();
    server.stderr?.resume();
    await healthy(url);
  };
  try {
    const adminLink = await printed(server, /https?:\/\/[^\s"]+\/setup\/[\w-]+/);
    return {
      url,
      dataFolder,
      adminLink,
      kill: () => end(server, 'SIGKILL'),
      restart,
      async upgrade() {
        upgraded ??= await anotherBuild();
        await end(server, 'SIGTERM');
        await restart();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
