/**
 * The classroom: judges what a class has handed in, side by side, kept apart, and resumable.
 *
 * Knows: jobs, referees, where results are kept. Never knows: what a stage is about, or how results are shown.
 */

export { type ClassParts, classResult, type Place } from './class-result.ts';
export { type ClassRunOptions, type Entry, judgeClass, type Progress } from './class-run.ts';
export type { Jury } from './court.ts';
export { type InteropRunOptions, judgeInterop } from './interop/judge-interop.ts';
export type { Entrant } from './interop/run.ts';
export { hashOfFolders } from './key.ts';
export { type Course, runReferee } from './referee.ts';
export { sandboxProblem } from './sandbox-problem.ts';
export { Store } from './store.ts';
