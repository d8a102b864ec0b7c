// @vitest-environment happy-dom
/**
 * Whole meetings out of a seed: nothing that anybody saw, or was told is saved, is ever lost; all screens end
 * the same; no letter is doubled; nothing private is sent to a viewer; every character is its writer's.
 */
import { expect, test } from 'vitest';
import { SEED } from '../random';
import { type Report, World } from './world';

const RUNS = Number(process.env.TOCKY_RUNS ?? 40);
const STEPS = Number(process.env.TOCKY_STEPS ?? 600);

const again = (seed: number) =>
  `TOCKY_SEED=${seed} TOCKY_RUNS=1 TOCKY_STEPS=${STEPS} npx vitest run --config tests/vitest.config.ts --project simulation`;

test(
  `${RUNS} meetings of ${STEPS} steps keep every promise`,
  async () => {
    const report: Report = {};
    const broken: string[] = [];
    for (let run = 0; run < RUNS; run++) {
      const seed = SEED + run;
      try {
        for (const [what, count] of Object.entries(await World.run(seed, STEPS)))
          report[what] = (report[what] ?? 0) + count;
      } catch (error) {
        const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
        broken.push(`Meeting ${seed} broke a promise. Again: ${again(seed)}\n${reason}`);
      }
    }
    console.log(`TOCKY_SEED=${SEED}`, JSON.stringify(report));
    expect(broken.join('\n\n')).toBe('');
  },
  24 * 3_600_000,
);
