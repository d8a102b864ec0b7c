import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: ['unit', 'simulation', 'integration', 'faults'].map((name) => ({
      extends: true,
      test: {
        name,
        include: [`tests/${name}/**/*.test.{ts,tsx}`],
        testTimeout: name === 'unit' ? 20_000 : 120_000,
        hookTimeout: 60_000,
        // Real servers, files and kills: one file at a time keeps two cores honest.
        fileParallelism: name === 'unit',
      },
    })),
  },
});
