/** Steps that the checks of bob-and-paul.ts share: start it, hear what it says, press Ctrl-C. */
import {
  type Context,
  DeadlineError,
  eventually,
  Mismatch,
  type Program,
  type StartOptions,
  type Submission,
  stamp,
} from '@wirebook/harness';
import { escapeText } from '@wirebook/trace';
import { START_LIMIT_MS } from '../common/errors.ts';

export const PROGRAM = 'bob-and-paul.ts';
const READY = 'press Ctrl-C to stop';
export const JOINED = 'both threads joined';

/** The contract's limit for ending on Ctrl-C. */
const STOP_LIMIT_MS = 2000;
/** Longer than any check waits. */
export const FOR_LONG = 60_000;

export type Speaker = 'Bob' | 'Paul';

export interface Talk {
  readonly program: Program;
  readonly context: Context;
}

/** Starts it with these intervals, or its own; and waits for the line that it is ready. */
export async function begin(
  submission: Submission,
  context: Context,
  intervals: { readonly bob?: number; readonly paul?: number },
  intervene: NonNullable<StartOptions['intervene']> = {},
): Promise<Talk> {
  const flags = Object.entries(intervals).flatMap(([name, ms]) => [`--${name}`, String(ms)]);
  const program = await submission.start(PROGRAM, flags, { intervene });
  const talk = { program, context };
  await hears(talk, START_LIMIT_MS, `the line "${READY}"`, () => lines(talk).includes(READY) || undefined);
  context.witness(READY);
  return talk;
}

/** Lines of both streams (on which a person reads them is free), whole ones while it runs. */
function lines({ program }: Talk): string[] {
  return [program.stdout, program.stderr].flatMap(({ text }) => {
    const all = text.split('\n').map((line) => line.trim());
    return program.exit ? all : all.slice(0, -1);
  });
}

export function linesOf(talk: Talk, speaker: Speaker): string[] {
  return lines(talk).filter((line) => line.startsWith(`${speaker}:`));
}

/** Waits until the speaker has said so many lines. @returns when, in microseconds on the recorders' clock. */
export async function says(talk: Talk, speaker: Speaker, times: number, limitMs: number): Promise<number> {
  const many = times === 1 ? 'a line' : `${times} lines`;
  const look = () => (linesOf(talk, speaker).length >= times ? stamp() : undefined);
  return await hears(talk, limitMs, `${many} "${speaker}: ..."`, look, () => {
    const { length } = linesOf(talk, speaker);
    return length === 0 ? undefined : `${length} of them`;
  });
}

async function hears<T>(
  talk: Talk,
  limitMs: number,
  what: string,
  look: () => T | undefined,
  came: () => string | undefined = () => undefined,
): Promise<T> {
  const { program, context } = talk;
  const expected = `${PROGRAM} prints ${what} within ${limitMs} ms`;
  const late = () => new DeadlineError(expected, came() ?? lastWords(talk));
  const heard = eventually(context, limitMs, look, late);
  try {
    return await program.awaitFrom(heard, expected);
  } finally {
    heard.catch(() => {});
  }
}

function lastWords(talk: Talk): string {
  const last = lines(talk).findLast((line) => line !== '');
  return last === undefined ? 'it printed nothing' : `the last line is "${escapeText(last.slice(0, 80))}"`;
}

/** The threads that were started, and what is known of the end of each. */
export function threadsOf({ program: { shard } }: Talk): {
  readonly starts: readonly number[];
  readonly ends: readonly { readonly t: number; readonly terminated: boolean }[];
} {
  shard?.refresh();
  const told = (shard?.events ?? []).flatMap((event) => (event.kind === 'thread' ? [event] : []));
  return {
    starts: told.filter(({ alive }) => alive).map(({ t }) => t),
    ends: told.filter(({ alive }) => !alive).map(({ t, note }) => ({ t, terminated: note === 'terminated' })),
  };
}

/** Where the system has no signals (Windows) nobody outside can press Ctrl-C, and the program is ended. */
export const HAS_CTRL_C = process.platform !== 'win32';

/** Presses Ctrl-C, waits for the end, and sees that goodbye was said, and said last. */
export async function expectGoodbye(talk: Talk): Promise<void> {
  const { program, context } = talk;
  if (!HAS_CTRL_C) return await program.end();
  program.signal('SIGINT');
  await program.expectExit(0, STOP_LIMIT_MS, 'Ctrl-C');
  const expected = `the last line is "${JOINED}"`;
  if (lines(talk).filter((line) => line === JOINED).length !== 1)
    throw new Mismatch(expected, lastWords(talk));
  const said = [program.stdout, program.stderr].find((stream) =>
    stream.lines.some((line) => line.trim() === JOINED),
  );
  const last = said?.lines.findLast((line) => line.trim() !== '')?.trim();
  if (last !== JOINED) throw new Mismatch(expected, `after it came "${escapeText(last ?? '')}"`);
  context.witness(expected);
}

/** When the line that says goodbye reached us, in microseconds on the clock of the recorders. */
export function whenJoined({ context, program }: Talk): number | undefined {
  const heard = { stdout: '', stderr: '' };
  for (const event of context.tape.trace().events) {
    if (event.kind !== 'out' || event.lane !== program.lane) continue;
    heard[event.stream] += event.octets.shown;
    if (heard[event.stream].includes(JOINED)) return event.t;
  }
  return undefined;
}
