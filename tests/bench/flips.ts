/**
 * Judges the same programs again and again on a busy machine, and counts verdicts that differ from what they must be.
 *
 * Solutions and variants must pass every check; a broken program must fail the check that it names.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { type Report, runChecks, type Stage } from '@wirebook/grader';
import { Gate, type Source } from '@wirebook/harness';
import { specimens } from '../corpus.ts';
import { solutionFolder, stages, submissionIn } from '../stages.ts';

/** So many submissions are judged at the same time. */
const AT_ONCE = 4;

interface Job {
  readonly kind: 'solution' | 'variants' | 'broken';
  readonly name: string;
  readonly stage: Stage;
  readonly source: Source;
  /** The check that must fail; none: all must pass. */
  readonly fails: string | undefined;
}

export interface FlipOptions {
  readonly runs: number;
  readonly stage?: string | undefined;
  /** `solution`, `variants` or `broken`; none: all of them. */
  readonly kind?: string | undefined;
  /** Without the busy loops. */
  readonly idle: boolean;
}

/** @returns how many verdicts were wrong. */
export async function measureFlips({ runs, stage: only, kind, idle }: FlipOptions): Promise<number> {
  const jobs = stages
    .filter(({ number }) => only === undefined || number === only)
    .flatMap(jobsOf)
    .filter((job) => kind === undefined || job.kind === kind);
  // A bench of nothing would report that nothing flips.
  if (jobs.length === 0)
    throw new TypeError(`no program is of stage ${only ?? 'any'} and kind ${kind ?? 'any'}`);
  const load = idle ? [] : Array.from({ length: availableParallelism() }, busyLoop);
  const start = performance.now();
  const gate = new Gate(AT_ONCE);
  const wrong: string[] = [];
  let judged = 0;
  try {
    for (let run = 1; run <= runs; run += 1) {
      await Promise.all(
        jobs.map(async (job) => {
          const leave = await gate.enter();
          try {
            judged += 1;
            const problem = await problemOf(job);
            if (problem === undefined) return;
            wrong.push(problem);
            console.log(`  wrong: ${problem}`);
          } finally {
            leave();
          }
        }),
      );
      const minutes = ((performance.now() - start) / 60_000).toFixed(1);
      console.log(`  run ${run} of ${runs}: ${judged} judged, ${wrong.length} wrong, ${minutes} min`);
    }
  } finally {
    for (const loop of load) loop.kill('SIGKILL');
  }
  console.log(
    `flips: ${wrong.length} of ${judged} (${jobs.length} programs, ${runs} runs, ${load.length} busy loops)`,
  );
  return wrong.length;
}

function jobsOf(stage: Stage): Job[] {
  const kind = 'solution' as const;
  const solution = { kind, name: kind, source: submissionIn(solutionFolder(stage), stage), fails: undefined };
  const others = (['variants', 'broken'] as const).flatMap((kind) =>
    specimens(stage, kind).map((specimen) => ({ kind, ...specimen })),
  );
  return [solution, ...others].map((job) => ({ ...job, stage }));
}

async function problemOf({ name, stage, source, fails }: Job): Promise<string | undefined> {
  const seed = randomInt(2 ** 31);
  const report = await runChecks(stage, source, { seed, ...(fails === undefined ? {} : { only: [fails] }) });
  const where = `stage ${stage.number} ${name} (seed ${seed})`;
  if (fails === undefined) {
    const bad = complaints(report);
    return bad.length === 0 ? undefined : `${where} does not pass: ${bad.join('; ')}`;
  }
  const verdict = report.results.find(({ check }) => check.id === fails)?.verdict;
  return verdict === 'fail'
    ? undefined
    : `${where} does not fail ${fails} but: ${verdict}; ${complaints(report).join('; ')}`;
}

function complaints(report: Report): string[] {
  return report.results
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ check, verdict, failure, reason }) => {
      return `${check.id} ${verdict} (${failure ? `expected ${failure.expected}; came ${failure.came}` : reason})`;
    });
}

/** A process that keeps one core busy, and ends with this one. */
function busyLoop(): ChildProcess {
  const script =
    'process.stdin.on("end", () => process.exit()).resume(); (function spin() { const end = Date.now() + 50; while (Date.now() < end); setImmediate(spin); })();';
  return spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'ignore', 'ignore'] });
}
