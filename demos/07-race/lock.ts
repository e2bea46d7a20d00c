/** Scene b: the same three steps inside of the lock of stage 05. */
import type { ChoiceTake } from '@wirebook/studio';
import { LOCK, X } from './cells.ts';
import { countOf, type Scenery, treeOf } from './tree.ts';

export const LOCKED: Scenery = {
  body: 'locked',
  files: ['locked.ts', 'mutex.ts'],
  cells: [X, LOCK],
  locks: [LOCK],
  preemptions: 2,
  judge: ({ [X]: x }) =>
    x === 2
      ? { verdict: 'right', says: 'x is 2: nobody came between.' }
      : { verdict: 'wrong', says: `x is ${x}: one addition is lost.` },
};

export const lock: ChoiceTake = {
  kind: 'choices',
  id: 'b',
  title: 'The same, with a lock',
  record: async (studio) => await treeOf(studio, LOCKED),
  steps: (graph) => [
    {
      path: '',
      say: 'The same three steps, now between lock and unlock. The lock is one more number that both threads share: 0 means that it is free.',
      notes:
        'mutex.ts is the finished file of stage 05. Its cell says 0: free, 1: held, 2: held, and perhaps somebody waits.',
    },
    {
      path: '0',
      say: 'T0 takes the lock. It looks and writes in one single step, so that nobody can come between.',
      notes:
        'compareExchange writes 1 only if 0 is there, and tells what was there. Every processor has an instruction for it.',
    },
    {
      path: '0111',
      say: 'T1 comes, as it did before, and finds the lock held. It writes 2, which says that somebody waits, and goes to sleep.',
      notes:
        'Atomics.wait; in Linux futex(2). While it sleeps it uses no core. Try to choose T1 now: it is blocked, and the page says why.',
    },
    {
      path: '0111000',
      say: 'T0 reads, adds and writes, and T1 cannot come between. This is a critical section: one thread at a time.',
    },
    {
      path: '011100000',
      say: 'T0 gives the lock back. It finds the 2 there, so it knows that somebody waits, and wakes T1.',
      notes:
        'First it frees the lock, then it wakes. The other way round T1 could find it still held, and sleep for ever.',
    },
    {
      path: '0111000001111',
      say: 'T1 looks again, takes the lock, and reads 1. It adds 1 to that, and writes 2.',
      notes: 'To be woken means: look again. Another thread may have been quicker.',
    },
    {
      path: '011100000111111',
      say: 'T1 gives the lock back, too. x is 2.',
    },
    {
      path: '',
      map: true,
      say: `Here are ${countOf(graph, 'right')} schedules, ${graph.explored}. In each of them x is 2.`,
      notes:
        'A preemption makes a thread pause that could have gone on. Most faults need no more than two. There are 210 schedules in all, too many for a page; x is 2 in each of them.',
    },
  ],
};
