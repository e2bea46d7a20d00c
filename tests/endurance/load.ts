/**
 * Clients that behave badly in large numbers, so many at a time.
 *
 * Knows: sockets. Never knows: the service that they disturb. Each goes when the server has closed, or has reset, its connection.
 */
import { connect } from 'node:net';
import type { Endpoint } from '@wirebook/trace';

/** What one of them does once it is connected: resets at once, or sends these octets and waits for the end. */
export type Misbehaviour = 'reset' | Uint8Array;

/** Resolves when `count` of them have come and gone, `atOnce` at a time. */
export async function disturb(
  server: Endpoint,
  how: Misbehaviour,
  count: number,
  atOnce: number,
): Promise<void> {
  let left = count;
  const one = async () => {
    while ((left -= 1) >= 0) await comeAndGo(server, how);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

async function comeAndGo({ host, port }: Endpoint, how: Misbehaviour): Promise<void> {
  await new Promise<void>((resolve) => {
    const socket = connect({ host, port });
    socket.on('error', () => {});
    socket.on('close', () => resolve());
    socket.on('connect', () => {
      if (how === 'reset') {
        socket.resetAndDestroy();
        return;
      }
      socket.resume();
      socket.write(how);
    });
  });
}
