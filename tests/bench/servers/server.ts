/** What can be measured: how a server is started, how documents are made on it, and a running one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { cleanUpWith, ended, removeFolder, temporaryFolder } from '../cleanup';
import type { Room } from '../load/door';
import { cpuOf, memoryOf } from '../measure/process';
import type { Span } from '../report/profile';

export type ServerId = 'tocky' | 'y-websocket' | 'y-leveldb' | 'hocuspocus' | 'broadcast';

/** Where a server has its data and listens. */
export interface Place {
  folder: string;
  port: number;
}

export interface Command {
  /** Of Node.js. */
  args: string[];
  env: Record<string, string>;
  /** What it prints when it serves. */
  ready: RegExp;
}

export interface Server {
  id: ServerId;
  label: string;
  /** `floor` is no collaboration server: it shows what sockets alone cost. */
  role: 'ours' | 'peer' | 'floor';
  /** Whether a document outlives the process. */
  keeps: boolean;
  version: string;
  /** Why it cannot be measured here; null when it can. */
  missing(): string | null;
  command(place: Place): Command;
  /** Makes documents, each with ways in for so many writers. To be called once, after the first start. */
  makeRooms(site: Site, wish: { rooms: number; writers: number }): Promise<Room[]>;
  /** Puts a history (see history/) into the store of a server that does not run; null where there is no store. */
  writeHistory: ((place: Place, room: Room, file: string) => Promise<void>) | null;
}

const SAID_WITHIN_MS = 60_000;
const MOST_PRINTED = 100_000;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

export interface StartOptions {
  env?: Record<string, string>;
  /** Folder for a CPU profile, written when the server is told to stop. */
  profile?: string | null;
}

/** A server with a folder and a port of its own, which can be started again and again. */
export class Site {
  /** When it was measured: what a profile is looked at for. */
  readonly measured: Span[] = [];
  #child: ChildProcess | null = null;
  #printed = '';
  #heard: () => void = () => {};

  private constructor(
    readonly server: Server,
    readonly place: Place,
  ) {}

  static async make(server: Server): Promise<Site> {
    return new Site(server, { folder: temporaryFolder(), port: await freePort() });
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error(`${this.server.label} does not run.`);
    return pid;
  }

  /** Milliseconds of CPU, all threads. */
  get cpu(): number {
    return cpuOf(this.pid);
  }

  /** KiB */
  get memory(): number {
    return memoryOf(this.pid);
  }

  /** Resolves when it serves. */
  async start({ env = {}, profile = null }: StartOptions = {}): Promise<void> {
    const command = this.server.command(this.place);
    const { PATH = '', HOME = '', TMPDIR } = process.env;
    const child = spawn(
      process.execPath,
      [...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []), ...command.args],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), NODE_ENV: 'production', ...command.env, ...env },
      },
    );
    this.#child = child;
    cleanUpWith(child);
    this.#printed = '';
    const hear = (chunk: Buffer) => {
      // Only the start is of interest; a server that complains for hours must not fill the memory.
      if (this.#printed.length < MOST_PRINTED) this.#printed += chunk.toString('utf8');
      this.#heard();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    await this.saying(command.ready);
  }

  /** Resolves with what it has printed, or will, that fits; rejects when it ends or says nothing like it. */
  saying(wanted: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        clearTimeout(late);
        reject(new Error(`${this.server.label} ${why}:\n${this.#printed}`));
      };
      const late = setTimeout(() => fail(`said nothing like ${wanted} within a minute`), SAID_WITHIN_MS);
      const gone = (code: number | null) => fail(`ended with ${code}`);
      this.#child?.once('exit', gone);
      this.#heard = () => {
        const found = wanted.exec(this.#printed);
        if (!found) return;
        clearTimeout(late);
        this.#child?.off('exit', gone);
        resolve(found);
      };
      this.#heard();
    });
  }

  makeRooms(rooms: number, writers: number): Promise<Room[]> {
    return this.server.makeRooms(this, { rooms, writers });
  }

  /** Ends the process; the folder stays. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.#child) await ended(this.#child, signal);
    this.#child = null;
  }

  /** Ends the process and removes the folder. */
  async remove(): Promise<void> {
    await this.end('SIGKILL');
    removeFolder(this.place.folder);
  }
}
