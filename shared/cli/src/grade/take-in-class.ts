/**
 * Takes in what a class has handed in, and joins it to who is in the class.
 *
 * Knows: the order. Never knows: forms of archives, or how people are found.
 */

import type { Place } from '@wirebook/classroom';
import type { Handed, Person } from '@wirebook/gradebook';
import type { Stage } from '@wirebook/grader';
import {
  joinRoster,
  leftAlone,
  readMoodleTimes,
  readRoster,
  type Submission,
  takeIn,
  type Wanted,
  withMoodleTimes,
} from '@wirebook/intake';
import { escapeControls } from '@wirebook/kit';
import { stages as allStages, starterTexts } from '@wirebook/tests';
import { fileProblem, UsageError } from '../errors.ts';

export interface TakeInOptions {
  readonly roster?: string;
  /** Paths of worksheets of Moodle, for their times. */
  readonly worksheets: readonly string[];
  readonly timeZone?: string;
  readonly due: Readonly<Record<string, string>>;
  readonly graceSeconds: number;
}

export interface Taken {
  readonly submissions: readonly Submission[];
  readonly handed: readonly Handed[];
  readonly people: readonly Person[];
  readonly places: readonly Place[];
  /** Ids of submissions for a stage that are the same people's. */
  readonly several: readonly { readonly stage: string; readonly submissions: readonly string[] }[];
  /** What could not be read, and what does not fit together. */
  readonly problems: readonly string[];
  readonly mismatches: readonly string[];
}

export async function takeInClass(
  paths: readonly string[],
  stages: readonly Stage[],
  options: TakeInOptions,
): Promise<Taken> {
  const { submissions: found, problems } = await takeIn(paths, wantedOf(stages));
  let submissions = [...found];
  const zone = options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { roster, times } = await readTables(options, zone);
  for (const one of times) submissions = withMoodleTimes(submissions, one);
  const joined = joinRoster({
    ...(roster ? { roster } : {}),
    submissions,
    stages: stages.map(({ number }) => number),
    due: options.due,
    graceSeconds: options.graceSeconds,
  });
  return {
    submissions,
    handed: submissions.map((submission) => handedOf(submission, stages)),
    people: joined.people,
    places: joined.shares,
    several: joined.several,
    problems,
    mismatches: joined.mismatches,
  };
}

/** @throws UsageError a file cannot be read, or is no such table. */
async function readTables({ roster, worksheets }: TakeInOptions, zone: string) {
  try {
    return {
      roster: roster === undefined ? undefined : await readRoster(roster),
      times: await Promise.all(worksheets.map((path) => readMoodleTimes(path, zone))),
    };
  } catch (error) {
    throw new UsageError(fileProblem(error));
  }
}

/** What these stages want; the others of the course are known by their folders. */
export function wantedOf(stages: readonly Stage[]): Wanted[] {
  return allStages.map((stage) => {
    const { number, slug, files } = stage;
    if (!stages.some((one) => one.number === number)) return leftAlone(slug);
    return { number, slug, files, starter: Object.fromEntries(starterTexts(stage)) };
  });
}

/** As everybody may know it. */
export function handedOf(submission: Submission, stages: readonly Stage[]): Handed {
  const { id, origin, receivedAt, notes } = submission;
  return {
    id,
    origin,
    ...(receivedAt === undefined ? {} : { receivedAt }),
    notes,
    stages: stages.map(({ number, files }) => {
      const found = submission.stages.get(number);
      return {
        stage: number,
        found: files.filter((name) => found?.has(name)),
        missing: files.filter((name) => !found?.has(name)),
      };
    }),
  };
}

/** The names of whose it is, and its id where nobody is known. */
export function labelOf(id: string, { places, people }: Taken): string {
  const owners = new Set(places.filter(({ submission }) => submission === id).map(({ person }) => person));
  const names = people.filter((person) => owners.has(person.id)).map(({ name }) => name);
  return names.join(', ') || id;
}

/** On standard error, a line each: names in them come from submissions. */
export function tellProblems(problems: readonly string[]): void {
  for (const problem of problems) console.error(escapeControls(`grade: ${problem}`));
}
