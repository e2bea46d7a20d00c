/**
 * Where a class run finds its referee, its compiled code, and what it is judged by.
 *
 * Knows: folders of the workbook. Never knows: submissions.
 */
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOfFolders, type Jury, sandboxProblem } from '@wirebook/classroom';
import { type Stage, withWorkplace } from '@wirebook/grader';
import { adoptCompiled, ORDINARY_USER } from '@wirebook/harness';
import { starterFolder, submissionIn } from '@wirebook/tests/one';
import { UsageError } from '../errors.ts';

/** The workbook's. */
export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const REFEREE = fileURLToPath(new URL('referee.ts', import.meta.url));

/** Compiled code of the grader's own. */
const CACHE = join(ROOT, 'node_modules', '.cache', 'wirebook');
/** No submission may read this. Every copy of the workbook has it. */
const SECRET = join(ROOT, 'tests', 'stages.ts');

/** The checks, and everything that a verdict depends on. */
const JUDGES = [
  'tests',
  ...['grader', 'harness', 'kit', 'schedule', 'trace'].map((name) => `shared/${name}`),
];

export function checksHash(): string {
  return hashOfFolders(ROOT, JUDGES);
}

/** Has compiled what referees and programs need: they may write nothing down that lasts, and would compile it anew each time. */
export async function compileAhead(stages: readonly Stage[]): Promise<void> {
  module.flushCompileCache();
  if (process.getuid?.() === 0) await adoptCompiled(CACHE, ORDINARY_USER);
  for (const stage of stages) await withWorkplace(submissionIn(starterFolder(stage), stage), async () => {});
}

/** A court in a sandbox; or one without, and why there is none: the end of a sentence. */
export async function findCourt(signal: AbortSignal): Promise<{ court: Jury; problem?: string }> {
  const court = { referee: REFEREE, cache: CACHE, signal };
  const problem = await sandboxProblem(court, SECRET);
  if (problem === undefined) return { court: { ...court, sandboxed: true } };
  return { court: { ...court, sandboxed: false }, problem };
}

/**
 * A court in a sandbox; or one without, for who trusts what was handed in.
 * @throws UsageError there is no sandbox, and nobody said that none is needed.
 */
export async function openCourt(trusted: boolean, signal: AbortSignal): Promise<Jury> {
  const { court, problem } = await findCourt(signal);
  if (problem === undefined || trusted) return court;
  throw new UsageError(
    `programs cannot be kept in a sandbox here: ${problem}; with --trusted they are judged all the same, and may do whatever you may`,
  );
}
