/**
 * The fault relay for UDP: drops, duplicates, reorders and cuts datagrams, as a network may (RFC 768, RFC 1122 section 4.1).
 *
 * Knows: datagrams by their number in each direction. Never knows: what is in them. Each client gets a socket of its
 * own towards the server, so that answers find their way back.
 */
import { createSocket, type Socket } from 'node:dgram';
import { type Endpoint, octets } from '@wirebook/trace';
import type { Context } from '../context.ts';
import type { Random } from '../random.ts';
import type { Note } from '../tape.ts';

export type Fault =
  | { readonly fault: 'none' }
  | { readonly fault: 'drop' }
  | { readonly fault: 'duplicate' }
  /** Held back until the next datagram of its direction has passed. */
  | { readonly fault: 'reorder' }
  /** Only the first so many octets go on. */
  | { readonly fault: 'truncate'; readonly octets: number };

/** What happens to datagram `number` (from 0) of one direction. */
export type Faults = (number: number) => Fault;

export const noFaults: Faults = () => ({ fault: 'none' });

/** Drops the first `count` datagrams. */
export function dropFirst(count: number): Faults {
  return (number) => ({ fault: number < count ? 'drop' : 'none' });
}

/** Each datagram meets each fault with its own probability, 0 to 100 percent; their sum is at most 100. */
export function randomFaults(
  random: Random,
  percent: Partial<Record<'drop' | 'duplicate' | 'reorder', number>>,
): Faults {
  return () => {
    let drawn = random.integer(0, 99);
    for (const fault of ['drop', 'duplicate', 'reorder'] as const) {
      drawn -= percent[fault] ?? 0;
      if (drawn < 0) return { fault };
    }
    return { fault: 'none' };
  };
}

export interface UdpRelayOptions {
  readonly to: Endpoint;
  readonly toServer?: Faults;
  readonly toClient?: Faults;
}

export class UdpRelay {
  readonly endpoint: Endpoint;
  readonly #context: Context;
  readonly #options: UdpRelayOptions;
  readonly #front: Socket;
  readonly #note: Note;
  readonly #backs = new Map<string, Promise<{ socket: Socket; pass: Pass }>>();
  readonly #toServerNumber = { next: 0 };
  readonly #toClientNumber = { next: 0 };

  private constructor(context: Context, options: UdpRelayOptions, front: Socket, note: Note) {
    this.#context = context;
    this.#options = options;
    this.#front = front;
    this.#note = note;
    this.endpoint = endpointOf(front);
    front.on('message', (message, sender) => {
      void this.#towardsServer(message, { host: sender.address, port: sender.port });
    });
    front.on('error', () => {});
    context.defer(() => {
      front.close();
    });
  }

  static async open(context: Context, options: UdpRelayOptions): Promise<UdpRelay> {
    return new UdpRelay(context, options, await bound(), context.tape.lane('relay', 'relay').note);
  }

  async #towardsServer(message: Buffer, client: Endpoint): Promise<void> {
    this.#noteDelivery(this.#front, client, message);
    const key = `${client.host}:${client.port}`;
    let back = this.#backs.get(key);
    if (!back) {
      back = this.#open(client);
      this.#backs.set(key, back);
    }
    const { pass } = await back;
    if (!this.#context.ended) pass(message);
  }

  /** A socket towards the server for one client, and the way of its datagrams there. */
  async #open(client: Endpoint): Promise<{ socket: Socket; pass: Pass }> {
    const { to, toServer = noFaults, toClient = noFaults } = this.#options;
    const socket = await bound();
    this.#context.defer(() => {
      socket.close();
    });
    socket.on('error', () => {});
    const toTheClient = this.#passage(toClient, this.#toClientNumber, this.#front, client);
    socket.on('message', (message) => {
      this.#noteDelivery(socket, to, message);
      toTheClient(message);
    });
    return { socket, pass: this.#passage(toServer, this.#toServerNumber, socket, to) };
  }

  #passage(faults: Faults, number: { next: number }, socket: Socket, peer: Endpoint): Pass {
    let held: Buffer | undefined;
    const send = (message: Buffer) => {
      this.#note({ kind: 'send', ...on(socket, peer), octets: octets(message) });
      socket.send(message, peer.port, peer.host, () => {});
    };
    return (message) => {
      const fault = faults(number.next);
      number.next += 1;
      if (fault.fault === 'drop') {
        this.#note({ kind: 'drop', reason: 'lost on the way', ...on(socket, peer), octets: octets(message) });
      } else if (fault.fault === 'reorder' && !held) {
        held = message;
        return;
      } else {
        send(fault.fault === 'truncate' ? message.subarray(0, fault.octets) : message);
        if (fault.fault === 'duplicate') send(message);
      }
      if (held) send(held);
      held = undefined;
    };
  }

  #noteDelivery(socket: Socket, peer: Endpoint, message: Buffer): void {
    this.#note({ kind: 'deliver', ...on(socket, peer), octets: octets(message) });
  }
}

type Pass = (message: Buffer) => void;

async function bound(): Promise<Socket> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', resolve);
  });
  return socket;
}

function endpointOf(socket: Socket): Endpoint {
  const { address, port } = socket.address();
  return { host: address, port };
}

function on(socket: Socket, peer: Endpoint) {
  const local = endpointOf(socket);
  return { protocol: 'udp' as const, socket: local.port, local, peer };
}
