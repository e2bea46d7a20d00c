/**
 * `lab watch`: a verdict after each save, and keys for what one may want to know then.
 *
 * Knows: how files, rounds, keys and the page come together. Never knows: how any of them works.
 */
import { join } from 'node:path';
import { type Line, type Result, resultLines, type Stage } from '@wirebook/grader';
import { demoOf } from '@wirebook/player';
import { EXIT, messageOf } from '../errors.ts';
import { takeStep } from '../hint.ts';
import { hintLines } from '../hint-lines.ts';
import { interruptible } from '../interruptible.ts';
import { isInteractive, readKeys } from '../keys.ts';
import { tell } from '../outcome.ts';
import { workbook } from '../places.ts';
import { isOpen, readProgress } from '../progress.ts';
import { resetStage } from '../reset.ts';
import { columns } from '../screen.ts';
import { seedOf } from '../seed.ts';
import { stageLines } from '../stage-lines.ts';
import { stageOrCurrent } from '../stage-or-current.ts';
import { stepThrough } from '../step-through.ts';
import { labFolder, submitted } from '../submission.ts';
import { nextStage, resultPage, totals } from './page.ts';
import { Rounds } from './rounds.ts';
import { watchSaves } from './saves.ts';
import { openScreen, type Screen } from './screen.ts';
import { type Known, type Replay, tellPerson, tellProgram } from './verdicts.ts';

export interface WatchFlags {
  readonly json?: boolean;
  /** The first page goes below what the terminal shows, which somebody may still read. */
  readonly below?: boolean;
}

/** @param name of the stage; without one, the one where the student is. */
export async function watch(name: string | undefined, flags: WatchFlags): Promise<number> {
  return await watchStage(stageOrCurrent(name), flags);
}

/** Watches the stage, and those after it as the student goes on. */
export async function watchStage(first: Stage, flags: WatchFlags): Promise<number> {
  const screen = openScreen(flags.below);
  return await interruptible(async (signal) => {
    let stage: Stage | undefined = first;
    while (stage) stage = await watchOne(stage, screen, flags.json === true, signal);
    signal.throwIfAborted();
    return EXIT.passed;
  });
}

/** Returns the stage that is to be watched next, when the student goes on; none when they leave. */
async function watchOne(
  stage: Stage,
  screen: Screen,
  json: boolean,
  signal: AbortSignal,
): Promise<Stage | undefined> {
  const { source, replay } = submitted(stage, {});
  const known: Known = {};
  const leaving = new AbortController();
  let next: Stage | undefined;
  const leave = (to?: Stage) => {
    next = to;
    leaving.abort(new Error('the student goes on'));
  };
  const rounds = new Rounds(
    () => ({ stage, source, seed: seedOf(undefined) }),
    (readProgress(tell) ?? {})[stage.slug]?.open,
    json ? tellProgram(stage, replay) : tellPerson(screen, stage, replay, known),
  );
  const saves = await watchSaves(
    { folder: labFolder(stage), files: stage.files, scratch: join(workbook(), '.wirebook') },
    () => rounds.again(),
  );
  if (saves.polls !== undefined) tell(`looking for saves ten times a second, because ${saves.polls}`);
  const stop =
    isInteractive() && !json
      ? keysFor({ stage, screen, replay, known, leave, again: () => rounds.again() })
      : () => {};
  try {
    await rounds.run(AbortSignal.any([signal, leaving.signal]));
  } finally {
    stop();
    screen.close();
    await saves.close();
  }
  return next;
}

interface Desk {
  readonly stage: Stage;
  readonly screen: Screen;
  readonly replay: Replay;
  readonly known: Known;
  readonly leave: (to?: Stage) => void;
  readonly again: () => void;
}

/** Lets the keys act. @returns ends that. */
function keysFor({ stage, screen, replay, known, leave, again }: Desk): () => void {
  const say = (text: string) => screen.add([{ text, role: 'neutral' }]);
  const page = (lines: readonly Line[]) => screen.add([{ text: '', role: 'neutral' }, ...lines]);
  const options = () => ({ width: columns(), replay: (one: Result) => replay(one, known.seed ?? 0) });
  let stop = () => {};
  /** Whether the next key is the answer to a question. */
  let asked = false;
  const acts: Readonly<Record<string, () => void>> = {
    q: () => leave(),
    n: () => {
      const to = nextStage(stage, readProgress(tell) ?? {});
      if (to) return leave(to);
      const open = known.report?.results.filter(isOpen) ?? [];
      if (!known.report) return say('The checks are still running.');
      const after = open[(open.findIndex((one) => one === known.shown) + 1) % open.length];
      if (!after) return say('This is the last stage, and it is done.');
      known.shown = after;
      screen.page([...resultPage(after, stage, options())]);
    },
    h: () => {
      const open = known.shown;
      if (!open) return say('Nothing is open that a hint could help with.');
      page(hintLines(open, takeStep(stage, open), columns()));
    },
    t: () => {
      const { failure, check } = known.shown ?? {};
      const demo = failure?.trace && demoOf(failure.trace, `${stage.number}/${check?.id}: ${check?.title}`);
      if (!demo) return say('There is no failure with steps to show.');
      stop();
      screen.hold();
      void stepThrough(demo).then(() => {
        stop = readKeys(press);
        screen.release();
      });
    },
    l: () => page(stageLines(readProgress(tell) ?? {}).map((text): Line => ({ text, role: 'neutral' }))),
    c: () => {
      if (!known.report) return say('The checks are still running.');
      const lines = known.report.results.flatMap((result) => resultLines(result, stage.number, options()));
      screen.page([...lines, { text: '', role: 'neutral' }, ...totals(known.report)]);
    },
    x: () => {
      asked = true;
      say(
        `Shall the files of stage ${stage.number} be the starter's again? Yours are kept in a backup. (y/N)`,
      );
    },
    return: again,
  };
  const press = ({ name, ctrl = false }: { readonly name: string; readonly ctrl?: boolean }) => {
    if (ctrl) return;
    if (!asked) return acts[name]?.();
    asked = false;
    say(name === 'y' ? resetNow(stage) : 'Nothing was changed.');
  };
  stop = readKeys(press);
  return () => stop();
}

/** What came of it, in a sentence. The watcher sees that the files have changed, as it sees any save. */
function resetNow(stage: Stage): string {
  try {
    const { backup, files } = resetStage(stage);
    if (files.length === 0) return 'They are as they were given: there is nothing to reset.';
    return backup === undefined ? 'They are.' : `They are. What you had written is in ${backup}`;
  } catch (error) {
    return messageOf(error);
  }
}
