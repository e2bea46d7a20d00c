/** Calls what a submission's `daytime.ts` exports, in a process of its own, as if it ran in some place of the world. */

import { inspect } from 'node:util';
import {
  type Context,
  DeadlineError,
  fairPause,
  Mismatch,
  type Outcome,
  type Submission,
  within,
} from '@wirebook/harness';

export const PROGRAM = 'daytime.ts';
const CALL_LIMIT_MS = 5000;

export type Env = Readonly<Record<string, string>>;

/** Calls the function once for each list of arguments, in one process. */
export async function callAll(
  submission: Submission,
  context: Context,
  name: 'formatDaytime' | 'parseNist',
  lists: readonly (readonly unknown[])[],
  env: Env = {},
): Promise<Outcome[]> {
  const calls = lists.map((args) => ({ name, args }));
  const called = await submission.call(PROGRAM, calls, { env });
  const done = async () => {
    while (called.outcomes().length < calls.length && !called.program.exit) await fairPause(3, context);
  };
  const expected = `${name}() returns, ${calls.length} times`;
  await within(CALL_LIMIT_MS, done(), context, () => {
    return new DeadlineError(`${expected} within ${CALL_LIMIT_MS} ms`, `${called.outcomes().length} times`);
  });
  const outcomes = called.outcomes();
  const missing = outcomes.find(({ kind }) => kind === 'missing');
  if (missing?.kind === 'missing') throw new Mismatch(`${PROGRAM} exports ${name}()`, missing.message);
  if (outcomes.length < calls.length) {
    await called.program.exited;
    throw new Mismatch(
      expected,
      called.program.howItEnded(called.program.exit ?? { code: null, signal: null }),
    );
  }
  return outcomes;
}

export function inWords(outcome: Outcome): string {
  if (outcome.kind === 'returned') return inspect(outcome.value, { breakLength: 200 });
  return outcome.kind === 'threw' ? `it threw ${outcome.name}: ${outcome.message}` : outcome.kind;
}

export const utc = (...parts: [number, number, number, number, number, number]) =>
  new Date(Date.UTC(...parts));
export const PLACES: readonly Env[] = [
  { TZ: 'America/Regina', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
  { TZ: 'Asia/Kathmandu', LANG: 'hi_IN.UTF-8', LC_ALL: 'hi_IN.UTF-8' },
  { TZ: 'Pacific/Kiritimati', LANG: 'ja_JP.UTF-8', LC_ALL: 'ja_JP.UTF-8' },
];
