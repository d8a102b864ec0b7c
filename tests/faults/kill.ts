/** Four people type into a server until it is killed at a random moment. */
import type { EngineProcess } from './engine-process';
import { Writer } from './writer';

const WRITERS = ['an', 'binh', 'chi', 'dung'];

export interface Seen {
  /** Updates that another person had on the screen. */
  shown: Uint8Array[];
  /** Updates that their author's screen called saved. */
  saved: Uint8Array[];
}

/** Resolves after the death of the server with what the screens showed until then. */
export async function typeUntilKilled(server: EngineProcess, random: () => number): Promise<Seen> {
  const killAfter = 5 + Math.floor(random() * 250);
  let count = 0;
  let enough: () => void = () => {};
  const reached = new Promise<void>((resolve) => {
    enough = resolve;
  });
  const writers = WRITERS.map(
    (name) =>
      new Writer(server.url, name, random, () => {
        count += 1;
        if (count === killAfter) enough();
      }),
  );
  await Promise.all(writers.map(({ ready }) => ready));
  for (const writer of writers) writer.type();
  await reached;
  await server.kill();
  // What was on its way still reaches the screens: it counts.
  await new Promise((resolve) => setImmediate(resolve));
  const seen = {
    shown: writers.flatMap((writer) => writer.shown),
    saved: writers.flatMap((writer) => writer.saved()),
  };
  await Promise.all(writers.map((writer) => writer.leave()));
  return seen;
}
