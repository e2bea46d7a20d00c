/** Scene c: a lock that looks and then takes, and the schedule that breaks it. */
import type { ChoiceTake } from '@wirebook/studio';
import { LOCK } from './cells.ts';
import { simplest, treeOf } from './tree.ts';

export const brokenLock: ChoiceTake = {
  kind: 'choices',
  id: 'c',
  title: 'A lock that is broken',
  record: async (studio) =>
    await treeOf(studio, {
      body: 'broken',
      files: ['section.ts', 'broken-lock.ts'],
      cells: [LOCK],
      locks: [LOCK],
      preemptions: 2,
      judge: () => ({ verdict: 'right', says: 'One thread at a time was inside.' }),
    }),
  steps: (graph) => {
    const broken = simplest(graph, 'wrong');
    return [
      {
        path: '',
        say: 'Another lock. It waits as long as the lock is held. When it is free, it takes it.',
        notes: 'Give the class a minute to read broken-lock.ts before you go on.',
      },
      {
        path: simplest(graph, 'right'),
        say: 'One thread after the other: all is well. A test that is run a thousand times may see nothing else.',
      },
      {
        path: broken.slice(0, 1),
        ask: 'Is there a schedule in which both threads are inside?',
        say: 'T0 looks: the lock is free. Before T0 can take it, T1 comes.',
        notes:
          'This is the schedule with the fewest preemptions that breaks the lock. A search has found it: none first, then one, then two.',
      },
      {
        path: broken.slice(0, 4),
        say: 'T1 looks: the lock is still free. T1 takes it, and goes in.',
      },
      {
        path: broken,
        say: 'T0 goes on. It has seen a free lock, and does not look again: it takes it, and goes in. Both are inside.',
        notes:
          'Each of load and store is one step, and together they are two. The cure is one step that looks and writes: compareExchange, as in the scene before. The name of this fault is check-then-act.',
      },
      {
        path: '',
        map: true,
        say: 'Most schedules are right. The wrong ones are those in which somebody comes between the look and the write.',
      },
    ];
  },
};
