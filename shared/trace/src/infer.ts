/**
 * Adds the system calls that Node makes for a program, and that no recorder sees: socket, setsockopt, bind.
 *
 * Knows: what libuv does on the way to `listen` and `connect`. Never knows: the system that a trace was recorded on. What is added is
 * marked, and a test holds it against strace. (libuv: uv__tcp_bind and uv__stream_open; socket(7) for SO_REUSEADDR.)
 */
import { formatEndpoint } from './endpoints.ts';
import type { Trace, TraceEvent } from './events.ts';
import { socketKey } from './sockets.ts';

type OnTcp = Extract<TraceEvent, { readonly protocol: string }>;

/** The same trace with these calls in their places, before what they prepare. */
export function withInferredCalls(trace: Trace): Trace {
  const places = new Map<number, number>();
  const events: TraceEvent[] = [];
  const opened = new Set<string>();
  for (const event of trace.events) {
    const isFirst = 'socket' in event && !opened.has(socketKey(event));
    if (isFirst) {
      opened.add(socketKey(event));
      for (const call of callsBefore(event)) events.push(inferred(event, call, events.length));
    }
    places.set(event.seq, events.length);
    const cause = event.cause === undefined ? undefined : places.get(event.cause);
    events.push({ ...event, seq: events.length, ...(cause !== undefined && { cause }) });
  }
  return { ...trace, events };
}

function callsBefore(event: OnTcp): readonly string[] {
  if (event.protocol !== 'tcp') return [];
  const socket = 'socket(AF_INET, SOCK_STREAM)';
  if (event.kind === 'connect') return [socket];
  if (event.kind !== 'listen' || !event.local) return [];
  return [socket, 'setsockopt(SO_REUSEADDR, 1)', `bind(${formatEndpoint(event.local)})`];
}

function inferred(event: OnTcp, call: string, seq: number): TraceEvent {
  const { lane, t, protocol, socket, at } = event;
  return { seq, lane, t, kind: 'call', call, inferred: true, protocol, socket, ...(at && { at }) };
}
