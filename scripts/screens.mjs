/** `npm run screens`: makes the album of every screen (docs/screens.md) anew from the running product. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './ensure.mjs';

ensureInstalled();
ensureBuilt();
const { ensureChromium } = await import('./chromium.mjs');
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--config=tests/playwright.config.ts',
    '--update-snapshots=all',
    'tests/e2e/screens.spec.ts',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, CHROMIUM_PATH: await ensureChromium() } },
);
process.exit(status ?? 1);
