/** Stage 03 against nc, Python's socket, a line in the form of NIST's servers, and the daytime service of inetutils-inetd. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectTcp, freePort } from '@wirebook/harness';
import { expect, test } from 'vitest';
import { daytime } from '../03-daytime/stage.ts';
import { type Bench, find, hostAndPort, python, withSolution } from './tools.ts';

const NC = find('nc');
const PYTHON = find('python3');
const INETD = process.platform === 'linux' ? find('inetutils-inetd') : undefined;
const UNSHARE = process.platform === 'linux' ? find('unshare') : undefined;

const LINE = /^\w+, \w+ \d\d, \d{4} \d\d:\d\d:\d\d-UTC$/;

test.skipIf(!NC)('nc sees one line with the time, and the end of the stream', async () => {
  await withSolution(daytime, async ({ submission, start }) => {
    const server = await submission.serve('server.ts', { protocol: 'tcp', port: await freePort() });
    const nc = await start('nc', NC ?? '', ['-N', ...hostAndPort(server)]);
    await nc.expectExit(0, 15_000, 'its start');
    expect(nc.stdout.lines).toHaveLength(1);
    expect(nc.stdout.lines[0]).toMatch(LINE);
  });
});

test.skipIf(!PYTHON)(
  'Python reads the line to the end of the stream, while others stay connected',
  async () => {
    const script = `
import socket, sys
at = (sys.argv[1], int(sys.argv[2]))
idle = [socket.create_connection(at, timeout=10) for _ in range(8)]
with socket.create_connection(at, timeout=10) as peer:
    peer.shutdown(socket.SHUT_WR)
    octets = b''
    while part := peer.recv(7): octets += part
print(octets)
`;
    await withSolution(daytime, async ({ submission, start }) => {
      const server = await submission.serve('server.ts', { protocol: 'tcp', port: await freePort() });
      const program = await start('python', PYTHON ?? '', python(script, ...hostAndPort(server)));
      await program.expectExit(0, 15_000, 'its start');
      expect(program.stdout.text).toMatch(/^b'\w+, \w+ \d\d, \d{4} \d\d:\d\d:\d\d-UTC\\r\\n'\r?\n$/);
    });
  },
);

test.skipIf(!PYTHON)(
  'the client prints the line of a server that speaks as NIST does, sent in pieces',
  async () => {
    const script = `
import socket
server = socket.create_server(('127.0.0.1', 0))
print(server.getsockname()[1], flush=True)
peer, _ = server.accept()
peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
for octet in b'\\n60573 24-09-20 15:22:07 50 0 0 789.3 UTC(NIST) * \\n': peer.send(bytes([octet]))
peer.close()
`;
    await withSolution(daytime, async ({ submission, start }) => {
      const server = await start('python', PYTHON ?? '', python(script));
      const port = await server.stdout.until((text) => /^(\d+)\r?\n/.exec(text)?.[1]);
      const client = await submission.start('client.ts', ['--port', port]);
      await client.expectExit(0, 15_000, 'its start');
      expect(client.stdout.lines.at(-1)).toContain('60573 24-09-20 15:22:07 50 0 0 789.3 UTC(NIST) *');
    });
  },
);

test.skipIf(!INETD || !UNSHARE)("the client prints what inetd's daytime service sends", async () => {
  await withSolution(daytime, async (bench) => {
    const port = await freePort();
    const inetd = await startInetd(bench, port);
    const client = await bench.submission.start('client.ts', ['--port', String(port)]);
    await client.expectExit(0, 15_000, 'its start');
    // asctime(3), as in: Fri Nov 20 12:26:39 2026
    expect(client.stdout.lines.at(-1)).toMatch(/^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/);
    expect(inetd.exit).toBeUndefined();
  });
});

/** inetd looks its port up in /etc/services, so it gets one of its own, in a mount namespace of its own. */
async function startInetd({ start, context }: Bench, port: number) {
  const [services, conf] = [join(context.folder, 'services'), join(context.folder, 'inetd.conf')];
  writeFileSync(services, `daytime ${port}/tcp\n`);
  writeFileSync(conf, '127.0.0.1:daytime stream tcp nowait root internal\n');
  const user = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const shell = 'mount --bind "$1" /etc/services && exec "$2" --debug --pidfile="$1.pid" "$3"';
  const inside = ['sh', '-c', shell, 'sh', services, INETD ?? '', conf];
  const inetd = await start('inetd', UNSHARE ?? '', ['--mount', ...user, ...inside]);
  for (let tries = 0; ; tries += 1) {
    try {
      await connectTcp(context, 'scout', { host: '127.0.0.1', port });
      return inetd;
    } catch (error) {
      if (tries > 200) throw new Error(`inetd never listened: ${inetd.stderr.text}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
