/** Where a process spent its time: the functions of a CPU profile with the most time of their own. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Span {
  /** Milliseconds of the common clock. */
  from: number;
  to: number;
}

interface Profile {
  /** Microseconds of CLOCK_MONOTONIC, which is the common clock. */
  startTime: number;
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  /** Microseconds before each sample. */
  timeDeltas: number[];
}

const SHOWN = 25;

/**
 * One line a function, of every thread that left a profile in `folder`; the busiest thread first. Only what
 * was done within `spans` counts; all of it where there are none.
 */
export function profileReport(folder: string, spans: readonly Span[]): string {
  const threads = readdirSync(folder)
    .filter((name) => name.endsWith('.cpuprofile'))
    .map((name) => selfTimes(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Profile, spans))
    .sort((a, b) => b.busy - a.busy);
  return threads
    .map(({ busy, idle, functions }, thread) => {
      const lines = functions
        .slice(0, SHOWN)
        .map(([name, ms]) => `  ${((100 * ms) / busy).toFixed(1).padStart(5)} %  ${name}`);
      return `thread ${thread + 1}: ${busy.toFixed(0)} ms busy, ${idle.toFixed(0)} ms idle\n${lines.join('\n')}`;
    })
    .join('\n');
}

function selfTimes({ startTime, nodes, samples, timeDeltas }: Profile, spans: readonly Span[]) {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      `${functionName || '(anonymous)'}${url ? ` ${basename(url)}:${lineNumber + 1}` : ''}`,
    ]),
  );
  const times = new Map<string, number>();
  let clock = startTime / 1000;
  for (const [at, sample] of samples.entries()) {
    clock += (timeDeltas[at] ?? 0) / 1000;
    if (spans.length > 0 && !spans.some(({ from, to }) => clock >= from && clock < to)) continue;
    const name = names.get(sample) ?? '?';
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[at] ?? 0) / 1000);
  }
  const idle = times.get('(idle)') ?? 0;
  times.delete('(idle)');
  const functions = [...times].sort(([, a], [, b]) => b - a);
  return { idle, busy: functions.reduce((sum, [, ms]) => sum + ms, 0), functions };
}
