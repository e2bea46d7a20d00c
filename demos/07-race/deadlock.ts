/** Scenes d and e: two locks in opposite order, and in one order for all. */
import type { ChoiceTake } from '@wirebook/studio';
import { A, B } from './cells.ts';
import { countOf, type Scenery, simplest, treeOf } from './tree.ts';

const ACCOUNTS: Pick<Scenery, 'cells' | 'locks' | 'preemptions' | 'judge'> = {
  cells: [A, B],
  locks: [A, B],
  preemptions: 2,
  judge: () => ({ verdict: 'right', says: 'Both transfers are done, and all locks are free.' }),
};

export const deadlock: ChoiceTake = {
  kind: 'choices',
  id: 'd',
  title: 'Deadlock',
  record: async (studio) =>
    await treeOf(studio, { ...ACCOUNTS, body: 'opposite', files: ['transfer.ts', 'mutex.ts'] }),
  steps: (graph) => {
    const stuck = simplest(graph, 'deadlock');
    return [
      {
        path: '',
        say: 'Two accounts, each with a lock of its own. T0 moves money from a to b, T1 from b to a. Each takes two locks.',
        notes: 'The lock is the right one again. What is new is that a thread holds one and wants another.',
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
        say: 'T1 wants a. T0 holds it, so T1 goes to sleep until T0 gives it back. It keeps b meanwhile.',
      },
      {
        path: stuck,
        say: 'T0 wants b. T1 holds it, so T0 goes to sleep, too. Each waits for the other, for ever: a deadlock.',
        notes:
          'No error, no exit, no core in use: the program just stands still. Four things have to come together (Coffman, 1971): only one may hold a lock, who holds one waits for another, nobody can take it away, and they wait in a circle.',
      },
      {
        path: '',
        map: true,
        say: `Of these ${countOf(graph, 'right') + countOf(graph, 'deadlock')} schedules, ${countOf(graph, 'deadlock')} end in a deadlock. In the others one thread had both locks before the other had one.`,
        notes: 'So a program may run for years before it stands still.',
      },
    ];
  },
};

export const oneOrder: ChoiceTake = {
  kind: 'choices',
  id: 'e',
  title: 'One order for all',
  record: async (studio) =>
    await treeOf(studio, { ...ACCOUNTS, body: 'inOrder', files: ['one-order.ts', 'mutex.ts'] }),
  steps: (graph) => [
    {
      path: '',
      say: 'The cure is a rule: everybody takes the locks in the same order. Here that is a before b, wherever the money goes.',
    },
    {
      path: '01111',
      ask: 'T0 takes a, and then T1 comes. What is different now?',
      say: 'T1 wants a first, too. It has to wait, but it holds nothing that T0 needs.',
      notes: 'There can be no circle: who holds b has a already, and waits for nobody.',
    },
    {
      path: '',
      map: true,
      say: `Here are ${countOf(graph, 'right')} schedules, ${graph.explored}. None of them ends in a deadlock.`,
    },
  ],
};
