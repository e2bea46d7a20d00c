/**
 * What the student has passed so far, and how many hints were taken.
 *
 * Knows: ids of checks and misconceptions, by stage. Never knows: points, what is next, or where it is kept.
 */
import type { Report, Result, Stage } from '@wirebook/grader';
import { readKept, writeKept } from './progress-file.ts';

export interface StageProgress {
  /** When it was last checked, as ISO 8601 says it; never earlier than the time before, whatever the clock says. */
  readonly checked: string;
  readonly passed: readonly string[];
  /** The first check that did not pass. */
  readonly open?: string;
  /** Its files became the solution's, and were not checked since. */
  readonly caughtUp?: true;
  /** By misconception: how many steps of its hint were taken, 1 to 3. */
  readonly hints?: Readonly<Record<string, number>>;
}

/** By the stage's slug. A stage that was never checked is not in it. */
export type Progress = Readonly<Record<string, StageProgress>>;

type Tell = (sentence: string) => void;

/** `undefined`: nothing has been kept yet. @param tell is called when a file had to be put aside. */
export function readProgress(tell: Tell): Progress | undefined {
  return readKept(tell);
}

/** Keeps what passed in this run, in the place of what was known of its stage. */
export function keepProgress({ stage, results }: Report, tell: Tell): void {
  const passed = results.filter(({ verdict }) => verdict === 'pass').map(({ check }) => check.id);
  const failed = results.find(isOpen);
  change(stage, tell, (known) => ({
    checked: now(),
    passed,
    ...(failed ? { open: failed.check.id } : {}),
    ...(known?.hints ? { hints: known.hints } : {}),
  }));
}

/** Keeps that the stage's files are the solution's. */
export function keepCaughtUp(stage: Stage, tell: Tell): void {
  change(stage, tell, (known) => ({ ...(known ?? { passed: [] }), checked: now(), caughtUp: true }));
}

/** Keeps that so many steps of a hint were taken. */
export function keepHint(stage: Stage, misconception: string, steps: number, tell: Tell): void {
  change(stage, tell, (known) => ({
    ...(known ?? { checked: now(), passed: [] }),
    hints: { ...known?.hints, [misconception]: steps },
  }));
}

/** Whether this result is something to mend, and no other check stands before it. */
export function isOpen({ verdict, check }: Result): boolean {
  return verdict !== 'pass' && verdict !== 'skipped' && check.bonus !== true;
}

/** Ids of the stage's checks that passed when they were last run, whatever they were called then. */
export function passedChecks({ slug, checks }: Stage, progress: Progress): readonly string[] {
  const passed = new Set(progress[slug]?.passed);
  return checks
    .filter(({ id, formerly = [] }) => [id, ...formerly].some((name) => passed.has(name)))
    .map(({ id }) => id);
}

/** Whether all that counts in a stage passed when it was last checked. */
export function isDone(stage: Stage, progress: Progress): boolean {
  const passed = passedChecks(stage, progress);
  return stage.checks.every(({ id, bonus }) => bonus === true || passed.includes(id));
}

/** Whether there is nothing in it that keeps the student there: it is done, or was caught up with. */
export function isPast(stage: Stage, progress: Progress): boolean {
  return isDone(stage, progress) || progress[stage.slug]?.caughtUp === true;
}

const now = () => new Date().toISOString();

function change(
  { slug }: Stage,
  tell: Tell,
  next: (known: StageProgress | undefined) => StageProgress,
): void {
  const all = readKept(tell) ?? {};
  const known = all[slug];
  const made = next(known);
  const checked = known && made.checked <= known.checked ? justAfter(known.checked) : made.checked;
  writeKept({ ...all, [slug]: { ...made, checked } }, tell);
}

/** A clock that was put back must not make today's progress older than yesterday's. */
function justAfter(time: string): string {
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? now() : new Date(ms + 1).toISOString();
}
