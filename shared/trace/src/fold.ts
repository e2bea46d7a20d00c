/**
 * Folds a story into the state of its sockets and programs after any step.
 *
 * Knows: what each event changes. Never knows: the future, or other traces. Nothing here is stored or mutated:
 * the state after step n is the fold of the first n events.
 */
import type { Endpoint, EventKind, Protocol, Trace, TraceEvent } from './events.ts';
import { initialMemory, type MemoryState, stepMemory } from './memory.ts';
import { socketKey } from './sockets.ts';
import { isThreadStep } from './thread-words.ts';

/** `half-closed-local`: a FIN was sent; `half-closed-remote`: one came. */
export type Condition =
  | 'open'
  | 'bound'
  | 'listening'
  | 'connecting'
  | 'connected'
  | 'half-closed-local'
  | 'half-closed-remote'
  | 'closed'
  | 'reset';

export interface SocketState {
  readonly lane: string;
  readonly socket: number;
  readonly protocol: Protocol;
  readonly condition: Condition;
  /** `seq` of the event that brought the socket into its condition. */
  readonly since: number;
  readonly local?: Endpoint;
  /** Of a UDP socket only if it was connected. */
  readonly peer?: Endpoint;
  /** Octets that its program sent, and octets that reached its program. */
  readonly sent: number;
  readonly delivered: number;
  /** The last system error that it reported. */
  readonly error?: string;
}

/** Octets of one send that have reached nobody yet. Lost datagrams stay: the sender cannot know. */
export interface Flight {
  /** `seq` of the send. */
  readonly send: number;
  /** Key of the sending socket in `State.sockets`. */
  readonly from: string;
  readonly octets: number;
}

export interface State {
  /** How many events were folded. */
  readonly step: number;
  /** Sockets by `socketKey`. */
  readonly sockets: Readonly<Record<string, SocketState>>;
  /** In the order in which they were sent. */
  readonly inFlight: readonly Flight[];
  /** Programs that have ended, by lane. */
  readonly exits: Readonly<Record<string, { readonly code: number | null; readonly signal?: string }>>;
  /** What threads share. */
  readonly memory: MemoryState;
}

/** Before anything happened. */
export const initial: State = { step: 0, sockets: {}, inFlight: [], exits: {}, memory: initialMemory };

/** The state after the first `upTo` events of a trace; after all of them if `upTo` is not given. */
export function fold(trace: Trace, upTo: number = trace.events.length): State {
  return trace.events.slice(0, upTo).reduce(reduce, initial);
}

/** The state after one more event. A kind of event that is not known changes nothing but `step`. */
export function reduce(state: State, event: TraceEvent): State {
  const next: State = { ...state, step: state.step + 1 };
  if (event.kind === 'exit') {
    const { code, signal } = event;
    return {
      ...next,
      exits: { ...state.exits, [event.lane]: { code, ...(signal !== undefined && { signal }) } },
    };
  }
  if (isThreadStep(event)) return { ...next, memory: stepMemory(state.memory, event) };
  if (!('socket' in event)) return next;
  const key = socketKey(event);
  const sockets = { ...openedBy(event, state.sockets), [key]: changed(state.sockets[key], event) };
  return { ...next, sockets, inFlight: flights(state.inFlight, event, key) };
}

type OnSocket = Extract<TraceEvent, { readonly socket: number }>;

/** What an event does to the condition of its socket; where nothing is said, nothing changes. */
const NEXT: Readonly<Record<Condition, Partial<Record<EventKind, Condition>>>> = {
  open: {
    bind: 'bound',
    listen: 'listening',
    connect: 'connecting',
    accept: 'connected',
    close: 'closed',
    send: 'bound',
  },
  bound: { listen: 'listening', connect: 'connecting', accept: 'connected', close: 'closed' },
  listening: { close: 'closed' },
  connecting: {
    send: 'connected',
    deliver: 'connected',
    shutdown: 'half-closed-local',
    error: 'closed',
    reset: 'reset',
    close: 'closed',
  },
  connected: { shutdown: 'half-closed-local', reset: 'reset', close: 'closed' },
  'half-closed-local': { reset: 'reset', close: 'closed' },
  'half-closed-remote': { shutdown: 'closed', reset: 'reset', close: 'closed' },
  closed: {},
  reset: {},
};

/** Only a connected TCP socket does these. */
const CONNECTED_ONLY: ReadonlySet<EventKind> = new Set(['send', 'deliver', 'shutdown', 'reset']);

function conditionAfter(before: Condition, event: OnSocket): Condition {
  const { kind, protocol } = event;
  if (kind === 'connect' && event.error !== undefined) return 'closed';
  if (kind === 'connect' && protocol === 'udp') return 'connected';
  // A recording may begin in the middle of a connection.
  if (before === 'open' && protocol === 'tcp' && CONNECTED_ONLY.has(kind))
    return conditionAfter('connected', event);
  if (kind === 'deliver' && event.end) {
    if (before === 'half-closed-local') return 'closed';
    return before === 'connected' || before === 'connecting' ? 'half-closed-remote' : before;
  }
  return NEXT[before][kind] ?? before;
}

function changed(before: SocketState | undefined, event: OnSocket): SocketState {
  const { lane, socket, protocol, kind, seq } = event;
  const old = before ?? { lane, socket, protocol, condition: 'open', since: seq, sent: 0, delivered: 0 };
  const condition = conditionAfter(old.condition, event);
  const remembersPeer = protocol === 'tcp' || kind === 'connect';
  return {
    ...old,
    condition,
    since: condition === old.condition ? old.since : seq,
    ...(event.local && { local: event.local }),
    ...(remembersPeer && event.peer && { peer: event.peer }),
    ...('error' in event && event.error !== undefined && { error: event.error }),
    ...(kind === 'send' && { sent: old.sent + event.octets.length }),
    ...(kind === 'deliver' && { delivered: old.delivered + event.octets.length }),
  };
}

/** An accept tells that the connect which caused it has succeeded. */
function openedBy(event: OnSocket, sockets: State['sockets']): State['sockets'] {
  if (event.kind !== 'accept' || event.cause === undefined) return sockets;
  const entry = Object.entries(sockets).find(
    ([, { condition, since }]) => condition === 'connecting' && since === event.cause,
  );
  if (!entry) return sockets;
  const [key, socket] = entry;
  return { ...sockets, [key]: { ...socket, condition: 'connected', since: event.seq } };
}

function flights(before: readonly Flight[], event: OnSocket, key: string): readonly Flight[] {
  if (event.kind === 'send') {
    const isNothing = event.protocol === 'tcp' && event.octets.length === 0;
    return isNothing ? before : [...before, { send: event.seq, from: key, octets: event.octets.length }];
  }
  if (event.kind === 'reset') return before.filter(({ from }) => from !== key);
  if (event.kind !== 'deliver' && event.kind !== 'drop') return before;
  const last = before.find(({ send }) => send === event.cause);
  if (!last) return before;
  if (event.protocol === 'udp') return before.filter((flight) => flight !== last);
  return landed(before, last.from, event.octets.length);
}

/** Takes the first `count` octets of one stream out of the air. */
function landed(before: readonly Flight[], from: string, count: number): readonly Flight[] {
  let left = count;
  return before.flatMap((flight) => {
    if (flight.from !== from || left === 0) return [flight];
    const taken = Math.min(left, flight.octets);
    left -= taken;
    return taken === flight.octets ? [] : [{ ...flight, octets: flight.octets - taken }];
  });
}
