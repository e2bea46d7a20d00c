/**
 * Finds ports that nobody uses.
 *
 * They lie below the ranges from which systems take ephemeral ports (Linux: 32768 up, ip(7); others: 49152 up,
 * RFC 6335 section 6), so no connection of anybody's can take one between our look and the program's bind.
 */

import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer, isIPv6 } from 'node:net';

const LOWEST = 10_000;
const HIGHEST = 32_000;

const given = new Set<number>();

/** A port free for TCP and UDP on `host`. The same process gets each port once. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    // Not from the seed: a replay must not meet the port of the run that is still going on next door.
    const port = randomInt(LOWEST, HIGHEST);
    if (given.has(port) || !(await isFree(port, host))) continue;
    given.add(port);
    return port;
  }
  throw new Error('no free port was found');
}

/** Whether both a TCP and a UDP socket can be bound to the port just now. */
export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (await tcpIsFree(port, host)) && (await udpIsFree(port, host));
}

async function tcpIsFree(port: number, host: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

async function udpIsFree(port: number, host: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    socket.on('error', () => {
      socket.close();
      resolve(false);
    });
    socket.bind({ port, address: host, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}
