/**
 * Gives each thread of a program a lane of its own, in which it starts and ends.
 *
 * Knows: the order in which a program starts its threads. Never knows: what they do. The recorder tells of all threads in the lane of their
 * program, for it is the main thread that starts them and sees their ends. Which of two ends it sees first is chance: in lanes of their
 * own the two have no order.
 */
import { type Lane, replaced, type Trace } from '@wirebook/trace';

/** @param names of the threads, in the order in which `program` starts them. */
export function inLanesOfTheirOwn(program: string, names: readonly string[]): (trace: Trace) => Trace {
  return (trace) => {
    const laneOf = new Map<number, string>();
    const { events } = replaced(trace, (event) => {
      if (event.kind !== 'thread' || event.lane !== program) return [event];
      const lane = laneOf.get(event.thread) ?? names[laneOf.size] ?? program;
      laneOf.set(event.thread, lane);
      // The main thread does start them; their ends are their own.
      const { seq, t } = event;
      const own = { seq, t, lane, kind: 'compute' } as const;
      return event.alive ? [event, { ...own, text: 'starts', cause: seq }] : [{ ...own, text: 'ends' }];
    });
    const threads = names.map((name): Lane => ({ id: name, label: name, kind: 'thread' }));
    return { ...trace, lanes: [...trace.lanes, ...threads], events };
  };
}
