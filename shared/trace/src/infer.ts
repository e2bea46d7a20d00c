/**
 * Adds the system calls that Node makes for a program, and that no recorder sees: socket, setsockopt, bind.
 *
 * Knows: what libuv does on the way to `listen` and `connect`, elsewhere than on Windows. Never knows: the system that a trace was
 * recorded on. What is added is marked, and a test holds it against strace. (libuv: uv__tcp_bind, uv__tcp_listen, uv__tcp_connect;
 * socket(7) for SO_REUSEADDR, ipv6(7) for IPV6_V6ONLY.) What a program sees of the rest is recorded: accept(2), shutdown(2), close(2).
 */
import { formatEndpoint } from './endpoints.ts';
import type { Endpoint, Trace, TraceEvent } from './events.ts';
import { replaced } from './replaced.ts';
import { socketKey } from './sockets.ts';

type OnTcp = Extract<TraceEvent, { readonly protocol: string }>;

/** The same trace with these calls in their places, before what they prepare. */
export function withInferredCalls(trace: Trace): Trace {
  const opened = new Set<string>();
  return replaced(trace, (event) => {
    if (!('socket' in event) || opened.has(socketKey(event))) return [event];
    opened.add(socketKey(event));
    return [...callsBefore(event).map((call) => inferred(event, call)), event];
  });
}

function callsBefore(event: OnTcp): readonly string[] {
  if (event.protocol !== 'tcp') return [];
  if (event.kind === 'connect') return opening(event.peer);
  if (event.kind !== 'listen' || !event.local) return [];
  const options = [
    'setsockopt(SO_REUSEADDR, 1)',
    ...(isV6(event.local) ? ['setsockopt(IPV6_V6ONLY, 0)'] : []),
  ];
  return [...opening(event.local), ...options, `bind(${formatEndpoint(event.local)})`];
}

/** Of a name nobody knows whether it was looked up, and how many addresses were tried then. */
function opening(end: Endpoint | undefined): readonly string[] {
  if (!end || !/^[\d.]+$|:/.test(end.host)) return [];
  return [`socket(${isV6(end) ? 'AF_INET6' : 'AF_INET'}, SOCK_STREAM)`];
}

const isV6 = ({ host }: Endpoint): boolean => host.includes(':');

function inferred(event: OnTcp, call: string): TraceEvent {
  const { seq, lane, t, protocol, socket, at } = event;
  return { seq, lane, t, kind: 'call', call, inferred: true, protocol, socket, ...(at && { at }) };
}
