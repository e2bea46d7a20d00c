/**
 * The fault relay for TCP: stands between a client and a server and hands the octets on in another way.
 *
 * Knows: two connections and a delivery mode for each direction. Never knows: what the octets mean. The two programs
 * cannot tell it from the network.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Endpoint, octets } from '@wirebook/trace';
import type { Context } from '../context.ts';
import type { Ending } from '../peers/tcp.ts';
import type { Note } from '../tape.ts';
import { type Delivery, pieces } from './delivery.ts';

export interface TcpRelayOptions {
  /** Where connections are passed on to. */
  readonly to: Endpoint;
  readonly toServer?: Delivery;
  readonly toClient?: Delivery;
  /**
   * Told of everything that comes from either side, before it is passed on: so what one side does in answer comes later. A server that
   * cannot be reached counts as one that resets.
   */
  readonly overhear?: (from: 'client' | 'server', what: Buffer | Ending) => void;
}

export class TcpRelay {
  readonly endpoint: Endpoint;
  readonly #context: Context;
  readonly #options: TcpRelayOptions;
  readonly #note: Note;
  #sockets = 0;

  private constructor(context: Context, options: TcpRelayOptions, server: Server, note: Note) {
    this.#context = context;
    this.#options = options;
    this.#note = note;
    const address = server.address();
    if (address === null || typeof address === 'string') throw new TypeError('a TCP relay has a port');
    this.endpoint = { host: address.address, port: address.port };
    server.on('connection', (client) => this.#join(client));
    context.defer(() => {
      server.close();
    });
  }

  static async open(context: Context, options: TcpRelayOptions): Promise<TcpRelay> {
    const server = createServer({ allowHalfOpen: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port: 0, host: '127.0.0.1' }, resolve);
    });
    return new TcpRelay(context, options, server, context.tape.lane('relay', 'relay').note);
  }

  #join(client: Socket): void {
    const { to, toServer = { mode: 'whole' }, toClient = { mode: 'whole' }, overhear } = this.#options;
    const server = connect({ port: to.port, host: to.host, allowHalfOpen: true });
    const reset = () => {
      client.resetAndDestroy();
      server.resetAndDestroy();
    };
    for (const [who, socket] of [['client', client] as const, ['server', server] as const]) {
      socket.setNoDelay(true);
      // A reset on one side is a reset on the other.
      socket.on('error', () => {
        overhear?.(who, 'reset');
        reset();
      });
      this.#context.defer(() => {
        socket.destroy();
      });
    }
    const first = this.#sockets + 1;
    this.#sockets += 2;
    this.#note({ kind: 'accept', ...on(client, first) });
    // Nothing is read before the server's side stands: what was passed on before that would have no endpoints.
    server.once('connect', () => {
      this.#note({ kind: 'connect', ...on(server, first + 1) });
      const [up, down] = [first, first + 1];
      void this.#pump({
        who: 'client',
        from: client,
        to: server,
        numbers: [up, down],
        delivery: toServer,
        reset,
      });
      void this.#pump({
        who: 'server',
        from: server,
        to: client,
        numbers: [down, up],
        delivery: toClient,
        reset,
      });
    });
  }

  /** Hands one direction on until its end: every piece by itself, then the FIN. */
  async #pump(direction: {
    readonly who: 'client' | 'server';
    readonly from: Socket;
    readonly to: Socket;
    readonly numbers: readonly [number, number];
    readonly delivery: Delivery;
    readonly reset: () => void;
  }): Promise<void> {
    const { who, from, to, delivery, reset } = direction;
    const [fromNumber, toNumber] = direction.numbers;
    let received = 0;
    let sent = 0;
    try {
      for await (const part of grouped(from, delivery)) {
        this.#note({ kind: 'deliver', ...on(from, fromNumber), octets: octets(part), offset: received });
        received += part.length;
        this.#options.overhear?.(who, part);
        if (delivery.mode === 'delayed') await sleep(delivery.ms);
        for (const piece of pieces(delivery, part, sent)) {
          if (delivery.mode === 'reset' && sent >= delivery.after) break;
          this.#note({ kind: 'send', ...on(to, toNumber), octets: octets(piece), offset: sent });
          sent += piece.length;
          await new Promise<void>((resolve) => to.write(piece, () => resolve()));
          if (sent < received) await this.#handedOver(to, sent);
        }
        if (delivery.mode === 'reset' && sent >= delivery.after) {
          await this.#handedOver(to, sent);
          this.#note({ kind: 'reset', by: 'self', ...on(to, toNumber) });
          reset();
          return;
        }
      }
      this.#options.overhear?.(who, 'end of stream');
      this.#note({ kind: 'shutdown', ...on(to, toNumber) });
      to.end();
    } catch {
      // The connection was reset while it was read: `reset` has passed that on.
    }
  }

  async #handedOver(to: Socket, octetsSent: number): Promise<void> {
    await this.#context.tape.delivered(on(to, 0), octetsSent);
  }
}

/** The parts as they come or, coalesced, all that comes before the stream is quiet or over. */
async function* grouped(from: Socket, delivery: Delivery): AsyncGenerator<Buffer> {
  if (delivery.mode !== 'coalesced') {
    yield* from as AsyncIterable<Buffer>;
    return;
  }
  let gathered: Buffer[] = [];
  const parts = (from as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const QUIET = Symbol('quiet');
  for (let next = parts.next(); ; ) {
    const quiet = gathered.length > 0 ? [sleep(delivery.quietMs, QUIET)] : [];
    const result = await Promise.race([next, ...quiet]);
    if (result !== QUIET && !result.done) {
      gathered.push(result.value);
      next = parts.next();
      continue;
    }
    if (gathered.length > 0) yield Buffer.concat(gathered);
    gathered = [];
    if (result !== QUIET) return;
  }
}

function endpointOf(socket: Socket): Endpoint {
  return { host: socket.localAddress ?? '', port: socket.localPort ?? 0 };
}

function on(socket: Socket, number: number) {
  const peer = { host: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
  return { protocol: 'tcp' as const, socket: number, local: endpointOf(socket), peer };
}
