/**
 * A disk that can lose its power and fail, for a server process in a test: compiles the shim, says with
 * which environment to start the process, takes away what was not synced once it is dead, and lets
 * writes and syncs fail while it runs. Linux with a C compiler only.
 */
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow, type PowerLoss, type Taken, takeUnsynced } from './undo';

export type { PowerLoss, Taken } from './undo';

/** Operations that can be made to fail, as in shim.c; added up. */
export const OPERATIONS = { write: 1, truncate: 2, sync: 4, open: 8 } as const;
export type Operation = keyof typeof OPERATIONS;

export interface Fault {
  error: 'ENOSPC' | 'EROFS' | 'EIO';
  operations: readonly Operation[];
  /** How many of them still succeed before; 0. */
  after?: number;
}

export interface Counters {
  failed: number;
  writes: number;
  truncations: number;
  syncs: number;
}

/** What the shim does not look at: SQLite's own shared memory. */
const LEFT_ALONE = '-shm';

const FIELDS = 7;
const FIRST_COUNTER = 3;
const FIELD_BYTES = 4;

const ownFolders: string[] = [];

/** A folder that is gone when this process ends. */
function ownFolder(): string {
  if (ownFolders.length === 0)
    process.once('exit', () => {
      for (const folder of ownFolders) rmSync(folder, { recursive: true, force: true });
    });
  const folder = mkdtempSync(join(tmpdir(), 'tocky-disk-'));
  ownFolders.push(folder);
  return folder;
}

/** Compiles C files of this folder into one file, whose path it gives. */
export function compileC(sources: readonly string[], options: readonly string[] = []): string {
  const compiled = join(ownFolder(), 'compiled');
  const paths = sources.map((source) => fileURLToPath(new URL(source, import.meta.url)));
  execFileSync('cc', ['-O2', '-Wall', ...options, ...paths, '-o', compiled, '-ldl', '-lpthread'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return compiled;
}

let compiled: string | null | undefined;

/**
 * The path of the compiled shim; null, and a line on the console that says so, where it can't be had.
 * Compiled once a process.
 */
export function compile(): string | null {
  if (compiled !== undefined) return compiled;
  compiled = null;
  if (process.platform !== 'linux') {
    console.warn(
      `LEFT OUT: power losses and disk errors are simulated on Linux only, not on ${process.platform}.`,
    );
    return null;
  }
  try {
    compiled = compileC(['shim.c', 'streams.c'], ['-shared', '-fPIC']);
  } catch (error) {
    // A compiler that is there and refuses our code is a fault of ours.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    console.warn('LEFT OUT: power losses and disk errors need a C compiler (`cc`), which is not installed.');
  }
  return compiled;
}

/** The disk below one folder. */
export class Disk {
  readonly #log: string;
  readonly #control: string;

  constructor(
    private readonly library: string,
    readonly folder: string,
  ) {
    const own = ownFolder();
    this.#log = join(own, 'undo');
    this.#control = join(own, 'control');
    writeFileSync(this.#log, '');
    writeFileSync(this.#control, new Uint8Array(FIELDS * FIELD_BYTES));
  }

  /**
   * What to add to the environment of a process that uses the disk. `lies`: its syncs do nothing; `syncMs`: they take
   * so many milliseconds at least.
   */
  environment({ lies = false, syncMs = 0 } = {}): Record<string, string> {
    return {
      LD_PRELOAD: this.library,
      POWER_LOSS_DIR: this.folder,
      POWER_LOSS_LOG: this.#log,
      POWER_LOSS_CONTROL: this.#control,
      POWER_LOSS_LIES: lies ? '1' : '0',
      POWER_LOSS_SYNC_US: String(syncMs * 1_000),
      // Its raw system calls would not be seen.
      UV_USE_IO_URING: '0',
    };
  }

  /** Cuts the power; to be called when every process that used the disk is dead. */
  cut(loss: PowerLoss, random: () => number): Taken {
    const taken = takeUnsynced(readFileSync(this.#log), this.folder, loss, random);
    truncateSync(this.#log, 0);
    return taken;
  }

  /**
   * The files that hold bytes. After a program whose syncs do nothing and a strict loss there are none:
   * any that is left was written in a way that the shim does not see.
   */
  filled(): string[] {
    return filesBelow(this.folder).filter((path) => !path.endsWith(LEFT_ALONE) && statSync(path).size > 0);
  }

  /** From now on operations fail, until `heal`. */
  fail({ error, operations, after = 0 }: Fault): void {
    // The number last: what it rests on is there when it is seen.
    this.#write(2, after);
    this.#write(
      1,
      operations.reduce((sum, operation) => sum | OPERATIONS[operation], 0),
    );
    this.#write(0, constants.errno[error]);
  }

  heal(): void {
    this.#write(0, 0);
  }

  /** What was seen since the disk was made. */
  counters(): Counters {
    const file = openSync(this.#control, 'r');
    const bytes = Buffer.alloc(FIELDS * FIELD_BYTES);
    readSync(file, bytes, 0, bytes.length, 0);
    closeSync(file);
    const [failed = 0, writes = 0, truncations = 0, syncs = 0] = new Int32Array(
      bytes.buffer,
      bytes.byteOffset,
      FIELDS,
    ).subarray(FIRST_COUNTER);
    return { failed, writes, truncations, syncs };
  }

  #write(field: number, value: number): void {
    const file = openSync(this.#control, 'r+');
    writeSync(file, new Uint8Array(new Int32Array([value]).buffer), 0, FIELD_BYTES, field * FIELD_BYTES);
    closeSync(file);
  }
}
