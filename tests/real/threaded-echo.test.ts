/** Stage 04 against nc, and against Python clients that are threads themselves. */
import { freePort } from '@wirebook/harness';
import { expect, test } from 'vitest';
import { threadedEcho } from '../04-threaded-echo/stage.ts';
import { find, hostAndPort, python, withSolution } from './tools.ts';

const NC = find('nc');
const PYTHON = find('python3');

test.skipIf(!NC)(
  'nc gets everything back after its own end of stream, also from a slow request',
  async () => {
    await withSolution(threadedEcho, async ({ submission, start }) => {
      const server = await submission.serve('server.ts', { protocol: 'tcp', port: await freePort() });
      const sleeper = await start('sleeper', NC ?? '', ['-N', ...hostAndPort(server)], { stdin: 'pipe' });
      sleeper.type('sleep 500\n');
      sleeper.endInput();
      const other = await start('other', NC ?? '', ['-N', ...hostAndPort(server)], { stdin: 'pipe' });
      other.type('hello, día\nand no line end');
      other.endInput();
      await other.expectExit(0, 15_000, 'its start');
      expect(other.stdout.text).toBe('hello, día\nand no line end');
      await sleeper.expectExit(0, 15_000, 'its start');
      expect(sleeper.stdout.text).toBe('sleep 500\n');
    });
  },
);

test.skipIf(!PYTHON)(
  'eight Python threads send and read at the same time, and each gets its own octets',
  async () => {
    const script = `
import os, socket, sys, threading
at = (sys.argv[1], int(sys.argv[2]))
def client(number):
    octets = os.urandom(300_000 + number)
    with socket.create_connection(at, timeout=30) as peer:
        def send():
            peer.sendall(octets)
            peer.shutdown(socket.SHUT_WR)
        sender = threading.Thread(target=send)
        sender.start()
        came = b''
        while part := peer.recv(4096): came += part
        sender.join()
    print('right' if came == octets else f'wrong: {len(came)} of {len(octets)}', flush=True)
clients = [threading.Thread(target=client, args=(number,)) for number in range(8)]
for one in clients: one.start()
for one in clients: one.join()
`;
    await withSolution(threadedEcho, async ({ submission, start }) => {
      const server = await submission.serve('server.ts', { protocol: 'tcp', port: await freePort() });
      const program = await start('python', PYTHON ?? '', python(script, ...hostAndPort(server)));
      await program.expectExit(0, 40_000, 'its start');
      expect(program.stdout.lines).toEqual(Array.from({ length: 8 }, () => 'right'));
    });
  },
);
