import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['shared/**/*.test.ts', 'demos/**/*.test.ts', 'tests/**/*.test.ts'],
    // Two workers for two cores; within a file, tests of programs mostly wait, so several wait at once.
    maxWorkers: 2,
    maxConcurrency: 4,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  },
});
