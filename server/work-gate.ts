/** Lets work through in order while its weight fits; the rest waits. */

interface Waiting {
  weight: number;
  start(): void;
}

/** `run` does its work when all that runs, this one included, weighs no more than `capacity`. */
export interface Gate {
  run<T>(weight: number, work: () => Promise<T>): Promise<T>;
}

/** Makes a gate. Work heavier than the capacity counts as the whole capacity, so that it comes through, alone. */
export function makeGate(capacity: number): Gate {
  const queue: Waiting[] = [];
  let used = 0;

  function admit(): void {
    // Strictly in order: something heavy is not overtaken for ever by what is light.
    for (let next = queue[0]; next && used + next.weight <= capacity; next = queue[0]) {
      queue.shift();
      used += next.weight;
      next.start();
    }
  }

  return {
    async run(wanted, work) {
      const weight = Math.min(wanted, capacity);
      await new Promise<void>((start) => {
        queue.push({ weight, start });
        admit();
      });
      try {
        return await work();
      } finally {
        used -= weight;
        admit();
      }
    },
  };
}
