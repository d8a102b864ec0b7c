/** The real command line in processes of its own, as an operator runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const BUILT = join(root, 'dist/server/cli.js');
/** What was built, as `npm test` does before; from a clone without a build the sources, of which `serve` needs one. */
const CLI = existsSync(BUILT) ? [BUILT] : ['--import', 'tsx', join(root, 'server/cli/cli.ts')];

export const newFolder = () => mkdtempSync(join(tmpdir(), 'tocky-cli-'));

export interface Result {
  code: number | null;
  out: string;
  /** Standard error. */
  said: string;
}

type Settings = Record<string, string>;

function start(args: readonly string[], settings: Settings): ChildProcess {
  // Only what is given: the machine's own PORT or LANG must not change what a test sees.
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [...CLI, ...args], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH, HOME, LANG: 'en_US.UTF-8', LOG_LEVEL: 'silent', ...settings },
  });
}

/** Runs a command to its end. */
export async function tocky(args: readonly string[], settings: Settings = {}, input = ''): Promise<Result> {
  const child = start(args, settings);
  let out = '';
  let said = '';
  child.stdout!.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  child.stderr!.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  // A command that does not read its input may be gone before it is written.
  child.stdin!.on('error', () => {});
  child.stdin!.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, said };
}

export interface Served {
  child: ChildProcess;
  url: string;
  /** Everything printed so far, both streams. */
  printed(): string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Runs `serve` until it answers; rejects when it ends instead. */
export async function serve(settings: Settings): Promise<Served> {
  const child = start(['serve'], { HOST: '127.0.0.1', PORT: '0', ...settings });
  let text = '';
  const ended = once(child, 'close') as Promise<[number | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const found = /running at (\S+)/.exec(text)?.[1];
      if (found) resolve(found);
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    void ended.then(() => reject(new Error(`serve ended:\n${text}`)));
  });
  return {
    child,
    url,
    printed: () => text,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return (await ended)[0];
    },
  };
}
