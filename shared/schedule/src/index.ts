/**
 * Real threads, run step by step in an order that we choose: every interleaving can be found, shown and run again.
 *
 * Knows: threads as steps, schedules, exploration, replay. Never knows: sockets, stages, points.
 */
import { fileURLToPath } from 'node:url';

export { type Examination, examine, type Finding, type Report, type Shape, type Tried } from './examine.ts';
export type { Answer, Question } from './examiner.ts';
export {
  type Explored,
  explore,
  exploreByChance,
  type Limits,
  preemptionsOf,
  type Runner,
} from './explore.ts';
export { importedModules } from './imports.ts';
export { interleaving, type Telling, threadName } from './interleaving.ts';
export { keepToOneCore } from './one-core.ts';
export type { Expectations, ProblemKind } from './oracles.ts';
export { MEMORY_CELLS, Pool, type PoolOptions, type Scenario, type ToldRun } from './pool.ts';
export { findRace, type Race } from './races.ts';
export type { Decision, Run, StepRecord } from './run.ts';
export { formatSchedule, parseSchedule } from './schedule-text.ts';
export { StuckError } from './stuck.ts';
export { type Task, type TaskBody, Tasks } from './tasks.ts';
export type { Body, PlainCell, Thread } from './thread/scenario.ts';
export { linesOf, type Translation, translate } from './translate.ts';

/** Path of the program that answers a `Question`. */
export const EXAMINER: string = fileURLToPath(new URL('examiner.ts', import.meta.url));
