/**
 * Starts a worker thread from wherever this code runs: the bundle in dist/server, where
 * workers are entries of their own, or the TypeScript sources (development, tests), which need a loader.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** The threads, and where their sources are. */
const SOURCES = {
  'journal-worker': '../store/sqlite/journal-worker.ts',
  'tables-worker': '../store/sqlite/tables-worker.ts',
  'compaction-worker': './compaction-worker.ts',
} as const;
export type WorkerName = keyof typeof SOURCES;

/** Starts `<name>` with `workerData`. The thread inherits no loader flags of the parent. */
export function spawnWorker(name: WorkerName, workerData: unknown): Worker {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return spawnFromSource(new URL(SOURCES[name], here), workerData);
  // Bundled: this module is either in an entry or in a chunk one folder below the entries.
  const folder = here.includes('/chunks/') ? '../' : './';
  return new Worker(new URL(`${folder}${name}.js`, here), { workerData, execArgv: [] });
}

function spawnFromSource(url: URL, workerData: unknown): Worker {
  // The ESM face of tsx's API; `require.resolve` would give the CommonJS one, which does not load here.
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href;
  const boot = `import(${JSON.stringify(loader)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(url.href)});
  });`;
  return new Worker(boot, { eval: true, workerData, execArgv: [] });
}
