/** Calls from the event loop into a worker thread, and the answers on their way back. */
import { type MessagePort, parentPort, type Worker } from 'node:worker_threads';
import { spawnWorker, type WorkerName } from './spawn';

/** Why the storage could not do what was asked; `code` is SQLite's result code where there is one. */
export class StorageError extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly sqliteCode: number | null = null,
  ) {
    super(message);
    this.name = 'StorageError';
  }
}

interface Call {
  id: number;
  method: string;
  argument: unknown;
}

interface SerializedError {
  message: string;
  code: string;
  sqliteCode: number | null;
}

type Answer = { id: number; result: unknown } | { id: number; error: SerializedError };

/** The methods of a worker: one argument, one result, both structured-cloneable. */
export type WorkerMethods = Record<string, (argument: never) => unknown>;

/** The event loop's side of one worker thread. */
export class WorkerCalls<Methods extends WorkerMethods> {
  readonly #worker: Worker;
  readonly #pending = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: StorageError) => void }
  >();
  #nextId = 1;
  #ended: StorageError | null = null;

  constructor(name: WorkerName, workerData: unknown) {
    this.#worker = spawnWorker(name, workerData);
    this.#worker.on('message', (answer: Answer) => this.#receive(answer));
    this.#worker.on('error', (error) => this.#end(`The thread ${name} failed: ${String(error)}`));
    this.#worker.on('exit', () => this.#end(`The thread ${name} has ended.`));
  }

  /** Runs `method` in the worker. Rejects with a `StorageError` when it fails or the thread is gone. */
  call<Name extends keyof Methods & string>(
    method: Name,
    argument: Parameters<Methods[Name]>[0],
  ): Promise<Awaited<ReturnType<Methods[Name]>>> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#worker.postMessage({ id, method, argument } satisfies Call);
    });
  }

  /** Runs the worker's `close` method after everything asked before, then ends the thread. */
  async close(): Promise<void> {
    if (this.#ended) return;
    try {
      await this.call('close' as keyof Methods & string, undefined as never);
    } finally {
      this.#ended ??= new StorageError('The storage is closed.', 'CLOSED');
      await this.#worker.terminate();
    }
  }

  #receive(answer: Answer): void {
    const waiting = this.#pending.get(answer.id);
    if (!waiting) return;
    this.#pending.delete(answer.id);
    if ('error' in answer) {
      const { message, code, sqliteCode } = answer.error;
      waiting.reject(new StorageError(message, code, sqliteCode));
    } else {
      waiting.resolve(answer.result);
    }
  }

  #end(message: string): void {
    this.#ended ??= new StorageError(message, 'WORKER_GONE');
    for (const { reject } of this.#pending.values()) reject(this.#ended);
    this.#pending.clear();
  }
}

/** The thread's side: answers every call with what `methods` return, in order. */
export function serveCalls(methods: WorkerMethods): void {
  if (!parentPort) throw new Error('This module runs as a worker thread.');
  const port: MessagePort = parentPort;
  port.on('message', (call: Call) => {
    try {
      const method = methods[call.method];
      if (!method) throw new StorageError(`No method ${call.method}.`, 'NO_METHOD');
      port.postMessage({ id: call.id, result: method(call.argument as never) } satisfies Answer);
    } catch (error) {
      port.postMessage({ id: call.id, error: serializeError(error) } satisfies Answer);
    }
  });
}

function serializeError(error: unknown): SerializedError {
  if (!(error instanceof Error)) return { message: String(error), code: 'UNKNOWN', sqliteCode: null };
  const fields = error as Error & {
    code?: unknown;
    errcode?: unknown;
    sqliteExtendedCode?: unknown;
    sqliteCode?: unknown;
  };
  const sqliteCode = fields.sqliteExtendedCode ?? fields.errcode ?? fields.sqliteCode;
  return {
    message: error.message,
    code: typeof fields.code === 'string' ? fields.code : 'UNKNOWN',
    sqliteCode: typeof sqliteCode === 'number' ? sqliteCode : null,
  };
}
