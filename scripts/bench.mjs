/** `npm run bench [-- scenario… options]`: installs what is missing, builds, measures (tests/bench). */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, ensurePeersInstalled, root } from './ensure.mjs';

ensureInstalled();
ensureBuilt();
ensurePeersInstalled();
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', join(root, 'tests/bench/main.ts'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
