/**
 * Where a student goes on: the file to edit, and the line in it.
 *
 * Knows: what has passed, and how a starter marks what is to do. Never knows: editors.
 */
import type { Stage } from '@wirebook/grader';
import { textOf } from './kinds.ts';
import type { Progress } from './progress.ts';

export interface Place {
  /** One of the stage's files. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
}

/**
 * The file that the first check judges that has not passed, where checks were run; else the first in which there is
 * something to do; else the first of all.
 */
export function nextTodo(stage: Stage, progress: Progress): Place {
  const passed = progress[stage.slug]?.passed;
  const failed = passed && stage.checks.find(({ id, bonus }) => bonus !== true && !passed.includes(id));
  const judged = stage.files.find((name) => name === failed?.program);
  const name = judged ?? stage.files.find((file) => todoLine(stage, file) !== undefined) ?? stage.files[0];
  if (name === undefined) throw new Error(`stage ${stage.number} has no files`);
  return { name, line: todoLine(stage, name) ?? 1 };
}

/** The line of the TODO with the lowest number: handouts go by numbers, and files by what calls what. */
function todoLine(stage: Stage, name: string): number | undefined {
  const lines = (textOf('mine', stage, name) ?? '').split('\n');
  const todos = lines.flatMap((text, index) => {
    const [, number] = /\/\/ TODO (\d+)/.exec(text) ?? [];
    return number === undefined ? [] : [{ number: Number(number), line: index + 1 }];
  });
  return todos.toSorted((a, b) => a.number - b.number)[0]?.line;
}
