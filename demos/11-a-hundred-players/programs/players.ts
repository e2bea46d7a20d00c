/**
 * Some players of a game, each with a port of its own. Each line of standard input is a command, and gets a line in answer:
 *
 *     connect PORT…   makes a connection to each port    "connected", when all of them have been accepted
 *     count                                              "accepted N": connections to players in here that stand
 *     leave           ends all that were made in here    "left"
 *
 * Knows: connections. Never knows: who plays with whom.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const made = new Set<Socket>();
const accepted = new Set<Socket>();

async function sitDown(): Promise<number> {
  const server = createServer((socket) => {
    accepted.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => accepted.delete(socket));
    // Who reads this knows that the connection has been accepted, and does not only wait in a queue of the system.
    socket.write('!');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function reach(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  made.add(socket);
  return new Promise((resolve, reject) => {
    socket.once('data', () => resolve());
    socket.once('error', reject);
    socket.once('end', () => reject(new Error('a connection was closed as soon as it stood')));
  });
}

async function obey(command: string, ports: readonly number[]): Promise<string> {
  if (command === 'count') return `accepted ${accepted.size}`;
  if (command === 'connect') return await Promise.all(ports.map(reach)).then(() => 'connected');
  // After a reset nothing is left. After a FIN the system would remember each connection for a minute (TIME_WAIT).
  for (const socket of made) socket.resetAndDestroy();
  made.clear();
  return 'left';
}

try {
  const ports = await Promise.all(Array.from({ length: Number(process.argv[2] ?? 1) }, sitDown));
  console.log(`ports ${ports.join(' ')}`);
  for await (const line of createInterface({ input: process.stdin })) {
    const [command = '', ...rest] = line.split(' ');
    console.log(await obey(command, rest.map(Number)));
  }
  process.exit(0);
} catch (error) {
  console.log(`problem: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
