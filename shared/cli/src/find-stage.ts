/**
 * Finds stages and checks by the names that people give them.
 *
 * Knows: numbers, slugs, ids. Never knows: what a stage is about.
 */
import { type Stage } from '@wirebook/grader';
import { stages } from '@wirebook/tests';
import { UsageError } from './errors.ts';

/** The stage that `1`, `01` or `01-udp-uppercase` stands for. */
export function findStage(name: string): Stage {
  const found = stages.find(({ number, slug }) => {
    return slug === name || (/^\d+$/.test(name) && Number(number) === Number(name));
  });
  if (found) return found;
  throw new UsageError(
    `there is no stage ${name}; the stages are ${stages.map(({ number }) => number).join(', ')}`,
  );
}

/** The ids as the stage has them; `01/server-upper`, as a report writes it, is `server-upper`. */
export function findChecks(stage: Stage, names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const id = name.startsWith(`${stage.number}/`) ? name.slice(stage.number.length + 1) : name;
    const ids = stage.checks.map((check) => check.id);
    if (ids.includes(id)) return id;
    throw new UsageError(`stage ${stage.number} has no check "${name}"; its checks are ${ids.join(', ')}`);
  });
}
