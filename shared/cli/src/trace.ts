/**
 * `lab trace`: runs a program of the student's own and shows what it does on its sockets, while it does it.
 *
 * Knows: what is printed and written when. Never knows: how programs are recorded, or what formats look like. The program runs
 * where the command was typed, has its standard input, and is ended by Ctrl-C as it would be without us.
 */
import { writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { type Stage, withWorkplace } from '@wirebook/grader';
import { Context, type Program, Submission } from '@wirebook/harness';
import { escapeText, mermaid, pcapng, svg, type Trace } from '@wirebook/trace';
import { codeOf, UsageError } from './errors.ts';
import { findStage } from './find-stage.ts';
import { LiveLadder } from './live-ladder.ts';
import { whereTyped } from './places.ts';
import { programOf } from './programs.ts';
import { columns, print } from './screen.ts';
import { seedOf } from './seed.ts';
import { type SubmissionFlags, submitted } from './submission.ts';

export interface TraceFlags extends SubmissionFlags {
  readonly pcap?: string;
  readonly svg?: string;
  readonly mermaid?: string;
  readonly json?: boolean;
}

/** How often it is looked what is new, in milliseconds. */
const LOOK_MS = 50;
/** No program is traced for longer than timers can wait (setTimeout: 2^31 - 1 ms, some 24 days). */
const FOR_EVER_MS = 2 ** 31 - 1;
/** Everything that a datagram can hold, and what one read of a stream gives. */
const KEPT_OCTETS = 65_536;
const MAX_EVENTS = 100_000;
const OUTPUT_OCTETS = 64 * 1024 * 1024;

/** @param rest the program's name, or none for the stage's first, and then the program's own arguments. */
export async function trace(name: string, rest: readonly string[], flags: TraceFlags): Promise<number> {
  const stage = findStage(name);
  const files = targets(flags);
  const { source } = submitted(stage, flags);
  const { file, args } = programOf(stage, source, rest);
  return await withWorkplace(source, async ({ copied, cache, runs }) => {
    const context = new Context(seedOf(undefined), runs);
    const epoch = Date.now() * 1000 - Number(process.hrtime.bigint() / 1000n);
    try {
      const problem = copied.problems.get(file);
      if (problem !== undefined) throw new UsageError(`${file} cannot be run: ${problem}`);
      const program = await new Submission(copied, cache, context).start(file, args, {
        stdin: 'pipe',
        cwd: whereTyped(),
        wallClockMs: FOR_EVER_MS,
        outputCap: OUTPUT_OCTETS,
        intervene: { keep: KEPT_OCTETS },
      });
      const live = flags.json ? undefined : new LiveLadder(columns(), print);
      const story = () => context.tape.trace({ maxEvents: MAX_EVENTS });
      await follow(program, () => live?.show(story(), false));
      const last = story();
      live?.show(last, true);
      if (flags.json) print(JSON.stringify(last, null, 2));
      for (const target of files) write(target, last, { stage, file, epoch, quiet: flags.json === true });
      return exitCode(await program.exited);
    } finally {
      await context.end();
    }
  });
}

/** Hands on what is typed and the signals that come, and looks again and again, until the program has ended. */
async function follow(program: Program, look: () => void): Promise<void> {
  const type = (part: Buffer) => program.type(part);
  const end = () => program.endInput();
  process.stdin.on('data', type).once('end', end).resume();
  const interrupt = () => program.signal('SIGINT');
  const terminate = () => program.signal('SIGTERM');
  process.on('SIGINT', interrupt).on('SIGTERM', terminate).on('SIGHUP', terminate);
  const looking = setInterval(look, LOOK_MS);
  try {
    await program.exited;
  } finally {
    clearInterval(looking);
    process.stdin.off('data', type).off('end', end).pause();
    process.off('SIGINT', interrupt).off('SIGTERM', terminate).off('SIGHUP', terminate);
  }
}

function exitCode({ code, signal }: { code: number | null; signal: NodeJS.Signals | null }): number {
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}

interface Target {
  readonly format: 'pcap' | 'svg' | 'mermaid';
  readonly path: string;
}

/** The files to write, tried out before the program runs: what was recorded must not be lost to a mistyped name. */
function targets(flags: TraceFlags): Target[] {
  return (['pcap', 'svg', 'mermaid'] as const).flatMap((format) => {
    const named = flags[format];
    if (named === undefined) return [];
    const path = resolve(whereTyped(), named);
    try {
      writeFileSync(path, '', { flag: 'a' });
    } catch (error) {
      throw new UsageError(`--${format}: ${path} cannot be written (${codeOf(error)})`);
    }
    return [{ format, path }];
  });
}

interface About {
  readonly stage: Stage;
  readonly file: string;
  /** Microseconds since 1970 when the clock of the trace stood at 0. */
  readonly epoch: number;
  readonly quiet: boolean;
}

function write({ format, path }: Target, story: Trace, { stage, file, epoch, quiet }: About): void {
  const title = join(stage.slug, file);
  const content = {
    pcap: () => pcapng(story, { epoch }),
    svg: () => svg(story, { title }),
    mermaid: () => mermaid(story),
  }[format]();
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new UsageError(`--${format}: ${path} could not be written (${codeOf(error)})`);
  }
  if (!quiet) print(`written: ${escapeText(path)}`);
}
