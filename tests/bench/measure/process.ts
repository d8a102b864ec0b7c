/** What a process costs, from /proc (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc/<pid>/stat; 100 on every Linux that Node.js runs on. */
const TICKS = 100;

/** Milliseconds of CPU that all threads of a process have used so far. */
export const cpuOf = (pid: number): number => cpuIn(`/proc/${pid}/stat`);

/** The same for each thread that still runs, the busiest first; the process's own id is its main thread. */
export function cpuOfThreads(pid: number): { thread: number; ms: number }[] {
  return readdirSync(`/proc/${pid}/task`)
    .map((thread) => ({ thread: Number(thread), ms: cpuIn(`/proc/${pid}/task/${thread}/stat`) }))
    .sort((a, b) => b.ms - a.ms);
}

function cpuIn(file: string): number {
  const stat = readFileSync(file, 'utf8');
  // The name, in brackets, may hold anything; utime and stime are the 12th and 13th field behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
}

/** KiB of memory that a process holds (VmRSS). */
export function memoryOf(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (found === undefined) throw new Error(`Process ${pid} has no VmRSS.`);
  return Number(found);
}

/** How many files this process and its children may open at most. */
export function mostOpenFiles(): number {
  const found = /^Max open files\s+\S+\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
  return found === 'unlimited' ? Number.POSITIVE_INFINITY : Number(found);
}
