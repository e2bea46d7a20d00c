/** Scene a: x = x + 1 by two threads, and all 20 orders of their steps. */
import type { ChoiceTake } from '@wirebook/studio';
import { X } from './cells.ts';
import { type Scenery, treeOf } from './tree.ts';

export const RACE: Scenery = {
  body: 'race',
  files: ['increment.ts'],
  cells: [X],
  judge: ({ [X]: x }) =>
    x === 2
      ? { verdict: 'right', says: 'x is 2: both additions are there.' }
      : { verdict: 'wrong', says: `x is ${x}: one addition is lost.` },
};

export const lostUpdate: ChoiceTake = {
  kind: 'choices',
  id: 'a',
  title: 'x = x + 1, twice',
  record: async (studio) => await treeOf(studio, RACE),
  steps: () => [
    {
      path: '',
      say: 'Two threads share the number x. Each does x = x + 1 once. To a machine that is three steps: read, add, write.',
      notes:
        'The threads are real. Each waits before every step until somebody lets it go on: here that is you. The row of choices is called a schedule.',
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
      ask: 'Now T0 reads x, and T1 comes before T0 can go on. What will x be at the end?',
      say: 'T0 has read 0, and keeps that number to itself. No other thread sees it there.',
      notes: 'It is in a register of the core. Let the class answer before you go on: 0, 1 or 2?',
    },
    {
      path: '01',
      say: 'T0 is made to pause, which is called a preemption. T1 reads x, too: it is still 0, because T0 has written nothing yet.',
      notes:
        'The system may preempt a thread between any two steps. On two cores nobody has to pause for it: both go on at the same time. From here on x will be 1, whatever is chosen.',
    },
    {
      path: '0111',
      say: 'T1 adds 1 and writes 1. For T1 all is well.',
    },
    {
      path: '011100',
      say: 'T0 goes on with the 0 that it has read, and writes 1 over the 1. Two additions, and x is 1: a lost update.',
      notes:
        'No step has failed, and nobody is told. The only thing that is wrong is the interleaving: the order in which right steps came. From the read to the write nobody should come between. Such a stretch is called a critical section.',
    },
    {
      path: '',
      say: 'Now you choose who goes next. Find a schedule that ends with x = 2.',
      notes: 'Go back a step at any time, and choose otherwise. Two schedules are right, and no other.',
    },
    {
      path: '',
      map: true,
      ask: 'Two threads, three steps each. In how many orders can they go, and in how many of them is x 2?',
      say: 'In 20 orders. In 2 of them one thread is done before the other begins, and x is 2. In the other 18 an addition is lost.',
      notes:
        '6! / (3! · 3!) = 20. They are not equally likely. On a real machine the 2 right ones come up often, so that tests pass: see demo 8.',
    },
  ],
};
