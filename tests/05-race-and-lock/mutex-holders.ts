/** Who holds a lock, and on which ways it becomes free: withLock, errors, and unlock() by somebody else. */

import { ANYBODY_UNLOCKS, NOT_RELEASED, SWALLOWS, WITH_LOCK } from './mutex-misconceptions.ts';
import { X } from './places.ts';
import type { ScheduledCheck } from './scheduled.ts';

const counted = (threads: number, rounds: number) => ({ finally: { [X]: threads * rounds } });
const once = (threads: number) => counted(threads, 1);

const RETURNS: ScheduledCheck = {
  id: 'with-lock-returns',
  title: 'withLock calls the function once, under the lock, and returns its value',
  points: 1,
  needs: ['mutex-excludes'],
  hint: 'What are the three things that withLock does, and which of them may be left out when fn throws?',
  usually: WITH_LOCK,
  expected: 'withLock(fn) calls fn once, with the lock held, releases it, and returns what fn returned',
  all: [
    {
      body: 'withLockReturns',
      sizes: [
        [1, 1],
        [2, 1],
      ],
      expectations: once,
      random: 20,
    },
  ],
};

const THROWS: ScheduledCheck = {
  id: 'with-lock-throws',
  title: 'when the function throws, the lock is free again and the error goes on',
  points: 2,
  needs: ['mutex-excludes'],
  hint: 'Which lines of withLock still run when fn throws?',
  usually: NOT_RELEASED,
  expected: 'fn throws: the lock is free afterwards, and that very error comes out of withLock',
  all: [
    {
      body: 'withLockThrows',
      sizes: [
        [1, 1],
        [2, 1],
      ],
      expectations: (threads) => ({ finally: { [X]: threads === 1 ? 2 : 2 * threads - 1 } }),
      preemptions: 1,
      random: 20,
    },
  ],
  diagnose: ({ kind }) => (kind === 'failed' ? SWALLOWS : kind === 'value' ? WITH_LOCK : undefined),
};

const UNHELD: ScheduledCheck = {
  id: 'unlock-unheld',
  title: 'unlock() of a lock that nobody holds throws, and it can still be taken',
  points: 1,
  needs: ['mutex-excludes'],
  hint: 'How can an instance know whether its thread holds the lock?',
  usually: ANYBODY_UNLOCKS,
  expected:
    'unlock() throws when the thread does not hold the lock: at first, after unlock(), after withLock',
  all: [
    {
      body: 'unlockUnheld',
      sizes: [
        [1, 1],
        [2, 1],
      ],
      expectations: once,
      preemptions: 1,
      random: 20,
    },
    { body: 'twoLocks' },
  ],
};

const OTHERS: ScheduledCheck = {
  id: 'unlock-others',
  title: "unlock() of another thread's lock throws, and leaves it locked",
  points: 2,
  needs: ['mutex-excludes'],
  hint: 'Thread 0 holds the lock and thread 1 calls unlock(). Whose lock is it afterwards?',
  usually: ANYBODY_UNLOCKS,
  expected: 'unlock() by a thread that does not hold the lock throws and changes nothing',
  all: [
    { body: 'unlockOthers', sizes: [[2, 1]], expectations: once },
    { body: 'unlockOthers', sizes: [[3, 1]], expectations: once, preemptions: 1 },
  ],
};

export const HOLDER_CHECKS: readonly ScheduledCheck[] = [RETURNS, THROWS, UNHELD, OTHERS];
