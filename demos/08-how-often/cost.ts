/** Scene b: what an increment costs plainly, as one step, and inside of the lock; with one thread and with two. */
import type { Bar, Plot, PlotStep } from '@wirebook/player';
import type { Figures, PlotTake } from '@wirebook/studio';
import { solution } from '../places.ts';
import { printed } from './printed.ts';
import { costsIn } from './tables.ts';
import { compared, nanoseconds } from './words.ts';

/** As cost.ts calls them, and as the plot does. */
const WAYS = { 'plain ++': 'plain', 'Atomics.add': 'Atomics.add', 'your Mutex': 'with the lock' } as const;
const NAMES = Object.values(WAYS);
const THREADS = [1, 2] as const;
/** Of which the median is taken: on a machine with other work to do, some take long. */
const ROUNDS = 15;

/** Nanoseconds by one way. */
interface Cost {
  readonly alone: number;
  readonly together: number;
}

export const cost: PlotTake = {
  kind: 'plots',
  id: 'b',
  title: 'What a lock costs',
  record: async (studio) => {
    const programs = await studio.programs(solution('05'));
    return figuresOf(await printed(programs, 'cost.ts', ['--runs', String(ROUNDS)]));
  },
  plots: plotsOf,
  steps: stepsOf,
};

/** In the order of the ways, by the number of threads. @throws Error the table is not what it should be. */
export function figuresOf(lines: readonly string[]): Figures {
  const rows = costsIn(lines, Object.keys(WAYS), THREADS);
  const by = (count: number) => rows.filter(({ threads }) => threads === count);
  return Object.fromEntries(
    THREADS.flatMap((count) => [
      [`ns ${count}`, by(count).map(({ ns }) => ns)],
      [`lost ${count}`, by(count).map(({ lost }) => lost)],
    ]),
  );
}

function plotsOf(figures: Figures): Plot[] {
  const bars = THREADS.flatMap((count) =>
    NAMES.map((name, way): Bar => {
      const ns = figures[`ns ${count}`]?.[way] ?? 0;
      const lost = figures[`lost ${count}`]?.[way] ?? 0;
      return {
        label: `${name}, ${count} ${count === 1 ? 'thread' : 'threads'}`,
        value: ns,
        text: nanoseconds(ns),
        verdict: lost === 0 ? 'right' : 'wrong',
      };
    }),
  );
  return [
    {
      id: 'cost',
      title: 'What an increment costs',
      axis: 'nanoseconds for an increment',
      scale: 'logarithmic',
      bars,
    },
  ];
}

function stepsOf(figures: Figures): readonly [PlotStep, ...PlotStep[]] {
  const [plain, atomic, locked] = NAMES.map((_, way): Cost => {
    return { alone: figures['ns 1']?.[way] ?? 0, together: figures['ns 2']?.[way] ?? 0 };
  }) as [Cost, Cost, Cost];
  return [
    {
      plot: 'cost',
      bars: 1,
      say: `One thread, a million times x = x + 1, without a lock: ${nanoseconds(plain.alone)} for each. A nanosecond is a billionth of a second.`,
      notes: `This is cost.ts of stage 05: the median of ${ROUNDS} rounds, after one in which the code gets compiled. Bars are drawn by their logarithm: equal lengths are equal factors.`,
    },
    {
      plot: 'cost',
      bars: NAMES.length,
      ask: 'What does it cost to make the addition safe, even when no other thread is there?',
      say: `Atomics.add does it in one step that nobody can come between: it takes ${compared(atomic.alone, plain.alone)}. Lock and unlock around it take ${compared(locked.alone, plain.alone)}.`,
      notes:
        'Both times against the plain addition. The core has to bring its writes into an order that all others see, and cannot keep the number in a register. That is the price, with or without others.',
    },
    {
      plot: 'cost',
      ask: 'Now two threads do it, at the same time. Does an increment take less then?',
      say: `${shared([plain, atomic, locked])} Inside of the lock it takes ${nanoseconds(locked.together)} now, and with one thread ${nanoseconds(locked.alone)}.`,
      notes:
        'The time of the slower thread, divided by the increments of both. The number travels between the cores, and a thread that has to wait for the lock sleeps and must be woken, which is a call into the system.',
    },
    {
      plot: 'cost',
      say: 'The plain addition is quick, and sometimes wrong. The lock is right, and has its price: so share as little as you can.',
      notes:
        'Count in each thread by itself, and add up at the end: then there is one critical section for each thread, not a million. And the lock protects nothing but an addition here; where a critical section does real work, the lock is a small part of the whole.',
    },
  ];
}

/** Whether it is of use that there are two. */
function shared(costs: readonly Cost[]): string {
  const slower = costs.filter(({ alone, together }) => together > alone).length;
  if (slower === costs.length)
    return 'No: in each of the three ways it takes longer, for the threads get in each other’s way.';
  if (slower === 0) return 'This time it does not take longer in any of the three ways.';
  return `Not always: in ${slower} of the three ways it takes longer, for the threads get in each other’s way.`;
}
