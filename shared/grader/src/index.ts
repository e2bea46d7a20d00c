/**
 * The grader: checks, verdicts, points, hints and reports.
 *
 * Knows: what was promised and what it is worth. Never knows: sockets, or what a frame is.
 */
export { brokenBy, type Side, whoBroke } from './broken-by.ts';
export type { Check, Interop, Misconception, Stage, Together } from './check.ts';
export { type InteropOptions, runInterop, type Sides } from './interop.ts';
export { type JsonCheck, type JsonReport, toJson } from './json.ts';
export type { Outcome } from './judge.ts';
export { type Line, labelled, roomBeside } from './line.ts';
export { MARKS, type ReportOptions, resultLines, storyLines, summary } from './report.ts';
export { type RunOptions, runChecks, selectChecks, withWorkplace } from './run.ts';
export { type Diagnosis, misconceptionOf, usually } from './usually.ts';
export { allPassed, type Failure, type Report, type Result, score, type Verdict } from './verdict.ts';
