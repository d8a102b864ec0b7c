/** Whatever a run leaves behind when it ends, however it ends: no process, no folder. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server that was told to stop writes its profile first. */
const PATIENCE_MS = 15_000;
const children = new Set<ChildProcess>();
const folders = new Set<string>();

/** Ends `child` at the latest when this process ends. */
export function cleanUpWith(child: ChildProcess): void {
  children.add(child);
  child.once('exit', () => children.delete(child));
}

/** A folder that is gone at the end of the run, or when `removeFolder` is called. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tocky-bench-'));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

/** Ends a process and waits until it is gone; SIGKILL after some patience. */
export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await gone;
  clearTimeout(late);
}

process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.on(signal, () => process.exit(code));
