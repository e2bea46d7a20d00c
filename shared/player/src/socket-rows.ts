/**
 * The sockets of a story so far: whose they are, in which condition, and what of theirs is on its way.
 *
 * Knows: states of sockets. Never knows: how they are shown.
 */
import {
  type Endpoint,
  escapeText,
  fold,
  formatEndpoint,
  type Octets,
  type SocketState,
  type TraceEvent,
} from '@wirebook/trace';
import { labelOf, type Story } from './view.ts';

/** One socket, in words. */
export interface SocketRow {
  readonly key: string;
  /** Whose it is. */
  readonly owner: string;
  /** `TCP 127.0.0.1:2345`, of a connection `TCP 127.0.0.1:51002 → 127.0.0.1:2345`. */
  readonly ends: string;
  /** The same with ports alone: `:51002 → :2345`. */
  readonly ports: string;
  readonly condition: string;
  readonly isOver: boolean;
  /** What it has sent and nobody has read: on its way, or in the receiver's buffer. */
  readonly underWay: readonly Octets[];
  /** It is another one than before this step, or in another condition. */
  readonly isNew: boolean;
}

/** The sockets that there are, in the order in which they came. */
export function socketsAt({ trace, shown, before }: Story): SocketRow[] {
  const state = fold(trace, shown);
  const old = fold(trace, before);
  return Object.entries(state.sockets).map(([key, socket]) => ({
    key,
    owner: labelOf(trace, socket.lane),
    ends: `${socket.protocol.toUpperCase()} ${endsOf(socket, formatEndpoint)}`,
    ports: endsOf(socket, ({ port }) => `:${port}`),
    condition: conditionOf(socket),
    isOver: socket.condition === 'closed' || socket.condition === 'reset',
    underWay: state.inFlight
      .filter(({ from }) => from === key)
      .map(({ send, octets }) => lastOctets(trace.events[send], octets)),
    isNew: old.sockets[key]?.condition !== socket.condition,
  }));
}

function endsOf({ local, peer }: SocketState, write: (endpoint: Endpoint) => string): string {
  return [local, peer].flatMap((end) => (end ? [write(end)] : [])).join(' → ');
}

const CONDITIONS: Readonly<Record<SocketState['condition'], string>> = {
  open: 'open',
  bound: 'bound',
  listening: 'listening',
  connecting: 'connecting',
  connected: 'connected',
  'half-closed-local': 'half-closed, FIN sent',
  'half-closed-remote': 'half-closed, FIN came',
  closed: 'closed',
  reset: 'reset',
};

function conditionOf({ condition, error }: SocketState): string {
  return error === undefined ? CONDITIONS[condition] : `${CONDITIONS[condition]} (${escapeText(error)})`;
}

/** Of a send the last `count` octets: the others have arrived. */
function lastOctets(event: TraceEvent | undefined, count: number): Octets {
  if (!event || !('octets' in event)) return { length: count, shown: '' };
  const { length, shown } = event.octets;
  return { length: count, shown: shown.slice(length - count) };
}
