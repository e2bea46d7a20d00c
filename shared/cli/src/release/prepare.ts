/**
 * Compiles ahead of time what programs of the stages load, where an image is built. Started by `setup.sh`; never by a person.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withWorkplace } from '@wirebook/grader';
import { course } from '../grade/course.ts';
import { readSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'wirebook-prepare-'));
try {
  for (const number of readSettings().stages) {
    // A submission without files has the packages that every other one has.
    await withWorkplace(course.source(folder, await course.stage(number)), async () => {});
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
