/**
 * Puts other events in the places of a trace's own: more of them, parts of them, or none.
 *
 * Knows: numbers and causes. Never knows: why.
 */
import type { Trace, TraceEvent } from './events.ts';

/**
 * The same trace, in which `replace` has said what stands for each event. What was caused by an event is caused by it still, or by the last that
 * stands for it. Causes of the new events are numbers of the old trace; their own numbers do not matter.
 */
export function replaced(trace: Trace, replace: (event: TraceEvent) => readonly TraceEvent[]): Trace {
  const places = new Map<number, number>();
  const events: TraceEvent[] = [];
  for (const event of trace.events) {
    const others = replace(event);
    const own = others.indexOf(event);
    if (others.length > 0) places.set(event.seq, events.length + (own < 0 ? others.length - 1 : own));
    for (const { cause: old, ...other } of others) {
      const cause = old === undefined ? undefined : places.get(old);
      events.push({ ...other, seq: events.length, ...(cause !== undefined && { cause }) });
    }
  }
  return { ...trace, events };
}
