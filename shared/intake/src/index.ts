/**
 * The intake: what a class has handed in, however it came, and who belongs to it.
 *
 * Knows: files, archives, people, times. Never knows: checks, points, or what is in a program. Nothing of it is ever run.
 */
export type { Intake, Origin, Submission, Submitter, Wanted } from './handed.ts';
export { takeIn } from './take-in.ts';
export { LIMITS, type Limits } from './tree/limits.ts';
