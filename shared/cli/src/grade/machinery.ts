/**
 * Where a class run finds its referee, its compiled code, and what it is judged by.
 *
 * Knows: folders of the workbook. Never knows: submissions.
 */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOfFolders, type Jury, sandboxProblem } from '@wirebook/classroom';
import { solutionFolder, stages } from '@wirebook/tests';
import { UsageError } from '../errors.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const REFEREE = fileURLToPath(new URL('referee.ts', import.meta.url));

/** The checks, and everything that a verdict depends on. */
const JUDGES = [
  'tests',
  ...['grader', 'harness', 'kit', 'schedule', 'trace'].map((name) => `shared/${name}`),
];

export function checksHash(): string {
  return hashOfFolders(ROOT, JUDGES);
}

/**
 * A court in a sandbox; or one without, for who trusts what was handed in.
 * @throws UsageError there is no sandbox, and nobody said that none is needed.
 */
export async function openCourt(trusted: boolean, signal: AbortSignal): Promise<Jury> {
  const court = { referee: REFEREE, cache: join(ROOT, 'node_modules', '.cache', 'wirebook'), signal };
  const [first] = stages;
  const secret = first ? join(solutionFolder(first), first.files[0] ?? '') : '';
  const problem = await sandboxProblem(court, secret);
  if (problem === undefined) return { ...court, sandboxed: true };
  if (trusted) return { ...court, sandboxed: false };
  throw new UsageError(
    `programs cannot be kept in a sandbox here: ${problem}; with --trusted they are judged all the same, and may do whatever you may`,
  );
}
