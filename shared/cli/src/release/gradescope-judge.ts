/**
 * Judges what one group has handed in on Gradescope, as a class of its own: with hidden checks, and by the dates of the assignment.
 *
 * Knows: the order of things. Never knows: where results go. What it prints, only teachers see.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { classResult, judgeClass, Store } from '@wirebook/classroom';
import { type GradescopeResults, gradescope, type Judgement, studentView } from '@wirebook/gradebook';
import { deriveSeed } from '@wirebook/harness';
import { joinRoster, takeInOne } from '@wirebook/intake';
import { escapeControls } from '@wirebook/kit';
import { findStage } from '../find-stage.ts';
import { graded } from '../grade/course.ts';
import { entriesOf, resultsIn } from '../grade/entries.ts';
import { checksHash } from '../grade/machinery.ts';
import { handedOf, wantedOf } from '../grade/take-in-class.ts';
import { type Custody, findCustody } from './custody.ts';
import { readMetadata } from './gradescope-metadata.ts';
import { readSettings } from './settings.ts';

export interface Results extends Omit<GradescopeResults, 'extra_data'> {
  /** Seconds. */
  readonly execution_time: number;
  readonly extra_data: GradescopeResults['extra_data'] & { readonly isolation: Custody['isolation'] };
}

const OVER =
  'The time for judging was over before every check was judged. Does a program hang, or compute for long?';

/**
 * @param base the folder that holds `submission` and `submission_metadata.json`.
 * @param endingMs how long after its time a run is waited for; then what it has judged is all.
 * @throws Error the grader failed.
 */
export async function judgeForGradescope(base: string, endingMs: number): Promise<Results> {
  const settings = readSettings();
  const until = Math.round(performance.timeOrigin) + settings.timeoutSeconds * 1000;
  const stages = settings.stages.map((number) => graded(findStage(number)));
  const {
    id,
    submitters,
    receivedAt,
    due,
    graceSeconds = settings.graceSeconds,
  } = readMetadata(join(base, 'submission_metadata.json'));
  const submission = {
    ...(await takeInOne(join(base, 'submission'), wantedOf(stages))),
    ...{ id: `submission-${id}`, origin: 'gradescope' as const, submitters },
    ...(receivedAt === undefined ? {} : { receivedAt }),
  };
  const { people, shares, mismatches } = joinRoster({
    submissions: [submission],
    stages: settings.stages,
    ...(due === undefined ? {} : { due }),
    graceSeconds,
  });

  const late = AbortSignal.timeout(Math.max(0, until + endingMs - Date.now()));
  const { court, isolation, reason } = await findCustody(late);
  const [seed, checks] = [deriveSeed(0, submission.id), checksHash()];
  const { judgements, recordings } = await inStore(async (store) => {
    const run = judgeClass(entriesOf(submission), {
      ...{ store, seed, checks, court, until, jobs: availableParallelism(), onProgress: () => {} },
      checksOf: (number) => stages.find((stage) => stage.number === number)?.checks ?? [],
    });
    await run.catch((error: unknown) => {
      if (!late.aborted) throw error;
    });
    return resultsIn(store, [submission]);
  });
  const result = classResult({
    ...{ seed, checks, graceSeconds, stages, people, mismatches, judgements, places: shares },
    isolation: court.sandboxed ? 'namespace' : 'process',
    ...(due === undefined ? {} : { due }),
    submissions: [handedOf(submission, stages)],
  });
  for (const line of [reason, ...mismatches, ...judgements.flatMap(hiddenLines)])
    console.log(escapeControls(line));
  const view = studentView(result, recordings, people[0]?.id ?? '');
  // All of a group read the same, so it cannot speak of the others.
  const results = gradescope({ ...view, stages: view.stages.map((stage) => ({ ...stage, partners: [] })) });
  const isOver = Date.now() >= until;
  return {
    ...results,
    ...(isOver ? { output: `${OVER}\n${results.output}` } : {}),
    execution_time: Math.round((Date.now() - performance.timeOrigin) / 1000),
    extra_data: { ...results.extra_data, isolation },
  };
}

/** Lends a place for judgements, and takes it away. */
async function inStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'wirebook-gradescope-'));
  try {
    return await use(new Store(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What students are not told. */
function hiddenLines({ stage, results }: Judgement): string[] {
  return results.flatMap(({ id, hidden, verdict, points, max, came, reason }) =>
    hidden ? [`hidden check ${stage}/${id}: ${verdict}, ${points} of ${max}; ${came ?? reason ?? ''}`] : [],
  );
}
