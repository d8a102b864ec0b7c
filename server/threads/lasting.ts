/** Calls into a worker thread that is started anew when it died: of an error that nobody caught, or for want of memory. */
import { WorkerCalls, type WorkerMethods } from './calls';
import type { WorkerName } from './spawn';

/** Milliseconds before one that died without having answered anything is started again: else that would be all that runs. */
const PAUSE = 1_000;

export class LastingCalls<Methods extends WorkerMethods> {
  #thread: WorkerCalls<Methods>;
  #startedAt = performance.now();
  #isClosed = false;

  constructor(
    private readonly name: WorkerName,
    private readonly workerData: unknown,
  ) {
    this.#thread = new WorkerCalls(name, workerData);
  }

  /** The thread as it runs now, for calls that belong together: they end with it, and never go on in the next one. */
  get thread(): WorkerCalls<Methods> {
    const { hasEnded, hasAnswered } = this.#thread;
    if (hasEnded && !this.#isClosed && (hasAnswered || performance.now() - this.#startedAt >= PAUSE)) {
      this.#startedAt = performance.now();
      this.#thread = new WorkerCalls(this.name, this.workerData);
    }
    return this.#thread;
  }

  /**
   * Runs `method` in the thread, as `WorkerCalls` does. What was under way when a thread died rejects, and may
   * have been done or not.
   */
  call<Name extends keyof Methods & string>(
    method: Name,
    argument: Parameters<Methods[Name]>[0],
  ): Promise<Awaited<ReturnType<Methods[Name]>>> {
    return this.thread.call(method, argument);
  }

  /** Runs the worker's `close` method after everything asked before, then ends the thread for good. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.#thread.close();
  }
}
