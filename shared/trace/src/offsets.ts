/**
 * Gives every TCP send and deliver its place in the stream, where the recorder did not.
 *
 * Knows: that octets of a stream follow each other. Never knows: the other side.
 */
import type { Recorded } from './events.ts';
import { socketKey } from './sockets.ts';

/** The same events; `offset` is filled in as the sum of what went before in that direction of the socket. */
export function withOffsets(events: readonly Recorded[]): Recorded[] {
  const ends = new Map<string, number>();
  return events.map((event) => {
    if ((event.kind !== 'send' && event.kind !== 'deliver') || event.protocol !== 'tcp') return event;
    const stream = `${event.kind} ${socketKey(event)}`;
    const offset = event.offset ?? ends.get(stream) ?? 0;
    ends.set(stream, offset + event.octets.length);
    return { ...event, offset };
  });
}
