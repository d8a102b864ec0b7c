/** On what a run was made. */
import { statfsSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir, totalmem } from 'node:os';

export interface Machine {
  cpu: string;
  cores: number;
  /** GiB */
  memory: number;
  node: string;
  kernel: string;
  /** Where the servers' data lay: what an fsync costs depends on it. */
  fileSystem: string;
  /** Average over the last minute, before the run. */
  load: number;
}

const FILE_SYSTEMS: Record<number, string> = {
  61267: 'ext2/3/4',
  1481003842: 'xfs',
  2435016766: 'btrfs',
  16914836: 'tmpfs',
  2035054128: 'overlayfs',
};

export function machine(): Machine {
  const [first] = cpus();
  const { type } = statfsSync(tmpdir());
  return {
    cpu: first?.model ?? 'unknown',
    cores: cpus().length,
    memory: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    kernel: release(),
    fileSystem: FILE_SYSTEMS[type] ?? `type ${type}`,
    load: loadNow(),
  };
}

export const loadNow = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;
