/**
 * What can happen on the wire and in a program, as one union on `kind`.
 *
 * Knows: the shapes of events, lanes and traces. Never knows: sockets, processes, clocks, points.
 * The trace is the narrow waist of the workbook: recorders, scripted peers and relays write it; ladders,
 * failing checks, players and Wireshark read it.
 */

import type { ThreadStep } from './thread-steps.ts';

/** An address and a port, as a program wrote or saw them. */
export interface Endpoint {
  readonly host: string;
  /** 0 to 65535; 0 only before the system has chosen one. */
  readonly port: number;
}

/**
 * Octets as a trace keeps them: how many there were, and the first of them.
 * `shown` has one character per octet (code 0 to 255), so it is shorter than `length` exactly when it was cut.
 */
export interface Octets {
  readonly length: number;
  readonly shown: string;
}

/** Where in a program's source a call was made. `file` is a name, never a path of a machine. */
export interface SourceLine {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

export type Protocol = 'udp' | 'tcp';

/** What every event has. */
interface Happened {
  /** Place in the total order, counted from 0 without a gap. */
  readonly seq: number;
  /** The column it belongs to: the `id` of a lane. */
  readonly lane: string;
  /** Microseconds on a clock shared by all lanes. Orders events without a cause; never an axis of a picture. */
  readonly t: number;
  readonly at?: SourceLine;
  /** `seq` of the event that made this one happen; always smaller than `seq`. */
  readonly cause?: number;
  /** A word for the reader, drawn beside the event. */
  readonly note?: string;
}

/** One side of a conversation. `socket` is unique within its lane. */
interface OnSocket {
  readonly protocol: Protocol;
  readonly socket: number;
  readonly local?: Endpoint;
  readonly peer?: Endpoint;
}

/** Octets on a socket. `offset` is the place of the first octet in the TCP stream of that direction, from 0. */
interface Carries {
  readonly octets: Octets;
  readonly offset?: number;
}

export type TraceEvent = Happened &
  (
    | ({ readonly kind: 'bind' } & OnSocket)
    | ({ readonly kind: 'listen' } & OnSocket)
    /** An attempt to connect, stamped when it was made; `error` is the system's code if it failed. */
    | ({ readonly kind: 'connect'; readonly error?: string } & OnSocket)
    | ({ readonly kind: 'accept' } & OnSocket)
    | ({ readonly kind: 'send' } & OnSocket & Carries)
    /** Octets reached a program; `end` marks the end of the stream (a FIN arrived). */
    | ({ readonly kind: 'deliver'; readonly end?: boolean } & OnSocket & Carries)
    /** Octets that a relay or the network took away; `reason` says which. */
    | ({ readonly kind: 'drop'; readonly reason: string } & OnSocket & Carries)
    /** A FIN was sent: the local side sends no more, and may still read. */
    | ({ readonly kind: 'shutdown' } & OnSocket)
    | ({ readonly kind: 'close' } & OnSocket)
    /** A RST: sent by this lane (`by: 'self'`), or noticed by it (`by: 'peer'`). */
    | ({ readonly kind: 'reset'; readonly by: 'self' | 'peer' } & OnSocket)
    /** A socket reported a system error, such as EADDRINUSE. */
    | ({ readonly kind: 'error'; readonly error: string } & OnSocket)
    /** A program wrote on one of its standard streams. */
    | { readonly kind: 'out'; readonly stream: 'stdout' | 'stderr'; readonly octets: Octets }
    /** A system call that nobody recorded: Node made it for the program, as it always does before or after what was recorded. */
    | ({ readonly kind: 'call'; readonly call: string; readonly inferred: true } & OnSocket)
    | { readonly kind: 'spawn'; readonly command: string }
    /** A thread of the lane's program began (`alive`), or has come to its end. The main thread is not told of. */
    | { readonly kind: 'thread'; readonly thread: number; readonly alive: boolean }
    /** A signal was sent to the lane's program. */
    | { readonly kind: 'signal'; readonly signal: string }
    | { readonly kind: 'exit'; readonly code: number | null; readonly signal?: string }
    | ThreadStep
  );

export type EventKind = TraceEvent['kind'];

/** An event before it has its place in the total order: what a recorder writes. */
export type Recorded = TraceEvent extends infer Event
  ? Event extends TraceEvent
    ? Omit<Event, 'seq' | 'cause'>
    : never
  : never;

/** A column of the picture. */
export interface Lane {
  readonly id: string;
  readonly label: string;
  /** `peer`: a scripted peer. `program`: the code under study, `thread`: one of its threads. `relay`: between them. */
  readonly kind: 'peer' | 'program' | 'relay' | 'thread';
}

/** A whole story: lanes in the order of their columns, events in their total order. */
export interface Trace {
  readonly schema: 'wirebook/trace@1';
  readonly lanes: readonly Lane[];
  readonly events: readonly TraceEvent[];
  /** How many events were left out because the recording was too long. */
  readonly cut?: number;
}
