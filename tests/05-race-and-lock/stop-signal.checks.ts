/** The stop signal: threads that wait for it, and the one that gives it, in every order; and a wait in real time. */
import type { Check, Misconception } from '@wirebook/grader';
import { DeadlineError, Mismatch, within } from '@wirebook/harness';
import type { Finding } from '@wirebook/schedule';
import { INDEX, MANY, NAMES, neighboursOf, OWN } from './places.ts';
import { scheduledChecks } from './scheduled.ts';
import { LATE_STOP, ONLY_TIME, OTHER_CELL, STOP_SIGNAL } from './thread-misconceptions.ts';
import type { timedWait } from './timed-wait.ts';

const PROGRAM = 'stop-signal.ts';
const TIMED_WAIT = new URL('timed-wait.ts', import.meta.url).href;

/** A timer may be early by its resolution, and Atomics.wait by as much. */
const EARLY_MS = 2;
const CALL_LIMIT_MS = 4_000;

const NEIGHBOURS = neighboursOf([MANY + INDEX]);
const INDEXED = { settings: { indexed: true }, memory: NEIGHBOURS, random: 0 } as const;

/** Nobody could wake the sleeper: it slept on another cell, or was asleep already when nobody notified. */
function sleptElsewhere({ kind, trace: { events } }: Finding): Misconception | undefined {
  if (kind !== 'timeout') return undefined;
  const stop = events.findIndex((event) => event.kind === 'write' || event.kind === 'update');
  const asleep = events.slice(0, stop).some((event) => event.kind === 'block');
  const elsewhere = events.some((event) => event.kind === 'block' && event.cell !== NAMES[OWN]);
  const notifies = events.some((event) => event.kind === 'notify');
  return elsewhere || (asleep && !notifies) ? ONLY_TIME : undefined;
}

const scheduled: readonly Check[] = scheduledChecks(PROGRAM, [
  {
    id: 'stop-once',
    title: 'a fresh signal is not stopped, and a stopped one stays so',
    points: 1,
    hint: 'What is in the cell at first, and what after stop()? What does a wait return that need not wait?',
    usually: STOP_SIGNAL,
    expected:
      'before stop() stopped and wait(0) are false; afterwards they are true for every instance on that cell',
    all: [{ body: 'stopOnce' }, { body: 'twoSignals' }],
  },
  {
    id: 'stop-wakes',
    title: 'stop() wakes all who wait, in whatever order they take their steps',
    points: 3,
    needs: ['stop-once'],
    hint: 'A thread has looked and is about to sleep. What if stop() comes exactly now?',
    usually: LATE_STOP,
    expected:
      'T0 calls stop(), and wait(1000) of every other thread returns true; none has to wait for its time-out',
    all: [
      {
        body: 'stopWakes',
        sizes: [
          [2, 1],
          [3, 1],
        ],
        expectations: () => ({ noTimeouts: true }),
      },
    ],
    diagnose: sleptElsewhere,
  },
  {
    id: 'stop-duration',
    title: 'wait(ms) is over when so much time has passed, and not later',
    points: 1,
    needs: ['stop-once'],
    hint: 'In which unit does Atomics.wait take its time-out?',
    usually: STOP_SIGNAL,
    expected:
      'without stop() each of wait(1), wait(40) and wait(250) returns false after as many milliseconds',
    all: [{ body: 'stopTimed' }],
  },
  {
    id: 'stop-own-cell',
    title: 'the signal is one cell: state[index], and no other is touched',
    points: 1,
    needs: ['stop-once'],
    hint: 'Which cell do you use when index is 2? Where in its buffer does the array begin?',
    usually: OTHER_CELL,
    expected: `new StopSignal(state, ${INDEX}) uses state[${INDEX}] alone, and no other cell`,
    all: [
      { body: 'stopOnce', ...INDEXED, expectations: () => ({ only: [MANY + INDEX] }) },
      { body: 'stopWakes', sizes: [[2, 1]], ...INDEXED, expectations: () => ({ only: [MANY + INDEX] }) },
    ],
  },
]);

const TIME: Check = {
  id: 'stop-time',
  title: 'wait(ms) blocks its thread so long, and returns false when nobody stopped',
  points: 1,
  program: PROGRAM,
  needs: ['stop-once'],
  hint: 'What does Atomics.wait return when time is up, and what should wait return then?',
  usually: STOP_SIGNAL,
  async run(submission, context) {
    const ms = context.random.integer(150, 250);
    const expected = `wait(${ms}) returns false after ${ms} ms`;
    const call = { from: TIMED_WAIT, name: 'timedWait' satisfies typeof timedWait.name, args: [ms] };
    const { program, outcomes } = await submission.call(PROGRAM, [call], { then: 'exit' });
    const exit = await within(CALL_LIMIT_MS, program.exited, context, () => {
      return new DeadlineError(expected, 'it has not returned');
    });
    const [outcome] = outcomes();
    if (outcome?.kind !== 'returned') {
      throw new Mismatch(
        expected,
        outcome && 'message' in outcome ? outcome.message : program.howItEnded(exit),
      );
    }
    const { value, tookMs } = outcome.value as ReturnType<typeof timedWait>;
    const took = `after ${Math.floor(tookMs)} ms`;
    if (value !== false) throw new Mismatch(expected, `${String(value)} ${took}`);
    if (tookMs < ms - EARLY_MS) throw new Mismatch(expected, `false ${took}`);
    context.witness(expected);
  },
};

export const stopSignalChecks: readonly Check[] = [...scheduled, TIME];
