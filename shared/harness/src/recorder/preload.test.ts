import { describe, expect } from 'vitest';
import { brief, fixture, type Rig, test } from '../../fixtures/rig.ts';
import { connectTcp } from '../peers/tcp.ts';
import { UdpPeer } from '../peers/udp.ts';
import { freePort } from '../ports.ts';
import type { Program } from '../process/program.ts';

/** A fixture with the recorder, and without. */
async function both(rig: Rig, name: string, args: readonly string[] = []): Promise<[Program, Program]> {
  const recorded = await (await rig.submit([name])).start(name, args);
  const plain = await rig.run(name, args);
  await Promise.all([recorded.exited, plain.exited]);
  return [recorded, plain];
}

describe('a program does not notice the recorder', () => {
  test('its sockets have the same listeners, results and errors', async ({ rig }) => {
    const [recorded, plain] = await both(rig, 'tells-what-it-sees.ts');
    expect(plain.stdout.lines.length).toBeGreaterThan(20);
    expect(recorded.stdout.text).toBe(plain.stdout.text);
    expect(recorded.stderr.text).toBe(plain.stderr.text);
    expect(recorded.exit).toEqual(plain.exit);
    rig.story();
    expect(recorded.shard?.events.length).toBeGreaterThan(20);
  });

  for (const how of ['udp', 'tcp', 'unheard']) {
    test(`an error in a handler ends it as ever: ${how}`, async ({ rig }) => {
      const [recorded, plain] = await both(rig, 'fails-in-a-handler.ts', [how]);
      expect(recorded.exit).toEqual({ code: 1, signal: null });
      expect(recorded.exit).toEqual(plain.exit);
      const message = ({ stderr }: Program) =>
        stderr.lines.find((line) => /^\w*Error/.test(line))?.replace(/\d+$/, '');
      expect(message(recorded)).toBe(message(plain));
      rig.story();
    });
  }
});

describe('programs in other kinds of TypeScript and JavaScript are recorded with their lines', () => {
  const ENUM = `import { createSocket } from 'node:dgram';

enum Size {
  Small = 1,
  Large = 1000,
}

interface Sender {
  port: number;
  address: string;
}

const socket = createSocket('udp4');
socket.on('message', (message: Buffer, { port, address }: Sender) => {
  if (message.length > Size.Large) return;
  socket.send(message.toString().toUpperCase(), port, address);
});
socket.bind(Number(process.argv[2]), '127.0.0.1');
`;
  const REQUIRE = `const { createSocket } = require('node:dgram');

const socket = createSocket('udp4');
socket.on('message', (message, { port, address }) => {
  socket.send(message.toString().toUpperCase(), port, address);
});
socket.bind(Number(process.argv[2]), '127.0.0.1');
`;
  const PARAMETER_PROPERTY = `import { createSocket } from 'node:dgram';

class Upper {
  constructor(private readonly socket = createSocket('udp4')) {
    this.socket.on('message', (message, { port, address }) => {
      this.socket.send(message.toString().toUpperCase(), port, address);
    });
  }

  start(port: number) {
    this.socket.bind(port, '127.0.0.1');
  }
}

new Upper().start(Number(process.argv[2]));
`;
  test.for([
    ['an enum, so translated', ENUM],
    ['require', REQUIRE],
    ['a parameter property, so translated', PARAMETER_PROPERTY],
  ] as const)('%s', async ([, text], { rig }) => {
    const submission = await rig.submit({ 'server.ts': text });
    const port = await freePort();
    const { endpoint } = await submission.serve('server.ts', { protocol: 'udp', port, args: [String(port)] });
    const alice = await UdpPeer.open(rig.context, 'alice');
    await alice.send('hello', endpoint);
    await alice.expect('HELLO');
    const line = (found: string) => text.split('\n').findIndex((one) => one.includes(found)) + 1;
    expect(rig.lane('server.ts').map(brief)).toEqual([
      `bind :${line('socket.bind(')}`,
      `deliver :${line("socket.on('message'")} 5 "hello"`,
      `send :${line('socket.send(')} 5 "HELLO"`,
    ]);
  });

  test('a file that another one imports is named', async ({ rig }) => {
    const submission = await rig.submit({
      'server.ts': `import { serve } from './echo.ts';\n\nserve(Number(process.argv[2]));\n`,
      'echo.ts':
        `import { createServer } from 'node:net';\n` +
        `export function serve(port: number) {\n` +
        `  createServer((socket) => socket.on('data', (part) => socket.write(part)))\n` +
        `    .listen(port, '127.0.0.1');\n}\n`,
    });
    const port = await freePort();
    const { endpoint } = await submission.serve('server.ts', { protocol: 'tcp', port, args: [String(port)] });
    const alice = await connectTcp(rig.context, 'alice', endpoint);
    await alice.send('x');
    await alice.expect('x');
    expect(rig.lane('server.ts').map(({ kind, at }) => [kind, at])).toEqual([
      ['listen', { file: 'echo.ts', line: 4 }],
      ['accept', { file: 'echo.ts', line: 3 }],
      ['deliver', { file: 'echo.ts', line: 3 }],
      ['send', { file: 'echo.ts', line: 3 }],
    ]);
  });
});

test('without its variable the preload records nothing and changes nothing', async ({ rig }) => {
  const preload = new URL('preload.ts', import.meta.url).href;
  const plain = await rig.run('tells-what-it-sees.ts');
  const loaded = await rig.run('tells-what-it-sees.ts', [], {
    args: ['--import', preload, fixture('tells-what-it-sees.ts')],
  });
  await Promise.all([plain.exited, loaded.exited]);
  expect(loaded.stdout.text).toBe(plain.stdout.text);
});
