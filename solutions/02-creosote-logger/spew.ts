/**
 * Sends a debug message to whoever may be listening, and never harms the program that it is called from.
 *
 * Knows: how to cut a message into datagrams and hand them to the system. Never knows: whether they arrive.
 */
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Endpoint, isMain, portNumber, readFlags, text } from '@wirebook/kit';

/** The most octets in one datagram. It fits into one Ethernet frame (1500), so that no router need cut it again. */
const LIMIT = 1024;

/** How long a name may take to be resolved, in milliseconds, before the message is given up. */
const LOOKUP_LIMIT = 5000;

/**
 * Sends `message` as UTF-8 in datagrams of 1 to 1024 octets; an empty message is none.
 *
 * Resolves when the system has the octets, or when it is clear that it will not take them: no such host, no way
 * there, no socket left. It never rejects: a debug log must not break the program it watches. And it does not keep
 * that program alive; only a name that is being resolved does, since getaddrinfo(3) cannot be interrupted.
 */
export async function spew(message: string, endpoint: Endpoint): Promise<void> {
  const octets = Buffer.from(message, 'utf8');
  if (octets.length === 0) return;
  try {
    // Once for the whole message, so that all of it goes to one address. An address resolves to itself, at once.
    const address = await resolve(endpoint.host);
    await sendAll(octets, { host: address, port: endpoint.port });
  } catch {
    // Nothing, on purpose. Whom should a debug log tell that it has failed?
  }
}

/**
 * Cuts octets into pieces of at most `LIMIT`, between two characters.
 *
 * A cut inside a character would be allowed, since the pieces make up the message all the same; but a datagram may
 * be lost, and then half a character of its neighbour could not be read. In UTF-8 every octet but the first of a
 * character begins with the bits 10 (RFC 3629, section 3), so going back three octets at most finds a first one.
 */
export function cut(octets: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let start = 0; start < octets.length; ) {
    let end = Math.min(start + LIMIT, octets.length);
    while (isContinuation(octets[end]) && end > start + LIMIT - 3) end -= 1;
    pieces.push(octets.subarray(start, end));
    start = end;
  }
  return pieces;
}

function isContinuation(octet: number | undefined): boolean {
  return octet !== undefined && (octet & 0b1100_0000) === 0b1000_0000;
}

async function resolve(host: string): Promise<string> {
  const tooLate = sleep(LOOKUP_LIMIT, undefined, { ref: false }).then(() => {
    throw new Error('the name was not resolved in time');
  });
  const { address } = await Promise.race([lookup(host, { family: 4 }), tooLate]);
  return address;
}

/**
 * Hands each piece to the system, sendto(2), and waits until it has it: closing the socket or ending the process
 * before that would throw away what still waits in Node's own queue.
 */
async function sendAll(octets: Buffer, { host, port }: Endpoint): Promise<void> {
  const socket = createSocket('udp4');
  // An open socket keeps a process alive, even one that only sends. unref() takes that back.
  socket.unref();
  socket.on('error', () => {}); // what became of an earlier datagram is no reason to keep back the next
  try {
    socket.bind();
    await once(socket, 'listening'); // rejects when no ephemeral port was free
    for (const piece of cut(octets)) {
      await new Promise<void>((done) => socket.send(piece, port, host, () => done()));
    }
  } finally {
    socket.close();
  }
}

if (isMain(import.meta)) {
  const { flags, positionals } = readFlags({ host: text('127.0.0.1'), port: portNumber(7739) }, [
    'MESSAGE...',
  ]);
  await spew(positionals.join(' '), flags);
  process.exit(0); // also when a name is still being resolved
}
