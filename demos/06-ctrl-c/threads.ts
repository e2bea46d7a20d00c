/**
 * Gives each thread of a program a lane of its own, in which it starts and ends.
 *
 * Knows: the order in which a program starts its threads. Never knows: what they do. The recorder tells of all threads in the lane of their
 * program, for it is the main thread that starts them and sees their ends. Which of two ends it sees first is chance: in lanes of their
 * own the two have no order.
 */
import type { Lane, Trace, TraceEvent } from '@wirebook/trace';

type ThreadEvent = Extract<TraceEvent, { readonly kind: 'thread' }>;

/** @param names of the threads, in the order in which `program` starts them. */
export function inLanesOfTheirOwn(program: string, names: readonly string[]): (trace: Trace) => Trace {
  return (trace) => {
    const places = new Map<number, number>();
    const laneOf = new Map<number, string>();
    const events: TraceEvent[] = [];
    const add = (event: TraceEvent) => events.push({ ...event, seq: events.length });
    for (const event of trace.events) {
      const cause = event.cause === undefined ? undefined : places.get(event.cause);
      const isTold = event.kind === 'thread' && event.lane === program;
      // The main thread does start them; their ends are their own.
      if (!isTold || event.alive) {
        places.set(event.seq, events.length);
        add({ ...event, ...(cause !== undefined && { cause }) });
      }
      if (!isTold) continue;
      const lane = laneOf.get(event.thread) ?? names[laneOf.size] ?? program;
      laneOf.set(event.thread, lane);
      add(ownEvent(event, lane, events.length - 1));
    }
    const threads = names.map((name): Lane => ({ id: name, label: name, kind: 'thread' }));
    return { ...trace, lanes: [...trace.lanes, ...threads], events };
  };
}

function ownEvent({ seq, t, alive }: ThreadEvent, lane: string, start: number): TraceEvent {
  const own = { seq, t, lane, kind: 'compute' } as const;
  return alive ? { ...own, text: 'starts', cause: start } : { ...own, text: 'ends' };
}
