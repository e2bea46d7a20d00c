/**
 * Turns the UDP events of a trace into packets: one for each datagram, however many lanes saw it.
 *
 * Knows: which events are about the same datagram. Never knows: headers, TCP.
 */
import type { Trace, TraceEvent } from '../events.ts';
import { type SocketEvent, socketKey, socketsOf } from '../sockets.ts';
import type { Addresses, Told } from './addresses.ts';
import type { Capture, Entry } from './capture.ts';
import { datagram } from './packets.ts';

type Carrying = Extract<TraceEvent, { readonly kind: 'send' | 'deliver' | 'drop' }>;

/**
 * A reader of one trace: given its events in order, it adds a packet for each send, for each deliver or drop whose send
 * nobody recorded, and for each further deliver of the same send. What else became of a datagram is a comment.
 */
export function datagrams(trace: Trace, { ends }: Addresses, capture: Capture): (event: TraceEvent) => void {
  const sockets = socketsOf(trace.events);
  const firstDeliver = new Map<number, TraceEvent>();
  for (const event of trace.events) {
    if (event.kind === 'deliver' && event.cause !== undefined && !firstDeliver.has(event.cause))
      firstDeliver.set(event.cause, event);
  }
  const local = (event: SocketEvent) => [event.local, sockets.get(socketKey(event))?.local];
  const peer = (event: SocketEvent) => [event.peer, sockets.get(socketKey(event))?.peer];

  const endsOf = (event: Carrying) => {
    const effect = event.kind === 'send' ? firstDeliver.get(event.seq) : undefined;
    const other = effect && 'socket' in effect ? effect : undefined;
    const here: Told = {
      key: socketKey(event),
      endpoints: [...local(event), ...(other ? peer(other) : [])],
    };
    const there: Told = {
      key: other ? socketKey(other) : `peer of ${socketKey(event)}`,
      endpoints: [...(other ? local(other) : []), ...peer(event)],
    };
    return event.kind === 'send' ? ends(here, there) : ends(there, here);
  };

  const seen = new Map<number, Entry>();
  const toldOf = new Set<Entry>();
  return (event) => {
    if (event.kind !== 'send' && event.kind !== 'deliver' && event.kind !== 'drop') return;
    const comment = capture.comment(event);
    const known = event.cause === undefined ? undefined : seen.get(event.cause);
    const isAgain = event.kind === 'deliver' && known && toldOf.has(known);
    if (known && !isAgain) {
      known.comments.push(comment);
      if (event.kind === 'deliver') toldOf.add(known);
      seen.set(event.seq, known);
      return;
    }
    const packet = datagram(endsOf(event), event.octets);
    if (packet) seen.set(event.seq, capture.add(packet, event, [comment]));
  };
}
