/**
 * The zip of an autograder for Gradescope: the workbook as far as grading needs it, two scripts, and what was chosen.
 *
 * Knows: what goes into it (gradescope-autograders, "Autograder Specifications": `setup.sh` and `run_autograder` lie at the root). Never
 * knows: how anything is graded.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Stage } from '@wirebook/grader';
import { hasHidden } from '../grade/course.ts';
import { ROOT } from '../grade/machinery.ts';
import { SETTINGS_FILE, type Settings } from './settings.ts';
import { isNeeded, workbookFiles } from './workbook-files.ts';
import { type Packed, zipOf } from './zip.ts';

const SCRIPTS = ['setup.sh', 'run_autograder'];

export interface Autograder extends Pick<Settings, 'timeoutSeconds' | 'graceSeconds'> {
  readonly stages: readonly Stage[];
}

/** @returns the octets, and what a teacher should know, in sentences. */
export async function gradescopeZip({ stages, timeoutSeconds, graceSeconds }: Autograder) {
  const { files, unknown } = workbookFiles(ROOT);
  const settings: Settings = {
    schema: 'wirebook/release@1',
    stages: stages.map(({ number }) => number),
    timeoutSeconds,
    graceSeconds,
  };
  const packed: Packed[] = [
    ...files.filter(isNeeded).map((path) => ({ path, octets: readFileSync(join(ROOT, path)) })),
    ...SCRIPTS.map((path) => ({ path, octets: readFileSync(scriptAt(path)), executable: true as const })),
    { path: SETTINGS_FILE, octets: `${JSON.stringify(settings, null, 1)}\n` },
  ];
  return { octets: await zipOf(packed), warnings: warningsFor(unknown.filter(isNeeded)) };
}

function scriptAt(name: string): string {
  return fileURLToPath(new URL(`container/${name}`, import.meta.url));
}

function warningsFor(unknown: readonly string[]): string[] {
  const some = unknown.slice(0, 3).join(', ');
  const more = unknown.length > 3 ? ` and ${unknown.length - 3} more` : '';
  return [
    ...(unknown.length > 0
      ? [`git does not track ${some}${more}, so it was left out; git add what belongs to it`]
      : []),
    ...(hasHidden ? [] : ['this copy of the workbook has no hidden checks (tests/hidden)']),
  ];
}
