/**
 * A workbook in which somebody has passed stages, without the minutes that it takes to pass them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stage } from '@wirebook/grader';

/** Writes the progress of somebody for whom every check of these stages has passed. */
export async function passedAll(workbook: string, ...stages: readonly Stage[]): Promise<void> {
  const checked = '2026-11-28T14:02:11.000Z';
  const passed = stages.map(({ slug, checks }) => [slug, { checked, passed: checks.map(({ id }) => id) }]);
  await mkdir(join(workbook, '.wirebook'), { recursive: true });
  await writeFile(
    join(workbook, '.wirebook', 'progress.json'),
    JSON.stringify({ schema: 'wirebook/progress@2', stages: Object.fromEntries(passed) }),
  );
}
