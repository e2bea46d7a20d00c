/** Scene c: a lock that looks and then takes, and the schedule that breaks it. */
import type { ChoiceTake } from '@wirebook/studio';
import { LOCK } from './cells.ts';
import { countOf, type Scenery, simplest, treeOf } from './tree.ts';

export const BROKEN: Scenery = {
  body: 'broken',
  files: ['section.ts', 'broken-lock.ts'],
  cells: [LOCK],
  locks: [LOCK],
  preemptions: 2,
  judge: () => ({ verdict: 'right', says: 'Never were two inside.' }),
};

export const brokenLock: ChoiceTake = {
  kind: 'choices',
  id: 'c',
  title: 'A lock that is broken',
  record: async (studio) => await treeOf(studio, BROKEN),
  steps: (graph) => {
    const broken = simplest(graph, 'wrong');
    const [right, wrong] = [countOf(graph, 'right'), countOf(graph, 'wrong')];
    return [
      {
        path: '',
        say: 'Another lock. Whoever wants it waits as long as it is held, and takes it when it is free.',
        notes: 'Give the class a minute to read broken-lock.ts before you go on.',
      },
      {
        path: simplest(graph, 'right'),
        say: 'One thread after the other: all is well. Many test runs may see nothing else.',
      },
      {
        path: broken.slice(0, 1),
        ask: 'Is there a schedule in which both threads are inside?',
        say: 'T0 looks: the lock is free. Before T0 can take it, T1 comes.',
        notes:
          'This is the schedule with the fewest preemptions that breaks the lock. A search has found it: first all schedules without a preemption, then with one, then with two.',
      },
      {
        path: broken.slice(0, 4),
        say: 'T1 looks: the lock is still free. T1 takes it, and goes in.',
      },
      {
        path: broken,
        say: 'T0 goes on. It has seen a free lock and does not look again: it takes it, and goes in. Both are inside.',
        notes:
          'load is one step and store is one step; together they are two. The cure is one step that does both: compareExchange, as in scene b. This fault is called check-then-act.',
      },
      {
        path: '',
        map: true,
        say: `Of these ${right + wrong} schedules, ${graph.explored}, ${right} are right and ${wrong} are wrong. In the wrong ones a thread comes between the look and the write of the other.`,
      },
    ];
  },
};
