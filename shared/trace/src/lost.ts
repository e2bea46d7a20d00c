/**
 * Tells which sends reached nobody.
 *
 * Knows: sends and their effects. Never knows: how a loss is shown.
 */
import type { Directory } from './directory.ts';
import type { Trace, TraceEvent } from './events.ts';

/** Whether the trace would show a deliver of this event's octets, had there been one. */
export function isLost(trace: Trace, event: TraceEvent, who: Directory): boolean {
  if (event.kind !== 'send' || trace.cut || who.isDelivered(event)) return false;
  return event.protocol === 'udp' || event.octets.length > 0;
}
