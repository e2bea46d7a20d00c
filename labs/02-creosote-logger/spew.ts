/**
 * Sends a debug message to whoever may be listening, and never harms the program that it is called from.
 *
 * Knows: how to cut a message into datagrams and hand them to the system. Never knows: whether they arrive.
 */
import { createSocket } from 'node:dgram';
import { type Endpoint, formatEndpoint, isMain, portNumber, readFlags, text } from '@wirebook/kit';

/** The most octets in one datagram. It fits into one Ethernet frame (1500), so that no router need cut it again. */
const LIMIT = 1024;

/**
 * Sends `message` as UTF-8 in datagrams of 1 to 1024 octets; an empty message is none.
 *
 * Resolves when the system has the octets, or when it is clear that it will not take them: no such host, no way
 * there, no socket left. It never rejects: a debug log must not break the program it watches. And it does not keep
 * that program alive.
 */
export async function spew(message: string, endpoint: Endpoint): Promise<void> {
  const octets = Buffer.from(message, 'utf8');
  if (octets.length === 0) return;
  // TODO 3: whatever goes wrong on the way, the caller must not notice. (Handout: step 3)
  await sendAll(octets, endpoint);
}

/** Cuts octets into pieces of at most `LIMIT`. */
export function cut(octets: Buffer): Buffer[] {
  // TODO 1: an array of pieces, in order, none empty and none longer than LIMIT. (Handout: step 1)
  return octets.length <= LIMIT ? [octets] : [octets.subarray(0, LIMIT)];
}

async function sendAll(octets: Buffer, { host, port }: Endpoint): Promise<void> {
  // TODO 4: this socket must not keep the caller's program alive. (Handout: step 4)
  const socket = createSocket('udp4');
  for (const piece of cut(octets)) {
    // TODO 2: hand this piece to the system, and wait until it has it. (Handout: step 2)
    console.error(
      `TODO 2: ${piece.length} octets not sent to ${formatEndpoint({ host, port })} (handout, step 2)`,
    );
  }
  socket.close();
}

if (isMain(import.meta)) {
  const { flags, positionals } = readFlags({ host: text('127.0.0.1'), port: portNumber(7739) }, [
    'MESSAGE...',
  ]);
  await spew(positionals.join(' '), flags);
  process.exit(0); // also when a name is still being resolved
}
