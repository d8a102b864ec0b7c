/**
 * Brings a clone to where it can run: dependencies installed, browser and server built.
 * Uses Node.js alone, because it runs before anything is installed. Both steps are skipped when
 * nothing they depend on has changed, so a second start takes no time.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const installedMark = join(root, 'node_modules/.tocky-installed');
const builtMark = join(root, 'dist/.built');
const sources = ['client', 'server', 'shared', 'vite.config.ts', 'package-lock.json'];

/** Runs a program, its output on standard error so that standard output stays the command's own. */
function run(command, args, quiet) {
  const options = { cwd: root, shell: process.platform === 'win32', encoding: 'utf8' };
  const result = spawnSync(command, args, {
    ...options,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2],
  });
  if (result.status === 0) return;
  if (quiet) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  console.error(
    `tocky: "${[command, ...args].join(' ')}" failed${result.error ? `: ${result.error.message}` : ''}.`,
  );
  process.exit(1);
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function hashOf(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths.flatMap((name) => filesBelow(join(root, name))))
    hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

const readMark = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

function processLives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two commands started at once must not build into each other's feet: the second waits for the first. */
function withLock(work) {
  const lock = join(root, '.tocky-lock');
  const owner = join(lock, 'pid');
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(owner, String(process.pid));
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const pid = Number(readMark(owner));
      if (pid && !processLives(pid)) rmSync(lock, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Installs what package-lock.json names, from the package registry. */
export function ensureInstalled({ quiet = false } = {}) {
  if (!existsSync(join(root, 'package-lock.json'))) return; // installed as a package: npm did it
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`tocky: Node.js 20.19 or newer is needed; this is ${process.versions.node}.`);
    process.exit(1);
  }
  if (readMark(installedMark) === hashOf(['package-lock.json'])) return;
  withLock(() => {
    const wanted = hashOf(['package-lock.json']);
    if (readMark(installedMark) === wanted) return;
    if (!quiet) console.error('tocky: installing dependencies (first start only)…');
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], quiet);
    writeFileSync(installedMark, wanted);
  });
}

/** Builds dist/ when a source changed since the last build. */
export function ensureBuilt({ quiet = false } = {}) {
  if (!existsSync(join(root, 'vite.config.ts'))) return; // installed as a package: dist/ comes inside
  if (readMark(builtMark) === hashOf(sources)) return;
  withLock(() => {
    const wanted = hashOf(sources);
    if (readMark(builtMark) === wanted) return;
    if (!quiet) console.error('tocky: building…');
    run(
      process.execPath,
      [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--app', '--logLevel', 'warn'],
      quiet,
    );
    writeFileSync(builtMark, wanted);
  });
}

/** Installs those that the benchmarks compare with; a benchmark without them says so and goes on. */
export function ensurePeersInstalled() {
  const folder = join(root, 'tests/bench/peers');
  const mark = join(folder, 'node_modules/.tocky-installed');
  const wanted = hashOf(['tests/bench/peers/package-lock.json']);
  if (readMark(mark) === wanted) return;
  console.error('tocky: installing what the benchmarks compare with…');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, {
    cwd: folder,
    shell: process.platform === 'win32',
    stdio: ['ignore', 2, 2],
  });
  if (status === 0) writeFileSync(mark, wanted);
  else console.error('tocky: they could not be installed; the benchmarks will leave them out.');
}
