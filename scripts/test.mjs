/** `npm test`: types, lint, unit, integration, faults, browser; every part runs even when one before it failed. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './ensure.mjs';

ensureInstalled();
ensureBuilt();
const { ensureChromium } = await import('./chromium.mjs');
const env = { ...process.env, CHROMIUM_PATH: await ensureChromium() };

const results = join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const unitReport = join(results, 'vitest.json');
const browserReport = join(results, 'playwright.json');

const failures = [];
function step(name, command, args, extra = {}) {
  console.error(`\n== ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...env, ...extra } });
  if (status !== 0) failures.push(name);
}
const tool = (path) => join(root, 'node_modules', path);

step('types', process.execPath, [tool('typescript/bin/tsc'), '--noEmit']);
step('lint and format', process.execPath, [tool('@biomejs/biome/bin/biome'), 'check', '.']);
step('unit, integration, faults', process.execPath, [
  tool('vitest/vitest.mjs'),
  'run',
  '--config=tests/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);
step(
  'browser',
  process.execPath,
  [tool('@playwright/test/cli.js'), 'test', '--config=tests/playwright.config.ts', '--reporter=list,json'],
  { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
);

/** Counts of one report; a runner that left none has failed. */
function counts(path, read) {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  return read(JSON.parse(readFileSync(path, 'utf8')));
}
const unit = counts(unitReport, (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0),
  skipped: report.numPendingTests + report.numTodoTests,
}));
const browser = counts(browserReport, ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
}));
const total = (key) => unit[key] + browser[key];
if (failures.length > 0) console.error(`\nFailed: ${failures.join(', ')}.`);
console.info(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
process.exit(failures.length > 0 ? 1 : 0);
