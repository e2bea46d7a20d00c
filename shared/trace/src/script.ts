/**
 * Writes recordings by hand, one event after the other, for the tests of this package.
 *
 * Knows: the shapes of events. Never knows: causes and the total order; weaving finds those.
 */
import type { Endpoint, Lane, Protocol, Recorded } from './events.ts';
import { octets } from './octets.ts';
import type { SocketEvent } from './sockets.ts';

export const alice: Lane = { id: 'alice', label: 'alice', kind: 'peer' };
export const bob: Lane = { id: 'bob', label: 'bob', kind: 'peer' };
export const relay: Lane = { id: 'relay', label: 'relay', kind: 'relay' };
export const server: Lane = { id: 'server', label: 'server.ts', kind: 'program' };

/** `127.0.0.1` and a port. */
export const local = (port: number): Endpoint => ({ host: '127.0.0.1', port });

type Bytes = string | Uint8Array;
type Moment = Pick<Recorded, 'lane' | 't' | 'at'>;
type Common = Moment & Pick<SocketEvent, 'protocol' | 'socket' | 'local' | 'peer'>;

/** A recording that grows by one event, 10 µs later than the last, for each call. */
export class Script {
  readonly events: Recorded[] = [];
  #sockets = 0;

  /** A socket of a lane; `line` is the source line of its calls in `server.ts`. */
  socket(lane: Lane, protocol: Protocol, mine?: Endpoint, peer?: Endpoint) {
    const socket = ++this.#sockets;
    const add = (event: (common: Common) => Recorded, line?: number) => {
      const ends = { ...(mine && { local: mine }), ...(peer && { peer }) };
      this.events.push(event({ ...this.#now(lane, line), protocol, socket, ...ends }));
    };
    const carry = (kind: 'send' | 'deliver', bytes: Bytes, line?: number, other = peer) =>
      add((it) => ({ ...it, kind, octets: octets(bytes), ...(other && { peer: other }) }), line);
    return {
      bind: (line?: number) => add((it) => ({ ...it, kind: 'bind' }), line),
      listen: (line?: number) => add((it) => ({ ...it, kind: 'listen' }), line),
      connect: (error?: string) => add((it) => ({ ...it, kind: 'connect', ...(error && { error }) })),
      accept: (line?: number) => add((it) => ({ ...it, kind: 'accept' }), line),
      send: (bytes: Bytes, line?: number) => carry('send', bytes, line),
      sendTo: (to: Endpoint, bytes: Bytes, line?: number) => carry('send', bytes, line, to),
      deliver: (bytes: Bytes, line?: number) => carry('deliver', bytes, line),
      deliverFrom: (from: Endpoint, bytes: Bytes, line?: number) => carry('deliver', bytes, line, from),
      dropFrom: (from: Endpoint, bytes: Bytes, reason: string) =>
        add((it) => ({ ...it, kind: 'drop', octets: octets(bytes), peer: from, reason })),
      end: (line?: number) => add((it) => ({ ...it, kind: 'deliver', octets: octets(''), end: true }), line),
      shutdown: (line?: number) => add((it) => ({ ...it, kind: 'shutdown' }), line),
      close: (line?: number) => add((it) => ({ ...it, kind: 'close' }), line),
      reset: (by: 'self' | 'peer', line?: number) => add((it) => ({ ...it, kind: 'reset', by }), line),
      error: (error: string, line?: number) => add((it) => ({ ...it, kind: 'error', error }), line),
    };
  }

  /** Both ends of a TCP connection, already open. */
  connection(one: Lane, other: Lane, port = 51002) {
    return [
      this.socket(one, 'tcp', local(port), local(2345)),
      this.socket(other, 'tcp', local(2345), local(port)),
    ] as const;
  }

  out(lane: Lane, text: string, stream: 'stdout' | 'stderr' = 'stdout'): void {
    this.events.push({ ...this.#now(lane), kind: 'out', stream, octets: octets(text) });
  }

  thread(lane: Lane, thread: number, alive: boolean): void {
    this.events.push({ ...this.#now(lane), kind: 'thread', thread, alive });
  }

  signal(lane: Lane, signal: string): void {
    this.events.push({ ...this.#now(lane), kind: 'signal', signal });
  }

  exit(lane: Lane, code: number | null, signal?: string): void {
    this.events.push({ ...this.#now(lane), kind: 'exit', code, ...(signal && { signal }) });
  }

  #now(lane: Lane, line?: number): Moment {
    return { lane: lane.id, t: this.events.length * 10, ...(line && { at: { file: 'server.ts', line } }) };
  }
}
