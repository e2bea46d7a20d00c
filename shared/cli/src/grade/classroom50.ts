/**
 * A result for Classroom 50, as its runner wants it from an autograder: the runner says in the environment what is graded.
 *
 * Knows: names of variables. Never knows: the format.
 */
import { type Classroom50Result, classroom50, type StudentView } from '@wirebook/gradebook';
import { UsageError } from '../errors.ts';

const VARIABLES = [
  'CLASSROOM',
  'ASSIGNMENT',
  'SUBMISSION_TAG',
  'COMMIT_URL',
  'RELEASE_URL',
  'REVIEW_URL',
] as const;

/** @throws UsageError this is no run of Classroom 50. */
export function assertClassroom50(): void {
  const missing = VARIABLES.filter((name) => !process.env[name]);
  if (missing.length > 0)
    throw new UsageError(`--also classroom50 works in its runner only, which sets ${missing.join(', ')}`);
}

export function classroom50Of(view: StudentView): Classroom50Result | undefined {
  assertClassroom50();
  const variable = (name: (typeof VARIABLES)[number]) => process.env[name] ?? '';
  const shared = view.stages.some(({ partners }) => partners.length > 0);
  return classroom50(view, {
    classroom: variable('CLASSROOM'),
    assignment: variable('ASSIGNMENT'),
    assignment_type: shared ? 'group' : 'individual',
    owner: view.person.id,
    submission: variable('SUBMISSION_TAG'),
    commit: variable('COMMIT_URL'),
    release: variable('RELEASE_URL'),
    review: variable('REVIEW_URL'),
    datetime: (process.env['SUBMITTED_AT'] ?? new Date().toISOString()).replace(/\.\d+Z$/, 'Z'),
  });
}
