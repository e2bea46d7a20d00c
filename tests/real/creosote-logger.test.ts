/** Stage 02 against nc and Python's socket. */
import { freePort } from '@wirebook/harness';
import { expect, test } from 'vitest';
import { creosoteLogger } from '../02-creosote-logger/stage.ts';
import { find, hostAndPort, python, withSolution } from './tools.ts';

const NC = find('nc');
const PYTHON = find('python3');

test.skipIf(!NC)('what nc sends is one line in the bucket, escaped', async () => {
  await withSolution(creosoteLogger, async ({ submission, start }) => {
    const bucket = await submission.serve('bucket.ts', { protocol: 'udp', port: await freePort() });
    const nc = await start('nc', NC ?? '', ['-u', '-w', '1', ...hostAndPort(bucket)], { stdin: 'pipe' });
    nc.type('one\ntwo\u001b[31m\\ día');
    await bucket.program.stdout.until((text) => (text.includes('\n') ? text : undefined));
    expect(bucket.program.stdout.text).toBe('one\\ntwo\\x1b[31m\\\\ día\n');
  });
});

test.skipIf(!PYTHON)(
  'a Python bucket gets the whole message from spew.ts, in datagrams of at most 1024 octets',
  async () => {
    const script = `
import socket
bucket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
bucket.bind(('127.0.0.1', 0))
bucket.settimeout(10)
print(bucket.getsockname()[1], flush=True)
octets = b''
while len(octets) < 5001:
    part = bucket.recv(65535)
    assert 1 <= len(part) <= 1024, len(part)
    octets += part
assert octets.decode() == 'x' + 'ñ' * 2500
print('complete')
`;
    await withSolution(creosoteLogger, async ({ submission, start }) => {
      const bucket = await start('python', PYTHON ?? '', python(script));
      const port = await bucket.stdout.until((text) => /^(\d+)\r?\n/.exec(text)?.[1]);
      const spew = await submission.start('spew.ts', [`x${'ñ'.repeat(2500)}`, '--port', port]);
      await spew.expectExit(0, 15_000, 'its start');
      await bucket.expectExit(0, 15_000, 'the message');
      expect(bucket.stdout.lines.at(-1)).toBe('complete');
    });
  },
);
