/**
 * A scripted TCP server: listens, and hands over each connection as a scripted peer.
 */
import { createServer, type Server, type Socket } from 'node:net';
import type { Endpoint } from '@wirebook/trace';
import type { Context } from '../context.ts';
import { within } from '../deadline.ts';
import { DeadlineError } from '../mismatch.ts';
import type { Program } from '../process/program.ts';
import { TcpPeer } from './tcp.ts';

export class TcpListener {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly #context: Context;
  readonly #accepted: Socket[] = [];
  /** All connections that are open, whoever has them. */
  readonly #open = new Set<Socket>();
  #taken = 0;
  #wake: () => void = () => {};

  private constructor(context: Context, name: string, server: Server) {
    this.#context = context;
    this.name = name;
    const address = server.address();
    if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
    this.endpoint = { host: address.address, port: address.port };
    server.on('connection', (socket) => {
      // A reset before the script accepts must not end the grader; the peer finds the socket destroyed.
      socket.on('error', () => {});
      this.#open.add(socket);
      socket.once('close', () => this.#open.delete(socket));
      this.#accepted.push(socket);
      this.#wake();
    });
    context.defer(async () => {
      // Also one that was handed to an `accept` that had given up: nobody else ends it, and `close` would wait for it.
      for (const socket of this.#open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    });
  }

  /** @throws Error the port is taken, or the address is not this machine's. */
  static async open(context: Context, name: string, bind: Partial<Endpoint> = {}): Promise<TcpListener> {
    const server = createServer({ allowHalfOpen: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port: bind.port ?? 0, host: bind.host ?? '127.0.0.1', exclusive: true }, () => {
        server.off('error', reject);
        resolve();
      });
    });
    return new TcpListener(context, name, server);
  }

  /**
   * The next connection, as a peer in a lane of its own.
   * @param by the program that has to connect: once that has exited, nothing is waited for.
   * @throws DeadlineError nobody connected within `limitMs` fair milliseconds.
   */
  async accept(limitMs = 5000, by?: Program): Promise<TcpPeer> {
    const expected = `a client connects to ${this.endpoint.host}:${this.endpoint.port}`;
    const next = by?.awaitFrom(this.#next(), expected) ?? this.#next();
    const socket = await within(limitMs, next, this.#context, () => {
      return new DeadlineError(`${expected} within ${limitMs} ms`, 'nobody connected');
    });
    const { note } = this.#context.tape.lane(this.name, 'peer');
    const peer = new TcpPeer(this.#context, this.name, socket, note);
    note({ kind: 'accept', protocol: 'tcp', socket: 1, local: peer.local, peer: peer.peer });
    return peer;
  }

  /** How many have connected, accepted by the script or not. */
  get connections(): number {
    return this.#accepted.length + this.#taken;
  }

  async #next(): Promise<Socket> {
    for (;;) {
      const socket = this.#accepted.shift();
      if (socket) {
        this.#taken += 1;
        return socket;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
