/**
 * Tries every student's client with every other's server, and shows who understands whom.
 *
 * Knows: who takes part. Never knows: what is said between two programs.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Entrant, judgeInterop, Store } from '@wirebook/classroom';
import { interopHtml, interopJson, interopText } from '@wirebook/gradebook';
import { solutionFolder, stages } from '@wirebook/tests';
import { EXIT, UsageError } from '../errors.ts';
import { findStage } from '../find-stage.ts';
import { interruptible } from '../interruptible.ts';
import { shellWord, whereTyped } from '../places.ts';
import { columns, print } from '../screen.ts';
import { seedOf } from '../seed.ts';
import { checksHash, compileAhead, openCourt } from './machinery.ts';
import { jobsOf } from './options.ts';
import { ProgressBar } from './progress-bar.ts';
import { labelOf, takeInClass, tellProblems } from './take-in-class.ts';

export interface InteropFlags {
  readonly out: string;
  readonly roster?: string;
  readonly seed?: string;
  readonly jobs?: string;
  readonly most?: string;
  readonly all?: boolean;
  readonly trusted?: boolean;
  readonly json?: boolean;
}

/** @returns the exit code: 0 when every pair was judged, whoever understands whom. */
export async function interop(name: string, paths: readonly string[], flags: InteropFlags): Promise<number> {
  const where = (path: string) => resolve(whereTyped(), path);
  const stage = findStage(name);
  if (!stage.interop) {
    const able = stages.filter((one) => one.interop).map(({ number }) => number);
    throw new UsageError(
      `in stage ${stage.number} no two programs talk with each other; they do in ${able.join(', ')}`,
    );
  }
  const [seed, jobs, most] = [seedOf(flags.seed), jobsOf(flags.jobs), mostOf(flags.most)];
  const taken = await takeInClass(paths.map(where), [stage], {
    ...(flags.roster === undefined ? {} : { roster: where(flags.roster) }),
    worksheets: [],
    due: {},
    graceSeconds: 0,
  });
  const entrants = taken.submissions.flatMap(({ id, stages: its }): Entrant[] => {
    const files = its.get(stage.number);
    return files ? [{ submission: id, name: labelOf(id, taken), files }] : [];
  });
  if (entrants.length === 0)
    throw new UsageError(
      `nothing was handed in: ${taken.problems.join('; ') || `no files of stage ${stage.number}`}`,
    );
  const reference = new Map(
    stage.files.map((file) => [file, readFileSync(join(solutionFolder(stage), file))] as const),
  );
  const bar = new ProgressBar('understand each other');
  const result = await interruptible(async (signal) => {
    await compileAhead([stage]);
    const court = await openCourt(flags.trusted ?? false, signal);
    try {
      return await judgeInterop(entrants, {
        ...{ stage, reference, seed, jobs, court, checks: checksHash() },
        ...(most === undefined ? {} : { most }),
        ...(flags.all ? { all: true } : {}),
        onProgress: (progress) => bar.update(progress),
      });
    } finally {
      bar.end();
    }
  });
  const store = new Store(where(flags.out));
  store.write('interop.html', interopHtml(result));
  store.write('interop.json', interopJson(result));
  tellProblems([...taken.problems, ...taken.mismatches]);
  if (flags.json) print(interopJson(result).trimEnd());
  else
    print(
      interopText(result, columns()).trimEnd(),
      '',
      `${shellWord(flags.out)}/interop.html has the reasons.`,
    );
  return result.meetings.some(({ verdict }) => verdict === 'error') ? EXIT.grader : EXIT.passed;
}

function mostOf(text: string | undefined): number | undefined {
  if (text === undefined || /^[1-9]\d*$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new UsageError(`--most wants a number of pairs, not "${text}"`);
}
