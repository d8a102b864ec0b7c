/**
 * `npm run test:soak -- [--minutes 60] [--seed N] [--steps 600]`: simulated meetings, one seed after the other, until the
 * time is over or it is stopped. Ends with 1 at the first broken promise, and prints the command that replays it.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, root } from './ensure.mjs';

/** Meetings for which one process runs, so that a leak of memory is told from a broken promise. */
const ROUND = 200;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 30)) },
    steps: { type: 'string', default: '600' },
  },
});
ensureInstalled();

const end = Date.now() + Number(values.minutes) * 60_000;
let seed = Number(values.seed);
for (let meetings = 0; Date.now() < end; seed += ROUND) {
  const { status, signal } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--config=tests/vitest.config.ts',
      '--project=simulation',
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, TOCKY_SEED: String(seed), TOCKY_RUNS: String(ROUND), TOCKY_STEPS: values.steps },
    },
  );
  if (signal) process.exit(130);
  if (status !== 0) process.exit(1);
  meetings += ROUND;
  console.info(`${meetings} meetings kept every promise, the last with seed ${seed + ROUND - 1}`);
}
