/** The counter: one read and one write under the lock, whatever the other threads do in between. */
import type { Check } from '@wirebook/grader';
import { COUNTS_WRONG, LOST_UPDATE, NOT_RELEASED } from './mutex-misconceptions.ts';
import { X } from './places.ts';
import { SIZES, scheduledChecks } from './scheduled.ts';

/** What the cell holds before the first call, in one thread. */
const STARTS = [0, 41, -7, 1_000_000];

const counted = (threads: number, rounds: number) => ({ finally: { [X]: threads * rounds } });

export const counterChecks: readonly Check[] = scheduledChecks('counter.ts', [
  {
    id: 'increment-counts',
    title: 'a call reads the cell once and writes one more',
    points: 1,
    hint: 'How often is read() called, how often write(), and with what?',
    usually: COUNTS_WRONG,
    diagnose: ({ kind }) => (kind === 'deadlock' ? NOT_RELEASED : undefined),
    expected: 'each call of increment reads the cell once and writes once what it read and one more',
    all: STARTS.map((start) => ({
      body: 'increments',
      sizes: [[1, 3]],
      memory: { [X]: start },
      expectations: (_, rounds) => ({ finally: { [X]: start + rounds } }),
    })),
  },
  {
    id: 'increment-excludes',
    title: 'no update is lost, in whatever order the threads take their steps',
    points: 3,
    needs: ['increment-counts'],
    hint: 'Both threads read 0. What does each write?',
    usually: LOST_UPDATE,
    expected: 'after n calls x is n (with a lock that is right for certain)',
    all: [{ body: 'increments', sizes: SIZES, expectations: counted }],
  },
  {
    id: 'increment-releases',
    title: 'the lock is released also when the cell throws',
    points: 1,
    needs: ['increment-excludes'],
    hint: 'read() throws an error. Who unlocks?',
    usually: NOT_RELEASED,
    expected: 'the cell of T0 throws, and the other threads get the lock nevertheless',
    all: ['read', 'write'].map((throwAt) => ({
      body: 'incrementThrows',
      settings: { throwAt },
      sizes: [
        [2, 1],
        [3, 1],
      ],
      expectations: (threads) => counted(threads - 1, 1),
      preemptions: 1,
      random: 20,
    })),
  },
  {
    id: 'increment-with-mutex',
    title: 'with your own lock, too, no update is lost',
    points: 1,
    needs: ['increment-releases'],
    hint: 'Does lock() come before the read, and unlock() after the write?',
    usually: LOST_UPDATE,
    expected: 'after n calls with the Mutex of mutex.ts x is n',
    all: [
      {
        body: 'incrementsWithMutex',
        sizes: [
          [2, 1],
          [2, 2],
        ],
        expectations: counted,
      },
    ],
  },
]);
