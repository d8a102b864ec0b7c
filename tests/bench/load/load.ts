/** A load process as the measuring process sees it. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cleanUpWith, ended } from '../cleanup';
import { cpuOf } from '../measure/process';
import type { Answer, CallName, Give, Latencies, Request, Take } from './calls';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Waiting {
  resolve(take: unknown): void;
  reject(error: Error): void;
}

export class Load {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;

  constructor() {
    this.#child = fork(MAIN, [], {
      execArgv: ['--import', 'tsx', '--max-old-space-size=4096'],
      serialization: 'advanced',
    });
    cleanUpWith(this.#child);
    this.#child.on('message', ({ id, take, error }: Answer) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(take);
      else waiting?.reject(new Error(error));
    });
    this.#child.on('exit', (code) => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`A load process ended with ${code}.`));
    });
  }

  call<Name extends CallName>(name: Name, give: Give<Name>): Promise<Take<Name>> {
    const id = this.#calls++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (take) => resolve(take as Take<Name>), reject });
      const request: Request = { id, name, give };
      this.#child.send(request);
    });
  }

  /** Milliseconds of CPU used so far. */
  get cpu(): number {
    return this.#child.pid === undefined ? 0 : cpuOf(this.#child.pid);
  }

  async end(): Promise<void> {
    await ended(this.#child, 'SIGKILL');
  }
}

/** Runs `work` with load processes of its own, and ends them. */
export async function withLoad<T>(count: number, work: (...loads: Load[]) => Promise<T>): Promise<T> {
  const loads = Array.from({ length: count }, () => new Load());
  try {
    return await work(...loads);
  } finally {
    await Promise.all(loads.map((load) => load.end()));
  }
}

export type { Latencies };
