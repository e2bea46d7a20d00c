/** What a stage is worth to a class: with hidden checks, without bonus. */
import type { Stage } from '@wirebook/grader';
import { graded } from '../grade/course.ts';

export function maxOf(stage: Stage): number {
  return graded(stage).checks.reduce((sum, { points, bonus }) => sum + (bonus ? 0 : points), 0);
}
