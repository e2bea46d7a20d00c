/**
 * `lab catch-up`: the stages before one become the solutions, so that somebody who has fallen behind can go on there.
 *
 * Knows: which stages are replaced, and what is said. Never knows: how files are replaced.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from '@wirebook/grader';
import { solutionFolder, stages } from '@wirebook/tests';
import { type AskFlags, agreed } from './ask.ts';
import { EXIT } from './errors.ts';
import { findStage } from './find-stage.ts';
import { tell } from './outcome.ts';
import { isDone, keepCaughtUp, readProgress } from './progress.ts';
import { type Replaced, replaceFiles } from './replace.ts';
import { print } from './screen.ts';

export interface CatchUpFlags extends AskFlags {
  readonly all?: boolean;
}

export async function catchUp(name: string, flags: CatchUpFlags): Promise<number> {
  const to = findStage(name);
  const before = stages.slice(0, stages.indexOf(to));
  const progress = readProgress(tell) ?? {};
  const alone = before.filter((stage) => flags.all !== true && isDone(stage, progress));
  const open = before.filter((stage) => !alone.includes(stage));
  if (open.length > 0) {
    const numbers = open.map(({ number }) => number).join(', ');
    const sure = await agreed(
      `Your files of ${numbers} become the solution's, and are kept in a backup. Go on?`,
      `the files of ${numbers} would become the solution's; --yes does it, and keeps yours in a backup`,
      flags,
    );
    if (!sure) {
      tell('nothing was changed');
      return EXIT.failed;
    }
  }
  const replaced = replaceFiles(open.map((stage) => ({ stage, texts: solutionTexts(stage) })));
  for (const { stage } of replaced) keepCaughtUp(stage, tell);
  if (flags.json) print(JSON.stringify(toJson(to, alone, replaced), null, 2));
  else print(...lines(to, alone, replaced));
  return EXIT.passed;
}

/** Files that are given with a stage are put back, too. */
function solutionTexts(stage: Stage): ReadonlyMap<string, string> {
  const folder = solutionFolder(stage);
  return new Map(
    [...stage.files, ...stage.given].map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
}

function lines(to: Stage, alone: readonly Stage[], replaced: readonly Replaced[]): string[] {
  if (alone.length + replaced.length === 0) return [`There is no stage before ${to.number}.`];
  const told = [
    ...alone.map((stage) => ({ stage, text: 'is done already: left alone' })),
    ...replaced.map(({ stage, files, backup }) => {
      const text = files.length === 0 ? 'is the solution already' : 'is the solution now';
      return { stage, text: backup === undefined ? text : `${text}; yours is in ${backup}` };
    }),
  ].toSorted((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage));
  const [first] = replaced;
  return [
    ...told.map(({ stage, text }) => `${stage.number} ${text}`),
    ...(first
      ? [
          `» in the list: caught up with. Their points come when they are checked: pnpm lab check ${first.stage.number}`,
        ]
      : []),
    `Go on with labs/${to.slug}/README.md`,
  ];
}

function toJson(to: Stage, alone: readonly Stage[], replaced: readonly Replaced[]): object {
  return {
    schema: 'wirebook/catch-up@1',
    stage: to.number,
    slug: to.slug,
    leftAlone: alone.map(({ number }) => number),
    replaced: replaced.map(({ stage, files, backup }) => {
      return { stage: stage.number, slug: stage.slug, files, backup: backup ?? null };
    }),
  };
}
