/** Calls from the event loop into a worker thread, and the answers on their way back. */
import { type MessagePort, parentPort, type Worker } from 'node:worker_threads';
import { spawnWorker, type WorkerName } from './spawn';

/** Why a thread did not do what was asked: in the words and with the `code` of what failed in it, where it had one. */
export class ThreadError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
    this.name = 'ThreadError';
  }
}

/** The code of what a thread did not do because it died: or it did, and could not say so any more. */
export const THREAD_GONE = 'THREAD_GONE';

interface Call {
  id: number;
  method: string;
  argument: unknown;
}

interface SerializedError {
  message: string;
  code: string;
}

type Answer = { id: number; result: unknown } | { id: number; error: SerializedError };

/** The methods of a worker: one argument, one result, both structured-cloneable. */
export type WorkerMethods = Record<string, (argument: never) => unknown>;

/** The event loop's side of one worker thread, for as long as that lives. */
export class WorkerCalls<Methods extends WorkerMethods> {
  readonly #worker: Worker;
  readonly #pending = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: ThreadError) => void }
  >();
  #nextId = 1;
  #ended: ThreadError | null = null;
  #hasAnswered = false;

  constructor(name: WorkerName, workerData: unknown) {
    this.#worker = spawnWorker(name, workerData);
    this.#worker.on('message', (answer: Answer) => this.#receive(answer));
    this.#worker.on('error', (error) => this.#end(`The thread ${name} failed: ${String(error)}`));
    this.#worker.on('exit', () => this.#end(`The thread ${name} has ended.`));
  }

  /** Whether the thread is gone: then every call rejects. */
  get hasEnded(): boolean {
    return this.#ended !== null;
  }

  /** Whether it has ever done, or refused, what it was asked. */
  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  /** Runs `method` in the worker. Rejects with a `ThreadError` when it fails or the thread is gone. */
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
      this.#ended ??= new ThreadError('The thread is closed.', 'CLOSED');
      await this.#worker.terminate();
    }
  }

  #receive(answer: Answer): void {
    const waiting = this.#pending.get(answer.id);
    if (!waiting) return;
    this.#pending.delete(answer.id);
    this.#hasAnswered = true;
    if ('error' in answer) {
      waiting.reject(new ThreadError(answer.error.message, answer.error.code));
    } else {
      waiting.resolve(answer.result);
    }
  }

  #end(message: string): void {
    this.#ended ??= new ThreadError(message, THREAD_GONE);
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
      if (!method) throw new ThreadError(`No method ${call.method}.`, 'NO_METHOD');
      port.postMessage({ id: call.id, result: method(call.argument as never) } satisfies Answer);
    } catch (error) {
      port.postMessage({ id: call.id, error: serializeError(error) } satisfies Answer);
    }
  });
}

function serializeError(error: unknown): SerializedError {
  if (!(error instanceof Error)) return { message: String(error), code: 'UNKNOWN' };
  const { message, code } = error as Error & { code?: unknown };
  return { message, code: typeof code === 'string' ? code : 'UNKNOWN' };
}
