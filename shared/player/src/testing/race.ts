/** All schedules of two threads that each read x and then write it: `0` and `1` in any order. For tests. */
import type { Lane, TraceEvent } from '@wirebook/trace';
import type { ChoiceGraph, ChoiceNode } from '../graph.ts';

const THREADS = ['T0', 'T1'].map((id): Lane => ({ id, label: id, kind: 'thread' }));
const nodes: readonly ChoiceNode[] = (() => {
  const all: ChoiceNode[] = [];
  const grow = (path: string): number => {
    const index = all.length;
    const done = [0, 1].map((thread) => [...path].filter((one) => one === String(thread)).length);
    const lane = `T${path.at(-1)}`;
    const seq = path.length - 1;
    const isRead = done[Number(path.at(-1))] === 1;
    const mine = { seq, t: seq, lane, cell: 'x' } as const;
    const event: TraceEvent = isRead
      ? { ...mine, kind: 'read', operation: 'read', value: 0 }
      : { ...mine, kind: 'write', operation: 'write', value: 1 };
    all.push({ events: [], next: {}, threads: [] });
    const next = Object.fromEntries(
      [0, 1].filter((thread) => (done[thread] ?? 0) < 2).map((thread) => [thread, grow(`${path}${thread}`)]),
    );
    const isRight = path === '0011' || path === '1100';
    all[index] = {
      events: path === '' ? [] : [event],
      next,
      threads: done.map((count) =>
        count === 2 ? { state: 'done' } : { state: 'ready', next: count === 0 ? 'read x' : 'write x ← 1' },
      ),
      ...(path.length === 4 && {
        end: isRight
          ? { verdict: 'right', says: 'One after the other.' }
          : { verdict: 'wrong', says: 'One addition is lost.' },
      }),
    };
    return index;
  };
  grow('');
  return all;
})();

export const race: ChoiceGraph = { lanes: THREADS, memory: { x: 0 }, nodes, explored: 'all schedules' };
