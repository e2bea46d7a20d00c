/**
 * Tells of a watched stage as its verdicts come: to a person on a page, or to a program as one JSON object a line.
 *
 * Knows: what is told, and when. Never knows: how checks are run, or keys.
 */
import { type Line, type Report, type Result, type Stage, toJson } from '@wirebook/grader';
import { messageOf } from '../errors.ts';
import { tell } from '../outcome.ts';
import { isOpen, keepProgress } from '../progress.ts';
import { columns, print } from '../screen.ts';
import { doneLines, headline, KEYS, resultPage, totals } from './page.ts';
import type { Judged, Listener } from './rounds.ts';
import type { Screen } from './screen.ts';

export type Replay = (result: Result, seed: number) => string;

/** What is known of the stage as it was saved last. */
export interface Known {
  /** The check whose result is on the page. */
  shown?: Result;
  report?: Report;
  seed?: number;
}

/** Keeps what is known in `known`, for whoever wants to show it again. */
export function tellPerson(screen: Screen, stage: Stage, replay: Replay, known: Known): Listener {
  let saved = '';
  const pageOf = (result: Result, seed: number): Line[] => [
    ...headline(stage, saved),
    ...resultPage(result, stage, { width: columns(), replay: (one) => replay(one, seed) }),
  ];
  return {
    begins: () => {
      saved = new Date().toLocaleTimeString('en-GB');
      delete known.report;
      delete known.shown;
      screen.status(`… checking   ${KEYS}`);
    },
    first: (result, { seed }) => {
      known.shown = result;
      known.seed = seed;
      screen.page(pageOf(result, seed));
    },
    counts: (count) => screen.status(`… ${count} of ${stage.checks.length}   ${KEYS}`),
    ends: (report, { seed }) => {
      keepProgress(report, tell);
      known.report = report;
      known.seed = seed;
      const open = report.results.find(isOpen);
      // One that stands before it was found after it.
      if (open && known.shown !== open) screen.page(pageOf(open, seed));
      if (!open) screen.page(headline(stage, saved));
      if (open) known.shown = open;
      screen.add([
        ...(open ? [{ text: '', role: 'neutral' } as const] : []),
        ...totals(report),
        ...doneLines(report, columns()),
      ]);
      screen.status(KEYS);
    },
    fails: (error) => {
      screen.add([
        {
          text: `The grader failed, which is not your fault: ${messageOf(error)}`,
          role: 'fail',
        },
      ]);
      screen.status(KEYS);
    },
  };
}

/** `{event: 'begin' | 'first' | 'all' | 'error', …}`, schema `wirebook/watch@1`. */
export function tellProgram(stage: Stage, replay: Replay): Listener {
  const say = (event: object) =>
    print(JSON.stringify({ schema: 'wirebook/watch@1', stage: stage.number, ...event }));
  return {
    begins: () => say({ event: 'begin' }),
    first: (result, { seed }: Judged) => {
      const report = {
        stage,
        seed,
        isolation: 'process',
        durationMs: result.durationMs,
        results: [result],
      } as const;
      say({ event: 'first', seed, check: toJson(report, (one) => replay(one, seed)).checks[0] });
    },
    counts: () => {},
    ends: (report, { seed }) => {
      keepProgress(report, tell);
      say({ event: 'all', report: toJson(report, (one) => replay(one, seed)) });
    },
    fails: (error) => say({ event: 'error', message: messageOf(error) }),
  };
}
