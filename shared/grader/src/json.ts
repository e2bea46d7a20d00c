/**
 * A report as one JSON object, for programs: schema `wirebook/check@1`.
 */
import type { Report, Result, Verdict } from './verdict.ts';
import { score } from './verdict.ts';

export interface JsonCheck {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** Earned, and to be earned at most; a bonus check's are not part of the stage's. */
  readonly points: number;
  readonly max: number;
  readonly bonus?: true;
  readonly durationMs: number;
  /** What was expected and what came, or why there was no run. */
  readonly message?: string;
  /** The id of a misconception. */
  readonly misconception?: string;
  /** A command line. */
  readonly replay?: string;
}

export interface JsonReport {
  readonly schema: 'wirebook/check@1';
  /** The stage's number: `01`. */
  readonly stage: string;
  readonly seed: number;
  readonly isolation: string;
  readonly durationMs: number;
  readonly points: number;
  readonly max: number;
  readonly checks: readonly JsonCheck[];
}

/** @param replay gives the command that runs a check again. */
export function toJson(report: Report, replay: (result: Result) => string): JsonReport {
  return {
    schema: 'wirebook/check@1',
    stage: report.stage.number,
    seed: report.seed,
    isolation: report.isolation,
    durationMs: Math.round(report.durationMs),
    ...score(report),
    checks: report.results.map((result) => jsonCheck(result, replay)),
  };
}

function jsonCheck(result: Result, replay: (result: Result) => string): JsonCheck {
  const { check, failure, reason } = result;
  const message = failure ? `expected ${failure.expected}; came ${failure.came}` : reason;
  return {
    id: check.id,
    title: check.title,
    verdict: result.verdict,
    points: result.points,
    max: check.points,
    ...(check.bonus ? { bonus: true } : {}),
    durationMs: Math.round(result.durationMs),
    ...(message === undefined ? {} : { message }),
    ...(failure?.misconception ? { misconception: failure.misconception.id } : {}),
    ...(result.verdict === 'pass' ? {} : { replay: replay(result) }),
  };
}
