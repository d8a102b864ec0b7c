/** The engine in a process of its own, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface EngineProcess {
  child: ChildProcess;
  url: string;
  kill(): Promise<void>;
}

/** Starts the engine on `folder` and waits until it serves; `environment` is added to this process's own. */
export async function startEngineProcess(
  folder: string,
  environment: Record<string, string> = {},
): Promise<EngineProcess> {
  const script = fileURLToPath(new URL('./engine-server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', () => reject(new Error('the server ended before it served')));
  });
  return {
    child,
    url,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
