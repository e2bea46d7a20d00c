/**
 * Plays the part of the two systems under a TCP connection: makes the segments that its events must have led to.
 *
 * Knows: RFC 9293 as far as a capture shows it. Never knows: how segments are written, who the ends are.
 * Programs send and read; their systems shake hands, acknowledge and reset. Of that nothing is recorded, so it is made up: a
 * handshake is whole when `connect` was called, and every segment is acknowledged at once, whether or not a program reads it.
 */
import type { Trace, TraceEvent } from '../events.ts';
import type { Capture, Entry } from './capture.ts';
import { FLAGS, LARGEST_SEGMENT, segment } from './packets.ts';
import { carrierOf, position, type Way } from './way.ts';

/** Of a connection, the end whose event it is. */
export type Side = 0 | 1;

const NOTHING = { length: 0, shown: '' };
const { syn: SYN, ack: ACK, fin: FIN, rst: RST, psh: PSH } = FLAGS;

/** What a failed `connect` shows on the wire, by its error; of any other, such as an unknown name, nothing. */
const FAILED: Readonly<Record<string, 'answered by RST' | 'not answered'>> = {
  ECONNREFUSED: 'answered by RST',
  ECONNRESET: 'answered by RST',
  ETIMEDOUT: 'not answered',
  EHOSTUNREACH: 'not answered',
};

/**
 * A reader of one connection's events. `ways` lead away from side 0 and from side 1. The handshake is left out when there
 * is no `client`, because the connection was open before the recording began.
 */
export function conversation(
  trace: Trace,
  { add, comment }: Capture,
  ways: readonly [Way, Way],
  client: Side | undefined,
): (event: TraceEvent, side: Side) => void {
  const opposite = (way: Way) => (way === ways[0] ? ways[1] : ways[0]);
  const abortive = abortiveCloses(trace);
  let handshake: { readonly first: Entry; readonly last: Entry } | undefined;
  let isOpen = client === undefined;
  if (isOpen) for (const way of ways) way.next = way.stream.start;

  const send = (way: Way, flags: number, event: TraceEvent, said: readonly string[] = []): Entry => {
    const header = { sequence: position(way), acknowledged: position(opposite(way)), flags: flags | ACK };
    return add(segment(way.ends, header, NOTHING), event, said);
  };
  const acknowledge = (way: Way, event: TraceEvent) => {
    if (!opposite(way).isOver) send(opposite(way), 0, event);
  };
  const sendSyn = (way: Way, event: TraceEvent, said: readonly string[] = []) =>
    add(segment(way.ends, { sequence: way.initial, acknowledged: 0, flags: SYN }, NOTHING), event, said);

  const shakeHands = (event: TraceEvent) => {
    const out = ways[client ?? 0];
    const back = opposite(out);
    const first = sendSyn(out, event);
    const header = { sequence: back.initial, acknowledged: position(out), flags: SYN | ACK };
    add(segment(back.ends, header, NOTHING), event);
    handshake = { first, last: send(out, 0, event) };
    isOpen = true;
  };

  const refuse = (out: Way, event: TraceEvent, error: string) => {
    for (const way of ways) way.isOver = true;
    const failed = FAILED[error];
    if (!failed) return;
    sendSyn(out, event, [comment(event)]);
    if (failed === 'not answered') return;
    const header = { sequence: 0, acknowledged: position(out), flags: RST | ACK };
    add(segment(opposite(out).ends, header, NOTHING), event);
  };

  /** Sends the octets up to `end`, in as many segments as they take, and has each acknowledged. */
  const carry = (way: Way, end: number, event: TraceEvent, said: string) => {
    while (way.next < end) {
      const length = Math.min(LARGEST_SEGMENT, end - way.next);
      const shown = way.stream.known(way.next, way.next + length);
      const flags = way.next + length === end ? PSH | ACK : ACK;
      const header = { sequence: position(way), acknowledged: position(opposite(way)), flags };
      const entry = add(segment(way.ends, header, { length, shown }), event, [said]);
      way.next += length;
      way.carried.push({ end: way.next, entry });
      acknowledge(way, event);
    }
  };
  const bring = (way: Way, event: TraceEvent) => {
    const piece = way.stream.pieces.get(event.seq);
    if (!piece || piece.start === piece.end) return;
    if (piece.end <= way.next || way.isOver || way.fin) {
      carrierOf(way, piece.end)?.comments.push(comment(event));
      return;
    }
    carry(way, piece.start, event, 'octets that the trace did not keep');
    carry(way, piece.end, event, comment(event));
  };

  const finish = (way: Way, event: TraceEvent) => {
    if (way.fin || way.isOver) {
      if (event.kind === 'deliver') way.fin?.comments.push(comment(event));
      return;
    }
    carry(way, way.stream.delivered, event, 'octets that the trace did not keep');
    way.fin = send(way, FIN, event, [comment(event)]);
    acknowledge(way, event);
  };

  let rst: Entry | undefined;
  const reset = (way: Way, event: TraceEvent) => {
    if (rst && event.kind === 'reset' && event.by === 'peer') rst.comments.push(comment(event));
    else if (!rst && !way.isOver && !ways.every(({ fin }) => fin))
      rst = send(way, RST, event, [comment(event)]);
    way.isOver = true;
  };

  return (event, side) => {
    const out = ways[side];
    const back = ways[1 - side] ?? out;
    if (event.kind === 'connect' && event.error !== undefined) {
      refuse(out, event, event.error);
      return;
    }
    if (out.isOver && back.isOver && !rst) return;
    if (!isOpen) shakeHands(event);
    switch (event.kind) {
      case 'connect':
        handshake?.first.comments.push(comment(event));
        break;
      case 'accept':
        handshake?.last.comments.push(comment(event));
        break;
      case 'send':
        bring(out, event);
        break;
      case 'drop':
      case 'deliver':
        bring(back, event);
        if (event.kind === 'deliver' && event.end) finish(back, event);
        break;
      case 'shutdown':
        finish(out, event);
        break;
      case 'close':
        if (abortive.has(event.seq)) reset(out, event);
        else finish(out, event);
        // A program that was reset sends nothing more.
        if (back.isOver) out.isOver = true;
        break;
      case 'reset':
        reset(event.by === 'self' ? out : back, event);
        out.isOver = true;
        break;
      default:
    }
  };
}

/**
 * Closes that sent a RST and no FIN, because octets were unread (RFC 2525, section 2.17): the other side found a reset, and
 * no end of the stream.
 */
function abortiveCloses({ events }: Trace): ReadonlySet<number> {
  const effects = (holds: (event: TraceEvent) => boolean) =>
    new Set(
      events
        .filter((event) => events[event.cause ?? -1]?.kind === 'close' && holds(event))
        .map(({ cause = -1 }) => cause),
    );
  const resets = effects((event) => event.kind === 'reset');
  return resets.difference(effects((event) => event.kind === 'deliver'));
}
