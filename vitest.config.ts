import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take a minute and more. Begun last, they would be waited for while a core has nothing to do. */
const LONG =
  /(grade\/grade|tests\/workbook|examine|tests\/hostile|demos\/page|watch\/watch|tests\/solutions|demos\/recordings)\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- it is not an array that sorts
    const sorted = await super.sort(files);
    return sorted.toSorted(
      (one, other) => Number(LONG.test(other.moduleId)) - Number(LONG.test(one.moduleId)),
    );
  }
}

export default defineConfig({
  test: {
    include: ['shared/**/*.test.ts', 'demos/**/*.test.ts', 'tests/**/*.test.ts'],
    // Two workers for two cores; within a file, tests of programs mostly wait, so several wait at once.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    maxConcurrency: 4,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  },
});
