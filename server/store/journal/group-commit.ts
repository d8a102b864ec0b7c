/** Group commit: what arrives while one commit runs goes into the next one together. */
import type { NewRow } from './journal';

export interface Batch {
  document: string;
  rows: readonly NewRow[];
  /** As `Journal.append` has it. */
  after?: number | undefined;
}

interface Waiting {
  batch: Batch;
  resolve: (seq: number) => void;
  reject: (error: unknown) => void;
}

export class GroupCommit {
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;

  /** `commit` stores all batches together or none, and gives the last seq of each. */
  constructor(private readonly commit: (batches: Batch[]) => Promise<number[]>) {}

  /** Resolves with the seq of the batch's last row once it is committed. Order of calls is order of rows. */
  append(batch: Batch): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits or runs. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // What arrives in the same turn of the event loop still joins the first commit.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        const seqs = await this.commit(group.map(({ batch }) => batch));
        group.forEach(({ resolve, reject }, index) => {
          const seq = seqs[index];
          if (seq === undefined) reject(new Error('The commit gave no seq for a batch.'));
          else resolve(seq);
        });
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#running = null;
  }
}
