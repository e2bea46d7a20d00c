/**
 * Makes an event of each line that programs print.
 *
 * Knows: where lines end. Never knows: what is in them. Two lines that are printed soon after each other may be read together, and then they
 * are one event of the recording: a script could not name the one without the other.
 */
import { octets, replaced, type Trace, type TraceEvent } from '@wirebook/trace';

export function lineByLine(trace: Trace): Trace {
  return replaced(trace, linesOf);
}

function linesOf(event: TraceEvent): TraceEvent[] {
  if (event.kind !== 'out' || event.octets.shown.length < event.octets.length) return [event];
  const lines = event.octets.shown.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return lines.map((line) => ({ ...event, octets: octets(Buffer.from(line, 'latin1')) }));
}
