import { describe, expect } from 'vitest';
import { type Rig, test } from '../../fixtures/rig.ts';
import { DeadlineError, Mismatch } from '../mismatch.ts';
import { UdpPeer } from '../peers/udp.ts';
import { freePort } from '../ports.ts';
import { announcedEndpoint } from './listening.ts';

async function serve(rig: Rig, name: string, protocol: 'udp' | 'tcp' = 'udp', ...more: readonly string[]) {
  const submission = await rig.submit([name]);
  const port = await freePort();
  const served = submission.serve(name, { protocol, port, args: [String(port), ...more] });
  return { port, served };
}

const mismatchOf = async (served: Promise<unknown>): Promise<Mismatch> => {
  const error: unknown = await served.then(
    () => 'it listens',
    (reason: unknown) => reason,
  );
  if (!(error instanceof Mismatch)) throw error;
  return error;
};

describe.concurrent('waiting until a server listens', () => {
  test('a slow one is waited for', async ({ rig }) => {
    const { port, served } = await serve(rig, 'slow-to-bind.ts');
    expect((await served).endpoint).toEqual({ host: '127.0.0.1', port });
  });

  test('one that runs longer than it is given is ended, and says so', async ({ rig }) => {
    const submission = await rig.submit(['never-listens.ts']);
    const program = await submission.start('never-listens.ts', [], { wallClockMs: 300 });
    expect((await program.exited).because).toBe('it was still running after 0.3 s');
  });

  test('one that binds something else first is waited for', async ({ rig }) => {
    const { port, served } = await serve(rig, 'binds-a-helper-first.ts');
    expect((await served).endpoint).toEqual({ host: '127.0.0.1', port });
  });

  for (const [name, protocol] of [
    ['udp-upper.ts', 'udp'],
    ['tcp-echo-by-pipe.ts', 'tcp'],
  ] as const) {
    test(`with port 0 the port that the system chose is told: ${protocol}`, async ({ rig }) => {
      const submission = await rig.submit([name]);
      const { endpoint } = await submission.serve(name, { protocol, port: 0, args: ['0'] });
      expect(endpoint.host).toBe('127.0.0.1');
      expect(endpoint.port).toBeGreaterThan(1023);
    });
  }

  test('by default a server is told its endpoint by flags', async ({ rig }) => {
    const text = `import { createServer } from 'node:net';\nconsole.log(process.argv.slice(2).join(' '));\ncreateServer().listen(Number(process.argv[5]));\n`;
    const submission = await rig.submit({ 'server.ts': text });
    const port = await freePort();
    const { program } = await submission.serve('server.ts', { protocol: 'tcp', port });
    const told = await rig.output(program, (out) => (out.endsWith('\n') ? out : undefined));
    expect(told).toBe(`--host 127.0.0.1 --port ${port}\n`);
  });

  test('one that no recorder sees is believed its announcement, in the end', async ({ rig }) => {
    const { port, served } = await serve(rig, 'announces-from-a-shell.ts', 'tcp');
    expect((await served).endpoint).toEqual({ host: '127.0.0.1', port });
  });
});

describe.concurrent('the ways not to listen are told apart', () => {
  test('exited, with its code and the line of standard error that says most', async ({ rig }) => {
    const { port, served } = await serve(rig, 'fails-with.ts');
    const { expected, came } = await mismatchOf(served);
    expect(expected).toBe(`fails-with.ts listens on 127.0.0.1:${port} (UDP)`);
    expect(came).toBe('it exited with code 0; stderr: listening on 127.0.0.1:2345');
  });

  test('exited with an error that nobody caught', async ({ rig }) => {
    const submission = await rig.submit(['fails-with.ts']);
    const error = await mismatchOf(
      submission.serve('fails-with.ts', { protocol: 'tcp', port: 1, args: ['error'] }),
    );
    expect(error.expected).toBe('fails-with.ts listens on 127.0.0.1:1 (TCP)');
    expect(error.came).toMatch(
      /^it exited with code 1; stderr: RangeError: too far, at fails-with\.ts:5: throw new/,
    );
  });

  for (const protocol of ['udp', 'tcp'] as const) {
    test(`listens elsewhere: ${protocol}`, async ({ rig }) => {
      const { port, served } = await serve(rig, 'binds-the-next-port.ts', protocol, protocol);
      expect((await mismatchOf(served)).came).toBe(`it listens on 127.0.0.1:${port + 1}`);
    });
  }

  test('never listened, and the last that it wrote', async ({ rig }) => {
    const ways = await Promise.all([
      serve(rig, 'never-listens.ts'),
      serve(rig, 'never-listens.ts', 'udp', 'any moment now'),
    ]);
    const errors = await Promise.all(ways.map(({ served }) => mismatchOf(served)));
    for (const error of errors) expect(error).toBeInstanceOf(DeadlineError);
    expect(errors.map(({ expected }) => expected.replace(/:\d+/, ''))).toEqual([
      'never-listens.ts listens on 127.0.0.1 (UDP) within 5 s',
      'never-listens.ts listens on 127.0.0.1 (UDP) within 5 s',
    ]);
    expect(errors.map(({ came }) => came)).toEqual([
      'it wrote nothing and never listened',
      'it wrote "any moment now" and never listened',
    ]);
  });

  test('listens, but is silent: that is for who waits for a reply to tell', async ({ rig }) => {
    const { served } = await serve(rig, 'binds-and-is-silent.ts');
    const { endpoint } = await served;
    const alice = await UdpPeer.open(rig.context, 'alice');
    await alice.send('hello', endpoint);
    const error = await mismatchOf(alice.expect('HELLO', { limitMs: 100 }));
    expect(error).toBeInstanceOf(DeadlineError);
    expect(error).toMatchObject({
      expected: 'alice receives 5 octets "HELLO" within 100 ms',
      came: 'nothing',
    });
  });
});

test.for([
  ['listening on 127.0.0.1:2345\n', { host: '127.0.0.1', port: 2345 }],
  ['hello\nlistening on ::1:13\r\nmore', { host: '::1', port: 13 }],
  ['server: listening on localhost:8080 (UDP)\n', { host: 'localhost', port: 8080 }],
  ['listening on 127.0.0.1:23', undefined],
  ['listening on port 2345\n', undefined],
  ['', undefined],
] as const)('an announcement is a whole line with an endpoint: %j', async ([text, endpoint], { rig }) => {
  const program = await rig.run('writes.ts', ['""', JSON.stringify(text)]);
  await program.exited;
  expect(announcedEndpoint(program)).toEqual(endpoint);
});

describe('a place among those that start is not kept', () => {
  test('by programs that are not waited for', async ({ rig }) => {
    const submission = await rig.submit(['never-listens.ts', 'udp-upper.ts']);
    for (let i = 0; i < 4; i += 1) await submission.start('never-listens.ts', []);
    const port = await freePort();
    const { endpoint } = await submission.serve('udp-upper.ts', {
      protocol: 'udp',
      port,
      args: [String(port)],
    });
    expect(endpoint.port).toBe(port);
  });

  test('by servers that are waited for in vain', async ({ rig }) => {
    const submission = await rig.submit(['never-listens.ts', 'udp-upper.ts']);
    const [port, other] = [await freePort(), await freePort()];
    const inVain = Array.from({ length: 4 }, () =>
      submission.serve('never-listens.ts', { protocol: 'udp', port: other }).catch(() => 'never'),
    );
    const served = submission.serve('udp-upper.ts', { protocol: 'udp', port, args: [String(port)] });
    const first = await Promise.race([served, ...inVain]);
    expect(first).toMatchObject({ endpoint: { port } });
  });
});
