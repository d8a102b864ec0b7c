/** Where results are kept. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { page } from './markdown';
import type { Result } from './result';

const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));
const PAGE = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));

const fileOf = (scenario: string) => join(RESULTS, `${scenario}.json`);

/** The last kept result of a scenario; null when there is none. */
export function keptResult(scenario: string): Result | null {
  const file = fileOf(scenario);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Result) : null;
}

/** Keeps a result and writes docs/benchmarks.md anew, in which only its section changes. */
export function keepResult(result: Result, scenarios: readonly string[]): void {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(fileOf(result.scenario), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(PAGE, page(scenarios.flatMap((scenario) => keptResult(scenario) ?? [])));
}
