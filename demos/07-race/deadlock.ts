/** Scenes d and e: two locks in opposite order, and in one order for all. */
import type { ChoiceTake } from '@wirebook/studio';
import { A, B } from './cells.ts';
import { countOf, type Scenery, simplest, treeOf } from './tree.ts';

const ACCOUNTS = {
  cells: [A, B],
  locks: [A, B],
  preemptions: 2,
  judge: () => ({ verdict: 'right', says: 'Both transfers are done, and both locks are free.' }),
} satisfies Partial<Scenery>;

export const OPPOSITE: Scenery = { ...ACCOUNTS, body: 'opposite', files: ['transfer.ts', 'mutex.ts'] };
export const IN_ORDER: Scenery = { ...ACCOUNTS, body: 'inOrder', files: ['one-order.ts', 'mutex.ts'] };

export const deadlock: ChoiceTake = {
  kind: 'choices',
  id: 'd',
  title: 'Deadlock',
  record: async (studio) => await treeOf(studio, OPPOSITE),
  steps: (graph) => {
    const stuck = simplest(graph, 'deadlock');
    const [right, stood] = [countOf(graph, 'right'), countOf(graph, 'deadlock')];
    return [
      {
        path: '',
        say: 'Two accounts, a and b, each with a lock. T0 moves money from a to b, T1 from b to a: each first takes the lock of the account that pays, then the other.',
        notes: 'The lock is the right one again. What is new: a thread holds one lock and wants another.',
      },
      {
        path: simplest(graph, 'right'),
        say: 'One after the other: T0 takes a and b and gives them back, then T1 takes b and a. All is well.',
      },
      {
        path: stuck.slice(0, 2),
        say: 'Now T0 takes a, and T1 takes b. Both were free, and nobody had to wait.',
      },
      {
        path: stuck.slice(0, 5),
        ask: 'T1 now wants a, and T0 wants b. How will it go on?',
        say: 'T1 wants a, and T0 holds it. So T1 sleeps until T0 gives it back, and keeps b meanwhile.',
      },
      {
        path: stuck,
        say: 'T0 wants b, and T1 holds it. So T0 sleeps, too. Each waits for the other, for ever: a deadlock.',
        notes:
          'No error, no exit, no core in use: the program stands still. Four things have to come together (Coffman, Elphick and Shoshani, 1971): only one may hold a lock; who holds one waits for another; nobody can take it away; they wait in a circle.',
      },
      {
        path: '',
        map: true,
        say: `Of these ${right + stood} schedules, ${graph.explored}, ${stood} end in a deadlock. In the others one thread had both locks before the other had one.`,
        notes: 'Such a program may run for years before it stands still.',
      },
    ];
  },
};

export const oneOrder: ChoiceTake = {
  kind: 'choices',
  id: 'e',
  title: 'One order for all',
  record: async (studio) => await treeOf(studio, IN_ORDER),
  steps: (graph) => [
    {
      path: '',
      say: 'The cure is a rule: everybody takes the locks in the same order. Here that is a before b, wherever the money goes.',
      notes: 'Compare one-order.ts with transfer.ts: one line decides who is first.',
    },
    {
      path: '0111',
      say: 'T0 takes a. T1 wants a first, too: it has to wait, but it holds nothing that T0 needs.',
      notes: 'There can be no circle: whoever holds b has a already, and so waits for nobody.',
    },
    {
      path: '011100000',
      say: 'So T0 gets b as well, moves the money, gives both back, and wakes T1.',
    },
    {
      path: '011100000111111',
      say: 'T1 takes a, then b, and all is done. Waiting has cost a little time, and nothing else.',
    },
    {
      path: '',
      map: true,
      say: `Here are ${countOf(graph, 'right')} schedules, ${graph.explored}. None of them ends in a deadlock.`,
      notes: 'All schedules that there are have been run as well: none of them ends in a deadlock.',
    },
  ],
};
