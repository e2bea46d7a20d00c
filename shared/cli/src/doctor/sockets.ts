/**
 * Sockets that are bound for a moment, to see whether they can be.
 */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, isIPv6, type Server } from 'node:net';

/** @param port 0: any. @throws the system's error. */
export async function bindUdp(port: number, host: string): Promise<Socket> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  const bound = once(socket, 'listening');
  socket.bind({ port, address: host, exclusive: true });
  return await bound.then(
    () => socket,
    (error: unknown) => {
      socket.close();
      throw error;
    },
  );
}

/** @param port 0: any. @throws the system's error. */
export async function listenTcp(port: number, host: string): Promise<Server> {
  const server = createServer();
  const listening = once(server, 'listening');
  server.listen({ port, host, exclusive: true });
  await listening;
  return server;
}
