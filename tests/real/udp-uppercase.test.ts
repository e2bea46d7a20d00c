/** Stage 01 against nc and Python's socket. */
import { freePort } from '@wirebook/harness';
import { expect, test } from 'vitest';
import { udpUppercase } from '../01-udp-uppercase/stage.ts';
import { find, hostAndPort, python, withSolution } from './tools.ts';

const NC = find('nc');
const PYTHON = find('python3');

test.skipIf(!NC)('nc gets its datagram back from the server in upper case', async () => {
  await withSolution(udpUppercase, async ({ submission, start }) => {
    const server = await submission.serve('server.ts', { protocol: 'udp', port: await freePort() });
    const nc = await start('nc', NC ?? '', ['-u', '-w', '1', ...hostAndPort(server)], { stdin: 'pipe' });
    nc.type('MixedCaseString');
    await nc.stdout.until((text) => (text.length >= 15 ? text : undefined));
    expect(nc.stdout.text).toBe('MIXEDCASESTRING');
  });
});

test.skipIf(!PYTHON)('three Python sockets each get the replies to their own datagrams', async () => {
  const script = `
import socket, sys
host, port = sys.argv[1], int(sys.argv[2])
peers = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(3)]
for peer in peers: peer.settimeout(10)
for i, peer in enumerate(peers): peer.sendto(f'peer {i}: Straße'.encode(), (host, port))
for peer in peers:
    octets, sender = peer.recvfrom(2000)
    assert sender == (host, port), sender
    sys.stdout.buffer.write(octets + b'\\n')
peers[0].sendto(b'', (host, port))
sys.stdout.flush()
print(len(peers[0].recvfrom(2000)[0]))
`;
  await withSolution(udpUppercase, async ({ submission, start }) => {
    const server = await submission.serve('server.ts', { protocol: 'udp', port: await freePort() });
    const program = await start('python', PYTHON ?? '', python(script, ...hostAndPort(server)));
    await program.expectExit(0, 15_000, 'its start');
    expect(program.stdout.lines).toEqual(['PEER 0: STRASSE', 'PEER 1: STRASSE', 'PEER 2: STRASSE', '0']);
  });
});

test.skipIf(!PYTHON)(
  'the client sends once more to a Python server that loses the first datagram',
  async () => {
    const script = `
import socket
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(('127.0.0.1', 0))
print(server.getsockname()[1], flush=True)
server.recvfrom(2000)
octets, sender = server.recvfrom(2000)
server.sendto(octets.decode().swapcase().encode(), sender)
`;
    await withSolution(udpUppercase, async ({ submission, start }) => {
      const server = await start('python', PYTHON ?? '', python(script));
      const port = await server.stdout.until((text) => /^(\d+)\r?\n/.exec(text)?.[1]);
      const client = await submission.start('client.ts', ['Hello World', '--port', port, '--timeout', '500']);
      await client.expectExit(0, 15_000, 'its start');
      expect(client.stdout.lines.at(-1)).toBe('hELLO wORLD');
    });
  },
);
