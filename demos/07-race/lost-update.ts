/** Scene a: x = x + 1 by two threads, and all 20 orders of their steps. */
import type { ChoiceTake } from '@wirebook/studio';
import { X } from './cells.ts';
import { treeOf } from './tree.ts';

export const lostUpdate: ChoiceTake = {
  kind: 'choices',
  id: 'a',
  title: 'x = x + 1, twice',
  record: async (studio) =>
    await treeOf(studio, {
      body: 'race',
      files: ['increment.ts'],
      cells: [X],
      judge: ({ [X]: x }) =>
        x === 2
          ? { verdict: 'right', says: 'x is 2: both additions are there.' }
          : { verdict: 'wrong', says: `x is ${x}: one addition is lost.` },
    }),
  steps: () => [
    {
      path: '',
      say: 'Two threads share the number x. Each does x = x + 1 once. To a machine that is three steps: read, add, write.',
      notes:
        'A schedule says who goes next at each step. Here nobody but you decides: the threads are real, and each waits before every step until it is let go on.',
    },
    {
      path: '000',
      say: 'T0 goes first and does all its steps: it reads 0, adds 1, writes 1.',
    },
    {
      path: '000111',
      say: 'Then T1 does the same: it reads 1, and writes 2. Both additions are there.',
      notes: 'The schedule is 000111: a digit for each step, the number of the thread that took it.',
    },
    {
      path: '0',
      ask: 'Now T0 reads x, and then T1 comes before T0 can go on. What will x be at the end?',
      say: 'T0 has read 0. It has that number in a register, where no other thread sees it.',
      notes:
        'To make a thread pause that could have gone on is called a preemption. The system may do that between any two steps; on two cores nobody has to be made to pause.',
    },
    {
      path: '01',
      say: 'T1 reads x, too. It is still 0, because T0 has written nothing yet.',
      notes:
        'From here on the damage is done. Let somebody choose how it goes on: x will be 1 in every case.',
    },
    {
      path: '0111',
      say: 'T1 adds 1 and writes 1. For T1 all is well.',
    },
    {
      path: '011100',
      say: 'T0 goes on with the 0 that it has read, and writes 1 over the 1. Two additions, and x is 1: a lost update.',
      notes:
        'No step has failed, and nobody is told. What went wrong is the interleaving: the order in which right steps came. From the read to the write this is a critical section.',
    },
    {
      path: '',
      say: 'Now the class chooses who goes next. Find a schedule that ends with x = 2.',
      notes:
        'Go back a step at any time: another choice leads to another end. Two schedules are right, and no other.',
    },
    {
      path: '',
      map: true,
      ask: 'Two threads, three steps each. How many orders are there, and in how many of them is x 2?',
      say: 'There are 20 orders. In 2 of them one thread is done before the other begins, and x is 2. In the other 18 an addition is lost.',
      notes:
        '6! / (3! · 3!) = 20. They are not equally likely: on a real machine the two right ones come up often, so that tests pass. Demo 8 shows how often.',
    },
  ],
};
