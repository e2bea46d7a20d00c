/**
 * A scripted UDP peer: one bound socket that sends, and says what it expects to receive.
 *
 * Knows: datagrams and their senders (RFC 768). Never knows: what they mean.
 */
import { createSocket, type Socket } from 'node:dgram';
import { type Endpoint, octets } from '@wirebook/trace';
import type { Context } from '../context.ts';
import { fairPause, within } from '../deadline.ts';
import { Mismatch } from '../mismatch.ts';
import type { Program } from '../process/program.ts';
import type { Note } from '../tape.ts';
import { type Words, wordsOf } from '../words.ts';
import { bytes, describe, difference, type Payload, tooLate } from './expectation.ts';

export interface Datagram {
  readonly octets: Buffer;
  readonly from: Endpoint;
  /** Milliseconds on this process's monotonic clock. */
  readonly at: number;
}

export interface Expecting {
  /** The only endpoint from which it may come. */
  readonly from?: Endpoint;
  readonly limitMs?: number;
  /** The program that has to send it: once that has exited, nothing is waited for. */
  readonly by?: Program;
}

const LIMIT_MS = 2000;
/** As much as the system will give: a burst that is lost on the last step says nothing about who sent it. */
const RECEIVE_BUFFER_OCTETS = 4 * 1024 * 1024;

export class UdpPeer {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly #socket: Socket;
  readonly #context: Context;
  readonly #note: Note;
  readonly #inbox: Datagram[] = [];
  #wake: () => void = () => {};
  #closed = false;

  private constructor(context: Context, name: string, socket: Socket, note: Note) {
    this.#context = context;
    this.name = name;
    this.#socket = socket;
    this.#note = note;
    const { address, port } = socket.address();
    this.endpoint = { host: address, port };
    note({ kind: 'bind', protocol: 'udp', socket: 1, local: this.endpoint });
    socket.on('message', (message, { address: host, port }) => {
      const from = { host, port };
      note({ kind: 'deliver', ...this.#on(from), octets: octets(message) });
      this.#inbox.push({ octets: message, from, at: performance.now() });
      this.#wake();
    });
    // An ICMP error about an earlier datagram: what it means shows in what does not come.
    socket.on('error', () => {});
    context.defer(() => this.close());
  }

  /** @throws Error the port is taken, or the address is not this machine's. */
  static async open(context: Context, name: string, bind: Partial<Endpoint> = {}): Promise<UdpPeer> {
    const socket = createSocket({ type: 'udp4', recvBufferSize: RECEIVE_BUFFER_OCTETS });
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind({ port: bind.port ?? 0, address: bind.host ?? '127.0.0.1', exclusive: true }, () => {
        socket.off('error', reject);
        resolve();
      });
    });
    return new UdpPeer(context, name, socket, context.tape.lane(name, 'peer').note);
  }

  /** @throws Error the system refused to send it, for example because it is too long (EMSGSIZE). */
  async send(payload: Payload, to: Endpoint): Promise<void> {
    const message = bytes(payload);
    this.#note({ kind: 'send', ...this.#on(to), octets: octets(message) });
    await new Promise<void>((resolve, reject) => {
      this.#socket.send(message, to.port, to.host, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** The next datagram, whatever is in it. */
  async receive(expected: Words, expecting: Expecting = {}): Promise<Datagram> {
    const limit = expecting.limitMs ?? LIMIT_MS;
    const receives = () => `${this.name} receives ${wordsOf(expected)}`;
    const next = expecting.by?.awaitFrom(this.#next(), receives) ?? this.#next();
    const came = await within(limit, next, this.#context, () =>
      tooLate(this.name, expected, limit, 'nothing'),
    );
    this.#inbox.shift();
    const { from } = expecting;
    if (from && (from.host !== came.from.host || from.port !== came.from.port)) {
      throw new Mismatch(
        `${receives()} from ${from.host}:${from.port}`,
        `${describe(came.octets)} from ${came.from.host}:${came.from.port}`,
      );
    }
    return came;
  }

  /** The next datagram has exactly these octets. */
  async expect(payload: Payload, expecting: Expecting = {}): Promise<Datagram> {
    const came = await this.receive(() => describe(payload), expecting);
    this.expectSame(payload, came);
    return came;
  }

  /** A datagram that was received has exactly these octets. */
  expectSame(payload: Payload, { octets: came }: Datagram): void {
    const wrong = difference(this.name, payload, came);
    if (wrong) throw wrong;
    this.#context.witness(() => `${this.name} received ${describe(payload)}`);
  }

  /**
   * Nothing comes for `ms` fair milliseconds. Silence alone proves little: where the program can be asked something
   * else, ask that and expect its answer next instead.
   */
  async expectSilence(ms: number, why: string): Promise<void> {
    await fairPause(ms, this.#context);
    const extra = this.#inbox[0];
    if (extra) throw new Mismatch(`${this.name} receives nothing more (${why})`, describe(extra.octets));
    this.#context.witness(`${this.name} received nothing for ${ms} ms`);
  }

  /** What has come and was not yet expected. */
  get waiting(): readonly Datagram[] {
    return this.#inbox;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await new Promise<void>((resolve) => this.#socket.close(resolve));
  }

  #on(peer: Endpoint) {
    return { protocol: 'udp' as const, socket: 1, local: this.endpoint, peer };
  }

  async #next(): Promise<Datagram> {
    for (;;) {
      const first = this.#inbox[0];
      if (first) return first;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
