/**
 * The classroom: judges what a class has handed in, side by side, kept apart, and resumable.
 *
 * Knows: jobs, referees, where results are kept. Never knows: what a stage is about, or how results are shown.
 */
export { type ClassRunOptions, type Entry, judgeClass, type Progress } from './class-run.ts';
export { askReferee, type CourtOptions } from './court.ts';
export type { Forbidden } from './job.ts';
export { hashOfFolders } from './key.ts';
export { type Course, runReferee } from './referee.ts';
export { sandboxProblem } from './sandbox-problem.ts';
export { Store } from './store.ts';
