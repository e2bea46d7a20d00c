/** What a lock promises, in every order of the threads' steps: exclusion, waking, order. */
import type { Check, Misconception } from '@wirebook/grader';
import type { Finding } from '@wirebook/schedule';
import { HOLDER_CHECKS } from './mutex-holders.ts';
import {
  CHECK_THEN_SET,
  IMPATIENT,
  NO_EXCLUSION,
  NOBODY_WAKES,
  NOT_FREE,
  PLAIN_RELEASE,
  SPINS,
  TAKES_WITHOUT_LOOKING,
} from './mutex-misconceptions.ts';
import { INDEX, MANY, neighboursOf, X } from './places.ts';
import { type Scheduled, type ScheduledCheck, SIZES, scheduledChecks } from './scheduled.ts';
import { ONLY_TIME, OTHER_CELL } from './thread-misconceptions.ts';

/** Verdicts that are another check's. */
const NO_END = ['deadlock', 'livelock', 'endless'] as const;

/** A thread may try so often: the one with which it finds the lock taken, and the promised hundred after it. */
const TRIES = 101;

/** How two threads came to be inside. */
function breach({ trace, kind }: Finding): Misconception | undefined {
  if (kind !== 'together' && kind !== 'value') return undefined;
  const { events } = trace;
  if (events.some((event) => event.kind === 'wake' && event.by === 'timeout')) return IMPATIENT;
  const entered = events.findLast((event) => event.kind === 'acquire');
  const own = events.filter((event) => event.lane === entered?.lane && event.seq < (entered?.seq ?? 0));
  if (own.some((event) => event.kind === 'wake')) return TAKES_WITHOUT_LOOKING;
  const last = own.at(-1);
  return last?.kind === 'write' && own.some((event) => event.kind === 'read') ? CHECK_THEN_SET : undefined;
}

const counted = (threads: number, rounds: number) => ({ finally: { [X]: threads * rounds } });

const ROUNDS = { body: 'rounds', sizes: SIZES } as const;
/** More rounds of more threads, by chance: too many schedules to try them all. */
const LONGER = {
  body: 'rounds',
  sizes: [
    [3, 3],
    [5, 1],
  ],
  preemptions: 0,
  steps: 20_000,
} as const;

/** Nobody goes in because time has passed. */
const LONG_SECTION: Scheduled = {
  body: 'longSection',
  settings: { ms: 5_000 },
  sizes: [[2, 1]],
  preemptions: 0,
  random: 0,
  expectations: () => ({ ignoring: NO_END }),
};

/** What is in the other cells has to be left alone, whatever it is. */
const NEIGHBOURS = neighboursOf([X, MANY + INDEX]);
const INDEXED = { body: 'rounds', settings: { indexed: true }, memory: NEIGHBOURS, random: 0 } as const;
const OWN = [X, MANY + INDEX];

const ALONE: ScheduledCheck = {
  id: 'mutex-alone',
  title: 'a thread that is alone takes and releases the lock as often as it likes',
  points: 1,
  hint: 'What is in the cell when the lock is fresh, what after unlock(), and does lock() take both for free?',
  usually: NOT_FREE,
  expected: 'one thread locks and unlocks 100 times, and comes to its end',
  all: [{ body: 'rounds', sizes: [[1, 100]], expectations: counted }],
};

const EXCLUDES: ScheduledCheck = {
  id: 'mutex-excludes',
  title: 'never two threads inside, in whatever order they take their steps',
  points: 4,
  needs: ['mutex-alone'],
  hint: 'Say what lock() does, step by step. What if another thread takes all of its steps between two of yours?',
  usually: NO_EXCLUSION,
  expected: 'at most one thread is between lock() and unlock(), and none of their updates is lost',
  all: [
    ...[ROUNDS, LONGER].map((runs) => ({
      ...runs,
      expectations: (threads: number, rounds: number) => ({ ...counted(threads, rounds), ignoring: NO_END }),
    })),
    LONG_SECTION,
  ],
  diagnose: breach,
};

const WAKES: ScheduledCheck = {
  id: 'mutex-wakes',
  title: 'whoever waits gets the lock in the end: no order of steps leaves a thread asleep',
  points: 3,
  needs: ['mutex-excludes'],
  hint: 'A thread has looked, and is about to sleep. What if the lock is set free exactly now?',
  usually: NOBODY_WAKES,
  expected: 'every thread gets the lock, and comes to its end',
  all: [ROUNDS, LONGER].map((runs) => ({ ...runs, expectations: counted })),
};

const NO_TIMEOUT: ScheduledCheck = {
  id: 'mutex-no-timeout',
  title: 'no thread needs a time-out to go on',
  points: 1,
  needs: ['mutex-excludes'],
  hint: 'Take the time-out of Atomics.wait away. Does your lock still work?',
  usually: ONLY_TIME,
  expected: 'a thread that sleeps is woken by Atomics.notify',
  all: [ROUNDS, LONGER].map((runs) => ({
    ...runs,
    expectations: () => ({ noTimeouts: true, ignoring: NO_END }),
  })),
};

const SLEEPS: ScheduledCheck = {
  id: 'mutex-sleeps',
  title: 'a thread that waits sleeps after 100 tries at the latest',
  points: 2,
  needs: ['mutex-excludes'],
  hint: 'What does a thread do while another one holds the lock for a second? Which core does it use for that?',
  usually: SPINS,
  expected: 'after at most 100 tries a waiting thread sleeps in Atomics.wait',
  // Of three, one is woken and finds the lock taken again.
  all: [
    {
      body: 'longHeld',
      sizes: [
        [2, 1],
        [3, 1],
      ],
      expectations: () => ({ tries: TRIES, ignoring: NO_END }),
      preemptions: 0,
      random: 0,
    },
  ],
};

const ORDERS: ScheduledCheck = {
  id: 'mutex-orders',
  title: 'what a thread did under the lock, the next one sees',
  points: 1,
  needs: ['mutex-excludes'],
  hint: 'With which operation is the lock set free? Does it order what stands before it?',
  usually: PLAIN_RELEASE,
  expected: 'all that happens under the lock happens before all that happens under it next',
  all: [
    {
      body: 'rounds',
      sizes: [[2, 2]],
      preemptions: 1,
      random: 50,
      expectations: () => ({ ordered: [X], ignoring: NO_END }),
    },
  ],
};

const OWN_CELL: ScheduledCheck = {
  id: 'mutex-own-cell',
  title: 'the lock is one cell: state[index], and no other is touched',
  points: 1,
  needs: ['mutex-excludes'],
  hint: 'Which cell do you use when index is 2? Where in its buffer does the array begin?',
  usually: OTHER_CELL,
  expected: `new Mutex(state, ${INDEX}) uses state[${INDEX}] alone, and no other cell`,
  all: [
    {
      ...INDEXED,
      sizes: [[1, 2]],
      expectations: (threads, rounds) => ({ ...counted(threads, rounds), only: OWN }),
    },
    {
      ...INDEXED,
      sizes: [[2, 1]],
      preemptions: 1,
      expectations: (threads, rounds) => ({ ...counted(threads, rounds), only: OWN, ignoring: NO_END }),
    },
  ],
};

export const mutexChecks: readonly Check[] = scheduledChecks('mutex.ts', [
  ALONE,
  EXCLUDES,
  WAKES,
  NO_TIMEOUT,
  SLEEPS,
  ORDERS,
  OWN_CELL,
  ...HOLDER_CHECKS,
]);
