/**
 * The stages as a list for a person: how far each is, and where its handout lies.
 */
import type { Stage } from '@wirebook/grader';
import { stages } from '@wirebook/tests';
import { padEnd, width } from '@wirebook/trace';
import { currentStage } from './current-stage.ts';
import { isDone, isPast, type Progress, passedChecks } from './progress.ts';

export interface Standing {
  readonly stage: Stage;
  /** From the repository's root. */
  readonly handout: string;
  /** Of the checks that passed last time; bonus checks are graded apart. */
  readonly points: number;
  readonly max: number;
  readonly state: 'done' | 'caught up' | 'here' | 'ahead';
}

export function standings(progress: Progress): Standing[] {
  const here = currentStage(progress);
  return stages.map((stage) => {
    const counting = stage.checks.filter(({ bonus }) => bonus !== true);
    const known = passedChecks(stage, progress);
    const passed = counting.filter(({ id }) => known.includes(id));
    const sum = (checks: typeof counting) => checks.reduce((points, check) => points + check.points, 0);
    const state = stateOf(stage, here, progress);
    return {
      stage,
      handout: `labs/${stage.slug}/README.md`,
      points: sum(passed),
      max: sum(counting),
      state,
    };
  });
}

function stateOf(stage: Stage, here: Stage, progress: Progress): Standing['state'] {
  if (isDone(stage, progress)) return 'done';
  if (stage === here) return 'here';
  return isPast(stage, progress) ? 'caught up' : 'ahead';
}

const MARKS = { done: '✓', 'caught up': '»', here: '▸', ahead: ' ' } as const;

/** A line for each stage, with the folder where its handout and its files are; none longer than a terminal is wide. */
export function stageLines(progress: Progress): string[] {
  const all = standings(progress);
  const title = Math.max(...all.map(({ stage }) => width(stage.title)));
  const digits = Math.max(...all.map(({ max }) => String(max).length));
  return all.map(({ stage, points, max, state }) => {
    const [some, most] = [points, max].map((number) => String(number).padStart(digits));
    return `  ${MARKS[state]} ${stage.number}  ${padEnd(stage.title, title)}  ${some} of ${most} points   labs/${stage.slug}`;
  });
}
